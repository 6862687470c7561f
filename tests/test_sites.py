"""The invented site of the tests has what they need: every kind of record and every sort of page."""

from __future__ import annotations

from harness.page_samples import templates
from hoctap.schema.registry import kinds
from hoctap.site.model import Site

# Templates of pages that are not in the site's model: the home page, those written by hand, forwards, and no page at all.
_OUTSIDE = {"home.html", "hand.html", "forward.html", "missing.html"}


def test_every_kind_and_template(full_model: Site) -> None:
    site = full_model
    assert {kind.name for kind in kinds() if not site.library.of_kind(kind.name)} == set()
    shown = {page.template for page in site.pages.by_address.values()}
    assert templates() - shown == _OUTSIDE
    assert site.redirects
