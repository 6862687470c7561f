"""Sound, invented records with every field that a kind may have: what mutations start from, besides the real content."""

from __future__ import annotations

import shutil
from pathlib import Path

from harness.sites import FULL
from hoctap.diagnostics import Diagnostics
from hoctap.kinds.agency.model import Agency
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.target.model import Target
from hoctap.kinds.task.model import Task
from hoctap.loading.library_loader import read_library
from hoctap.loading.tree import FOLDERS
from hoctap.schema.registry import kind_of

SAMPLES = {
    "content/plan/reports/mau.yml": """\
title: {vi: Báo cáo mẫu, en: Sample report}
date: 2023-01-10
year: 2022
agency: ubnd-huyen
source: {vi: Báo cáo số 1, en: Report 1}
url: https://a.example.org/bc
targets: [{target: TARGET, value: 70.5, statement: {vi: đạt, en: reached}}]
tasks: [{task: TASK, state: done, text: {vi: xong, en: done}}]
""",
    "content/honours/mau.yml": """\
- id: nguoi-mau
  name: {vi: Người Mẫu, en: Sample person}
  kind: person
  child: true
  award: {vi: Công dân học tập, en: Learning citizen}
  year: 2024
  commune: COMMUNE
  story: {vi: "Chị **học** mỗi ngày.", en: She learns daily.}
  picture_alt: {vi: Ảnh, en: Picture}
  consent: {given: true, on: 2024-01-02}
  guardian_consent: {given: true, on: 2024-01-02}
- id: don-vi-mau
  name: Đơn vị Mẫu
  kind: unit
  award: Đơn vị học tập
  year: 2023
""",
    "content/places/mau.yml": """\
name: {vi: Thư viện mẫu, en: Sample library}
kind: library
commune: COMMUNE
address: {vi: Thôn Một, en: Village One}
coordinates: {lat: 21.2, lon: 105.5}
hours: "Mo-Fr 07:30-11:30,13:30-17:00; PH off"
contacts: {phone: "0211 000 000", email: a@example.org, url: https://a.example.org/}
facilities: [Wi-Fi, máy tính]
aliases: [thư viện gần nhà]
accessibility: [đường dốc]
programme:
  - {id: lop-mot, title: {vi: Lớp một, en: Class one}, start: 2026-10-01, end: 2026-12-31, weekly: "Mo 19:00-20:30", status: confirmed}
  - title: Ngày hội
    start: 2026-10-02T07:30:00+07:00
    end: 2026-10-02T09:30:00+07:00
    updated: 2026-09-01
    revision: 1
description: {vi: "Mượn sách:\\n\\n- một\\n- hai", en: Borrow books}
source: https://a.example.org/x
""",
    "content/campaigns/mau.yml": """\
name: {vi: Tuần mẫu, en: Sample week}
summary: {vi: Một tuần học., en: A week of learning.}
kind: week
when: {rrule: "FREQ=YEARLY;BYMONTH=10;BYDAY=1SU", since: 2020, note: {vi: mỗi năm, en: each year}}
editions:
  - year: 2026
    start: 2026-10-04
    end: 2026-10-10
    theme: {vi: Học đọc, en: Reading}
    status: confirmed
    events:
      - {id: khai-mac, title: {vi: Khai mạc, en: Opening}, start: 2026-10-04T08:00:00+07:00, end: 2026-10-04T10:00:00+07:00, status: planned}
      - {id: ngay-hai, title: Ngày hai, start: 2026-10-05, registration: https://a.example.org/dk, revision: 2}
actions: [{who: family, text: {vi: Đọc cùng con., en: Read together.}}]
slogans: [{vi: Học mãi!, en: Learn on!}]
announcement: {vi: Kính mời bà con., en: Everybody is welcome.}
materials: [{kind: leaflet, title: Tờ rơi, files: []}]
""",
    "resources/catalogue/mau.yml": """\
- id: mau-mot
  title: {vi: Sách mẫu, en: Sample book}
  description: {vi: "Một **cuốn** sách [tốt](https://a.example.org/).", en: A good book.}
  url: https://a.example.org/mau?x=1&y=2
  licence: CC-BY-4.0
  licence_note: Ghi chú
  types: [TYPE]
  subjects: [SUBJECT]
  levels: [LEVEL]
  audiences: [AUDIENCE]
  languages: [vi, en]
  creators: [Người Một, {name: Người Hai, url: https://a.example.org/hai}]
  publisher: {name: Nhà in, url: https://a.example.org/in}
  date: 2020-05
  added: 2026-01-02
  reviewed: 2026-02-03
  identifiers: {isbn: "9780306406157", issn: "0378-5955", doi: 10.1000/abc, oclc: "123", lccn: "x"}
  cost: free-with-account
  accessibility: [alternativeText]
  duration: PT1H30M
  pages: 120
  keywords: [học, đọc]
  alternative_titles: [Tên khác]
  aliases: [điều hay tìm]
  series: {title: Tủ sách, number: "3"}
  source: https://a.example.org/nguon
  featured: true
  formerly: [mau-cu]
- id: mau-hai
  title: Sách cũ
  description: Đã rút.
  url: https://a.example.org/cu
  licence: CC-BY-4.0
  types: [TYPE]
  subjects: [SUBJECT]
  levels: [LEVEL]
  audiences: [AUDIENCE]
  languages: [vi]
  publisher: Nhà in
  added: 2026-01-02
  part_of: mau-mot
  related: [mau-mot]
  withdrawn: {on: 2026-03-01, reason: {vi: Hết hạn, en: Expired}, instead: mau-mot}
""",
}


def hostile_ground(root: Path) -> list[str]:
    """The full invented site and the samples below ``root``; returns the files to be broken, of every kind."""
    for folder in (*FOLDERS, "docs"):
        shutil.copytree(FULL / folder, root / folder)
    library = read_library(root, Diagnostics())
    concepts = {
        name.upper()[:-1]: next(iter(library.concepts(name))) for name in ("types", "subjects", "levels", "audiences")
    }
    locality = next(library.all(Locality))
    names = concepts | {
        "TARGET": next(iter(library.ids(Target))),
        "TASK": next(iter(library.ids(Task))),
        "COMMUNE": locality.communes[0].id,
        "ubnd-huyen": next(iter(library.ids(Agency))),
    }
    for path, text in SAMPLES.items():
        for name, id in names.items():
            text = text.replace(name, id)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return sorted(
        file.relative_to(root).as_posix()
        for folder in (*FOLDERS, "docs")
        for file in (root / folder).rglob("*.*")
        if file.suffix in (".yml", ".md")
    )


def kind_name(path: str) -> str:
    """The kind of record that a file holds, ``page`` for hand-written pages, ``english`` for the text beside a post."""
    if path.startswith("docs/"):
        return "page"
    if path.endswith(".en.md"):
        return "english"
    kind = kind_of(path)
    assert kind is not None, path
    return kind.name
