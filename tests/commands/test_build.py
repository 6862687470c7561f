"""What ``build`` says of the site's address."""

from __future__ import annotations

import pytest

from hoctap.commands.build import placeholder


@pytest.mark.parametrize(
    ("url", "nobodys"),
    [
        ("https://example.org/", True),
        ("https://hoc.example.com/lang/", True),
        ("https://hoc.example/", True),
        ("https://hoc.invalid/", True),
        ("http://localhost:8000/", False),
        ("https://myexample.org/", False),
        ("https://example.org.vn/", False),
        ("https://hoc.lang.vn/", False),
        ("", False),
    ],
)
def test_an_address_that_is_nobodys(url: str, nobodys: bool) -> None:
    assert placeholder(url) is nobodys
