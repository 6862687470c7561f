"""The kinds of pages: one address a template, and more addresses for the states that a template can be in."""

from __future__ import annotations

from typing import Final

# Each template of theme/pages/ and an address of the real site that it makes; ``None``: see tests/browser/rare.py.
TEMPLATES: Final[dict[str, str | None]] = {
    "agencies.html": "ke-hoach/co-quan/",
    "agency.html": "ke-hoach/co-quan/phong-gddt/",
    "alphabet.html": "tim-kiem/a-z/dd/",
    "calendar-month.html": "lich/2026/10/",
    "calendar-year.html": "lich/2026/",
    "calendar.html": "lich/",
    "campaign.html": "chien-dich/tuan-le-hoc-tap-suot-doi/",
    "campaigns.html": "chien-dich/",
    "catalogue.html": "hoc-lieu/",
    "commune.html": "dia-diem/xa/tho-tang/",
    "conformance.html": "du-lieu/kiem-chung/",
    "data.html": "du-lieu/",
    "documents.html": "ke-hoach/van-ban/",
    "edition.html": "chien-dich/tuan-le-hoc-tap-suot-doi/2025/",
    "forms.html": "quan-tri/",
    "forward.html": "chien-dich/ngay-sach-viet-nam/",
    "hand.html": "huong-dan/mo-hinh-hoc-tap/",
    "home.html": "",
    "honours.html": "guong-sang/",
    "list-embedded.html": "danh-sach-doc/tieu-hoc-tu-doc/nhung/",
    "list.html": "danh-sach-doc/tieu-hoc-tu-doc/",
    "lists.html": "danh-sach-doc/",
    "messages.html": "bien-tap/thong-bao/",
    "news-archive.html": "tin-tuc/2026/",
    "news.html": "tin-tuc/",
    "offline.html": "ngoai-tuyen/",
    "place.html": "dia-diem/ttht-cong-dong-vinh-son/",
    "places.html": "dia-diem/",
    "plan.html": "ke-hoach/",
    "post.html": "tin-tuc/2026/trang-mo-cua/",
    "progress.html": "ke-hoach/tien-do/",
    "resource.html": "hoc-lieu/wikipedia-tieng-viet/",
    "search.html": "tim-kiem/",
    "security.html": "bao-mat/",
    "targets.html": "ke-hoach/muc-tieu/",
    "tasks.html": "ke-hoach/nhiem-vu/",
    "translations.html": "du-lieu/ban-dich/",
    "withdrawn.html": None,
}
FORMS: Final = "quan-tri/"
FORWARD: Final = "chien-dich/ngay-sach-viet-nam/"
EMBEDDED: Final = "danh-sach-doc/tieu-hoc-tu-doc/nhung/"
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
# Pages in the site's frame, as a visitor opens them.
FRAMED: Final = tuple(
    each for each in TEMPLATES.values() if each is not None and each not in (FORWARD, EMBEDDED, FORMS)
)
KINDS: Final = (*FRAMED, EMBEDDED, FORMS, *STATES)
