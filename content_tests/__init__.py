"""Tests of the content that this repository ships, run where content changes.

What any locality's content must hold to is here; a folder below has what only holds for one locality, and no new site
is given it.
"""
