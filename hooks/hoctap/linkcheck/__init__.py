"""The addresses outside the site that records lead to: asked politely, and what failed is remembered."""
