"""For each template of ``theme/pages`` one address of the real site that it makes."""

from __future__ import annotations

# `hand.html` makes the hand-written pages, `home.html` the first of them.
BY_TEMPLATE = {
    "agencies": "ke-hoach/co-quan/",
    "agency": "ke-hoach/co-quan/phong-gddt/",
    "alphabet": "tim-kiem/a-z/",
    "calendar": "lich/",
    "calendar-month": "lich/2026/10/",
    "calendar-year": "lich/2026/",
    "campaign": "chien-dich/tuan-le-hoc-tap-suot-doi/",
    "campaigns": "chien-dich/",
    "catalogue": "hoc-lieu/",
    "commune": "dia-diem/xa/tho-tang/",
    "conformance": "du-lieu/kiem-chung/",
    "data": "du-lieu/",
    "documents": "ke-hoach/van-ban/",
    "edition": "chien-dich/tuan-le-hoc-tap-suot-doi/2025/",
    "forms": "quan-tri/",
    "forward": "chien-dich/ngay-sach-viet-nam/",
    "hand": "gioi-thieu/",
    "home": "",
    "honours": "guong-sang/",
    "list": "danh-sach-doc/tieu-hoc-tu-doc/",
    "list-embedded": "danh-sach-doc/tieu-hoc-tu-doc/nhung/",
    "lists": "danh-sach-doc/",
    "messages": "bien-tap/thong-bao/",
    "news": "tin-tuc/",
    "news-archive": "tin-tuc/2026/",
    "offline": "ngoai-tuyen/",
    "place": "dia-diem/ttht-cong-dong-vinh-son/",
    "places": "dia-diem/",
    "plan": "ke-hoach/",
    "post": "tin-tuc/2026/trang-mo-cua/",
    "progress": "ke-hoach/tien-do/",
    "resource": "hoc-lieu/wikipedia-tieng-viet/",
    "search": "tim-kiem/",
    "security": "bao-mat/",
    "targets": "ke-hoach/muc-tieu/",
    "tasks": "ke-hoach/nhiem-vu/",
    "translations": "du-lieu/ban-dich/",
}
# Nothing has been withdrawn from the real site: a test withdraws a record of the small one.
ELSEWHERE = {"withdrawn"}
