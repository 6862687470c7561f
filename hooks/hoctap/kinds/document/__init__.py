"""Documents that the plan or the site refers to."""
