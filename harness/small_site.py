"""A small, sound, invented site: one record a kind. For tests only."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "content/locality.yml": """\
id: lang-mau
name: {vi: Làng Mẫu, en: Sample Village}
site_name: {vi: Học ở Làng Mẫu, en: Learning in Sample Village}
tagline: {vi: Học mãi, en: Keep learning}
province: {vi: tỉnh Mẫu, en: Sample province}
communes: [{id: xa-mot, name: Xã Một}]
publisher: {name: Nhà Mẫu, email: nha-mau@example.org}
data_licence: CC-BY-4.0
""",
    "content/plan/plan.yml": """\
title: {vi: Kế hoạch mẫu, en: Sample plan}
summary: {vi: Tóm tắt, en: Summary}
document: van-ban-1
issued: 2022-01
issuer: uy-ban
start: 2021
end: 2030
status: historical
history: {vi: Đã xưa, en: Long ago}
chapters: [{number: I, title: {vi: Mục đích, en: Purpose}}]
""",
    "content/plan/clauses/i.yml": """\
- number: I
  title: {vi: Mục đích, en: Purpose}
- number: I.1
  title: {vi: Điều một, en: Clause one}
  text: {vi: "- việc một\\n- việc hai", en: "- one\\n- two"}
  agencies: [uy-ban]
  documents: [van-ban-1]
""",
    "content/plan/agencies.yml": """\
- {id: uy-ban, name: {vi: Ủy ban, en: Committee}, kind: committee, level: district, role: {vi: Chỉ đạo, en: Leads}}
""",
    "content/plan/documents.yml": """\
- {id: van-ban-1, number: 1/QĐ-UBND, kind: decision, title: {vi: Việc học, en: Learning}, issuer: uy-ban}
""",
    "content/plan/targets.yml": """\
- id: biet-chu
  indicator: {vi: Tỷ lệ biết chữ, en: Literacy}
  group: literacy
  unit: percent
  milestones: [{year: 2025, value: 70, statement: {vi: đạt 70%, en: reach 70%}, clause: I.1, bullet: 1}]
""",
    "content/plan/tasks.yml": """\
- id: viec-mot
  title: {vi: Làm việc một, en: Do thing one}
  lead: [uy-ban]
  clause: I.1
  due: {kind: once, end: "2022-Q4"}
""",
    "resources/catalogue/sach-mot.yml": """\
title: {vi: Sách một, en: Book one}
description: {vi: Một cuốn sách., en: A book.}
url: https://books.example.org/1
licence: CC-BY-4.0
types: [guide]
subjects: [reading]
levels: [all]
audiences: [general]
languages: [vi]
publisher: Nhà in
added: 2026-01-02
formerly: [sach-cu]
""",
    "docs/index.md": "---\ntitle: Trang chủ\ndescription: Mô tả\nview: home\n---\nChào bạn. [Kế hoạch](/ke-hoach/)\n",
    "docs/index.en.md": "---\ntitle: Home\ndescription: Words\nview: home\n---\nHello. [The plan](/ke-hoach/)\n",
    "docs/gioi-thieu.md": "---\ntitle: Giới thiệu\ndescription: Mô tả\n---\n## Đề mục\n\n[Sách](/hoc-lieu/sach-mot/)\n",
}
VOCABULARIES = {
    "subjects": "reading",
    "levels": "all",
    "audiences": "general",
    "types": "guide",
    "licences": "CC-BY-4.0",
    "columns": "thong-bao",
}
RESOURCE = FILES["resources/catalogue/sach-mot.yml"].replace("formerly: [sach-cu]\n", "")


def write_small_site(root: Path) -> None:
    """Write the site's content below ``root``."""
    for path, text in FILES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for name, concept in VOCABULARIES.items():
        file = root / "resources" / "vocabularies" / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        ids = (concept, "unknown") if name == "licences" else (concept,)
        concepts = ", ".join(f"{{id: {id}, label: {{vi: Nhãn {id}, en: Label {id}}}}}" for id in ids)
        file.write_text(f"title: {{vi: Từ, en: Words}}\nconcepts: [{concepts}]\n", "utf-8")
