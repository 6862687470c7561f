"""An invented site of what the real content happens not to have today: a withdrawn record, people and their pictures,
cancelled and crowded days, reports on the plan, a page in one language only, names longer than a phone is wide. For tests and the audit."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from PIL import Image

from harness.program import ROOT, hoctap
from harness.small_site import RESOURCE, write_small_site

NOW: Final = "2026-11-20T08:00:00+07:00"
LONG: Final = "Trungtâmhọctậpcộngđồngkhôngcódấucáchnàohết-và-dài-hơn-mọi-màn-hình-điện-thoại"
_CONSENT = "{given: true, on: 2026-01-02}"
_FILES: Final = {
    "resources/catalogue/rut-lai.yml": RESOURCE.replace("Sách một", "Sách đã rút")
    + "withdrawn: {on: 2026-05-06, reason: {vi: Nguồn đã đóng., en: The source has closed.}, instead: sach-mot}\n",
    "resources/catalogue/ten-dai.yml": RESOURCE.replace("{vi: Sách một, en: Book one}", LONG).replace(
        "https://books.example.org/1", f"https://books.example.org/{'rat-dai-' * 12}"
    ),
    "resources/reading-lists/danh-sach-mot.yml": f"""\
title: Danh sách một
intro: {{vi: Để thử., en: To try.}}
curator: {LONG}
audiences: [general]
levels: [all]
items: [{{resource: sach-mot, required: true, note: Đọc trước}}, {{resource: ten-dai}}]
updated: 2026-03-04
""",
    "content/campaigns/tuan-mau.yml": f"""\
name: {{vi: Tuần mẫu, en: Sample week}}
summary: {{vi: Một tuần., en: A week.}}
kind: week
when: {{by_edition: true}}
actions: [{{who: family, text: Cùng đọc}}]
slogans: [Học đi]
announcement: {{vi: Mời bà con, en: Come}}
resources: [sach-mot]
reading_lists: [danh-sach-mot]
editions:
- year: 2026
  start: 2026-11-18
  end: 2026-11-24
  theme: Cùng học
  events:
  - {{id: dai, title: {LONG}, start: 2026-11-21, audiences: [general], registration: "https://dang-ky.example.org/", description: Mang sách theo}}
  - {{id: buoi-bi-huy, title: Buổi bị hủy, start: 2026-11-21, status: cancelled}}
  - {{id: ke-chuyen, title: Kể chuyện, start: "2026-11-21T08:00:00+07:00", end: "2026-11-21T09:00:00+07:00", place: tu-sach}}
  - {{id: ve, title: Vẽ, start: 2026-11-21}}
  - {{id: hat, title: Hát, start: 2026-11-21}}
  - {{id: choi-co, title: Chơi cờ, start: 2026-11-21}}
""",
    "content/places/tu-sach.yml": """\
name: {vi: Tủ sách xóm, en: Village bookcase}
kind: bookcase
commune: xa-mot
coordinates: {lat: 21.25, lon: 105.5}
hours: "Mo-Fr 07:30-11:30,13:30-17:00; PH off"
address: Số 1, đường Mẫu
contacts: {phone: "0000 000 000", email: hoi@example.org, url: "https://noi-hoc.example.org/"}
facilities: [Máy tính]
accessibility: [Lối vào không có bậc]
programme: [{title: Đọc sách, start: 2026-09-05, weekly: "Sa 08:00-09:30", audiences: [general]}]
""",
    "content/news/2026/bai-mot.md": """\
---
title: Bài một chỉ có tiếng Việt
date: 2026-11-19T07:00:00+07:00
column: thong-bao
summary: Tóm tắt chỉ có tiếng Việt.
cover: {path: bia.jpg, alt: Một cuốn sách mở, caption: Chú thích}
campaigns: [tuan-mau]
resources: [sach-mot]
---
## Đề mục

Một đoạn.

| Cột một | Cột hai |
|---|---|
| Một | Hai |
""",
    "content/plan/reports/2026-uy-ban.yml": """\
title: Báo cáo năm 2026
date: 2026-11-18
year: 2026
agency: uy-ban
source: Báo cáo bịa
url: https://bao-cao.example.org/1
targets: [{target: biet-chu, value: 72.5, statement: đã tính cả xã Một}]
tasks: [{task: viec-mot, state: in-progress, text: còn hai việc}]
""",
    "content/plan/reports/2026-xa-mot.yml": f"""\
title: Báo cáo của xã
date: 2026-11-19
year: 2026
agency: uy-ban
unit: {LONG}
source: {LONG}
targets: [{{target: biet-chu, value: 88}}]
tasks: [{{task: viec-mot, state: done}}]
""",
    "content/honours/ba-hai.yml": f"""\
name: Bà Hai
kind: person
award: {{vi: Công dân học tập, en: Learning Citizen}}
year: 2025
commune: xa-mot
story: Bà học mỗi ngày.
picture: anh.jpg
picture_alt: {{vi: Một người đọc sách, en: A person reading}}
consent: {_CONSENT}
""",
    "content/honours/em-ba.yml": f"""\
name: Em Ba
kind: person
child: true
award: Học trò chăm
year: 2026
consent: {_CONSENT}
guardian_consent: {_CONSENT}
""",
}
# What it has that the real site lacks, by the template that shows it or for its state.
WITHDRAWN: Final = "hoc-lieu/rut-lai/"
REPORTED: Final = ("ke-hoach/tien-do/", "ke-hoach/muc-tieu/", "ke-hoach/nhiem-vu/")
ADDRESSES: Final = (
    "",
    WITHDRAWN,
    *REPORTED,
    "gioi-thieu/",
    "hoc-lieu/",
    "hoc-lieu/ten-dai/",
    "danh-sach-doc/danh-sach-mot/",
    "danh-sach-doc/danh-sach-mot/nhung/",
    "chien-dich/tuan-mau/",
    "chien-dich/tuan-mau/2026/",
    "lich/",
    "lich/2026/11/",
    "dia-diem/tu-sach/",
    "tin-tuc/2026/bai-mot/",
    "guong-sang/",
)


def built_rare_site(root: Path, **environment: str) -> Path:
    """Write and build the site below ``root``; the folder that it is built into."""
    write_small_site(root)
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    for path, text in _FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    for path in ("content/news/2026/bia.jpg", "content/honours/anh.jpg"):
        Image.new("RGB", (640, 360), "teal").save(root / path)
    done = hoctap(root, "build", "--now", NOW, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"
