"""The editors' guide: the examples that its pages give, and pictures of the site made from them."""
