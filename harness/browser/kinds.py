"""The kinds of pages: one for each template, and more addresses for the states that a template can be in."""

from __future__ import annotations

from typing import Final

from harness.page_samples import ELSEWHERE, page_samples, templates

FORMS: Final = "forms.html"
FORWARD: Final = "forward.html"
EMBEDDED: Final = "list-embedded.html"
MISSING: Final = "khong-co-trang-nay/"
# What scripts make of a page, and the page that is not there.
STATES: Final = (
    "hoc-lieu/?doi-tuong=teachers&ngon-ngu=vi",
    "tim-kiem/?q=hoc+tap",
    "tim-kiem/?q=zzqqxx",
    MISSING,
)
# More pages of the same templates, with other contents.
MORE: Final = (
    "hoc-lieu/trang/2/",
    "hoc-lieu/doi-tuong/farmers/",
    "hoc-lieu/giay-phep/cc-by-4.0/",
    "tim-kiem/a-z/",
    "gioi-thieu/",
    "dong-gop/",
    "tro-giup-tiep-can/",
    "quyen-rieng-tu/",
    "chien-dich/ngay-sach-va-van-hoa-doc-viet-nam/",
    "lich/2026/04/",
    "tin-tuc/chuyen-muc/chuyen-de-quy/",
)
# The templates of pages with the site's header and footer.
FRAMED: Final = tuple(sorted(templates() - ELSEWHERE - {FORWARD, EMBEDDED, FORMS}))
# Templates, and addresses of states.
KINDS: Final = (*FRAMED, EMBEDDED, FORMS, *STATES)


def address_of(kind: str) -> str:
    """The address of a template's sample; any other address is its own."""
    return page_samples()[kind] if kind in templates() else kind
