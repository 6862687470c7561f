"""The learning-society site: files → records → problems → the site → writers."""
