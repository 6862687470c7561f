"""Writers: the site's model as files below one folder, and that folder swapped in whole."""
