"""The kinds of pages: one for each template, and more addresses for the states that a template can be in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from harness.page_samples import ELSEWHERE, templates

FORMS: Final = "forms.html"
FORWARD: Final = "forward.html"
EMBEDDED: Final = "list-embedded.html"
OWN_EMBEDDED: Final = "list-maker-embedded.html"
MISSING: Final = "khong-co-trang-nay/"
# What scripts make of a page, and the page that is not there.
STATES: Final = (
    "hoc-lieu/?doi-tuong=teachers&ngon-ngu=vi",
    "tim-kiem/?q=hoc+tap",
    "tim-kiem/?q=zzqqxx",
    MISSING,
)
# More pages of the same templates in the invented site of the tests, with other contents.
MORE: Final = (
    "hoc-lieu/trang/2/",
    "hoc-lieu/ten-dai/",
    "hoc-lieu/doi-tuong/farmers/",
    "hoc-lieu/giay-phep/cc-by-4.0/",
    "tim-kiem/a-z/",
    "gioi-thieu/",
    "dong-gop/",
    "huong-dan/can-giup-do/",
    "chien-dich/ngay-doc-sach-mau/",
    "chien-dich/tuan-le-mau/2026/",
    "lich/2026/04/",
    "tin-tuc/2026/guong-hoc-tap/",
    "tin-tuc/chuyen-muc/chuyen-de-quy/",
)
# The templates of pages with the site's header and footer.
FRAMED: Final = tuple(sorted(templates() - ELSEWHERE - {FORWARD, EMBEDDED, OWN_EMBEDDED, FORMS}))
# Templates, and addresses of states.
KINDS: Final = (*FRAMED, EMBEDDED, OWN_EMBEDDED, FORMS, *STATES)


def address_of(kind: str, samples: Mapping[str, str]) -> str:
    """The address of a template's sample, of those of a site; any other address is its own."""
    return samples[kind] if kind.endswith(".html") else kind
