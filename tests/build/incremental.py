"""Builds after random edits, each beside a build from nothing of the same sources."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from harness.program import ROOT
from harness.small_site import write_small_site
from hoctap.build.atomic_swap import locked_target
from hoctap.build.builder import Built, build_site
from hoctap.build.jobs import Job
from hoctap.build.manifest import whole_site
from hoctap.build.pipeline import Pipeline
from hoctap.checking.checked_site import checked_site
from hoctap.diagnostics.output import render
from hoctap.loading.record_cache import RecordCache
from hoctap.loading.settings import Settings, read_settings
from hoctap.locales import read_words_again
from tests.editing.edits import NOW, SLOW, Editor

# Beside the small site's records: what hangs together with others, and what lies beside records.
RICH = {
    "content/campaigns/ngay-sach.yml": """\
name: {vi: Ngày sách, en: Book day}
summary: {vi: Đọc cùng nhau, en: Read together}
kind: day
when: {start: "12-05"}
host: uy-ban
editions:
- year: 2026
  events:
  - {id: doc, title: {vi: Đọc ở thư viện, en: Reading}, start: 2026-12-05, place: thu-vien, audiences: [general]}
  - {id: ke, title: {vi: Kể chuyện, en: Stories}, start: 2026-12-02T08:00:00+07:00, end: 2026-12-02T09:00:00+07:00}
actions: [{who: family, text: {vi: Tắt màn hình., en: Turn off the screen.}}]
materials:
- {kind: leaflet, title: {vi: Tờ gấp, en: Leaflet}, licence: CC-BY-4.0, files: [{path: to-gap.txt, format: text, language: vi}]}
resources: [sach-mot]
""",
    "content/places/thu-vien.yml": """\
name: {vi: Thư viện, en: Library}
kind: library
commune: xa-mot
hours: "Tu,Th 19:00-21:00"
source: https://example.org/thu-vien
programme:
- {id: lop, title: {vi: Lớp tối, en: Class}, start: 2026-09-01, weekly: "Th 19:00-20:30", audiences: [general]}
""",
    "content/plan/reports/2025-uy-ban.yml": """\
title: {vi: Báo cáo 2025, en: Report of 2025}
date: 2025-06-20
year: 2025
agency: uy-ban
source: {vi: Công văn 6, en: Letter 6}
targets: [{target: biet-chu, value: 91.5, statement: {vi: đã tính, en: counted}}]
tasks: [{task: viec-mot, state: in-progress, text: {vi: còn hai việc, en: two are left}}]
""",
    "content/plan/readers.yml": """\
- id: cha-me
  name: {vi: Cha mẹ, en: Parents}
  question: {vi: "Kế hoạch hứa gì?", en: "What is promised?"}
  summary: {vi: Mỗi tuần một tiết., en: A period a week.}
  audiences: [general]
  steps: [{vi: "Hỏi.", en: "Ask."}]
""",
    "content/honours/ba-hai.yml": """\
name: Bà Hai
kind: person
award: {vi: Công dân học tập, en: Learning Citizen}
year: 2025
commune: xa-mot
story: {vi: Bà học mỗi ngày., en: She learns every day.}
consent: {given: true, on: 2026-01-02}
""",
    "content/starts.yml": """\
- id: cha-me
  name: {vi: Cha mẹ, en: Parents}
  line: {vi: Truyện, en: Stories}
  person: parent
  first: {vi: Tối nay, en: Tonight}
  steps: [{vi: Đọc to., en: Read aloud.}]
  audiences: [general]
  resources: [sach-mot]
""",
    "content/abbreviations.yml": "- {id: ubnd, short: [UBND], full: {vi: ủy ban nhân dân}}\n",
    "content/news/2026/tin-dau.md": """\
---
title: {vi: Tin đầu, en: First news}
date: 2026-11-02T08:00:00+07:00
column: thong-bao
summary: {vi: Tóm tắt, en: Summary}
resources: [sach-mot]
---
Nội dung. [Sách](/hoc-lieu/sach-mot/)
""",
    "resources/catalogue/sach-in.yml": """\
title: {vi: Sách in của làng, en: Printed book}
description: {vi: Chỉ có bản in., en: On paper only.}
holdings:
- {place: thu-vien, shelf_mark: "398.2", copies: 3}
licence: unknown
types: [guide]
subjects: [reading]
levels: [all]
audiences: [general]
languages: [vi]
publisher: Nhà in
date: 2019
added: 2026-11-20
""",
    "resources/reading-lists/ds-dau.yml": """\
title: {vi: Danh sách đầu, en: First list}
intro: {vi: Lời, en: Intro}
curator: {vi: Trường, en: School}
audiences: [general]
levels: [all]
updated: 2026-05-06
items: [{resource: sach-mot, note: {vi: Ghi chú, en: Note}}, {resource: sach-in}]
""",
    "resources/files/to-gap.txt": "Tờ gấp\n",
    "docs/trang-co-hinh.md": "---\ntitle: Trang\ndescription: Mô tả\n---\n![Một ô](ve/o.png)\n",
    "links.json": "{}\n",
}
# The report of another year, body or unit.
REPORT = """\
title: {{vi: Báo cáo {n}, en: Report {n}}}
date: {year}-11-18
year: {year}
agency: uy-ban
source: {{vi: Báo cáo, en: Report}}
targets: [{{target: biet-chu, value: {value}}}]
tasks: [{{task: viec-mot, state: {state}}}]
"""


def picture(width: int) -> bytes:
    """A picture of that width."""
    into = io.BytesIO()
    Image.new("RGB", (width, 9)).save(into, "PNG")
    return into.getvalue()


# By root and state of the theme and the words: a pipeline for each of two builds.
_PIPELINES: dict[str, tuple[Pipeline, Pipeline]] = {}
_MOST = 16


class _Quick(Pipeline):
    """Without what Typst draws: that takes as long as a thousand pages, and is drawn by pure functions."""

    def file_jobs(self) -> list[Job]:
        return [job for job in super().file_jobs() if job.stage not in SLOW]


class SiteEditor(Editor):
    """Edits also the theme, the words and the settings of a site, and the moment of its build."""

    now = NOW

    def contents(self) -> dict[Path, bytes]:
        """All content, to go back to."""
        return {file: file.read_bytes() for file in self._files()}

    def go_back(self, contents: dict[Path, bytes]) -> None:
        """The content is again what it was."""
        for file in self._files():
            if file not in contents:
                file.unlink()
        for file, content in contents.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def _file(self) -> Path:
        return self.random.choice([file for file in self._files() if file.suffix != ".png"])

    def edit(self) -> str:
        if self.random.random() < 0.5:
            own = {
                # Templates are compiled anew after these two, which takes longer than all else.
                self.template: 1,
                self.word: 1,
                self.program: 1,
                self.settings: 1,
                self.style: 1,
                self.vocabulary: 4,
                self.wait: 4,
                self.report: 4,
                self.number_in_text: 6,
                self.order_of_lines: 4,
                self.without_line: 2,
                self.exchange: 2,
                self.file_beside: 3,
                self.opened: 2,
                self.commit: 3,
                self.again: 2,
            }
            doing = self.random.choices(list(own), list(own.values()))[0]
            return f"{doing.__name__}: {doing()}"
        return super().edit()

    def template(self) -> str:
        """Other words in a template, as the theme has it or beside the kinds' own."""
        file = self.root / "theme" / "pages" / self.random.choice(["calendar.html", "home.html"])
        if self.random.random() < 0.3:
            return self._write(file, (ROOT / file.relative_to(self.root)).read_bytes())
        return self._write(file, file.read_bytes() + b"<!-- other -->\n")

    def word(self) -> str:
        """Another word of the interface."""
        number = self.random.randint(1, 3)
        done = self._write(self.root / "them/locales/vi/ui.yml", f"nav.catalogue: Học liệu {number}\n".encode())
        read_words_again()
        return done

    def program(self) -> str:
        """Another version of the program: a file of an extension."""
        self.number += 1
        return self._write(self.root / "them/readme.txt", str(self.number).encode())

    def settings(self) -> str:
        """Another address of the site."""
        address = self.random.choice(["https://mot.example.org/", "https://hai.example.org/hoc/"])
        return self._write(self.root / "mkdocs.yml", SETTINGS.format(address=address).encode())

    def style(self) -> str:
        """Another style sheet."""
        file = self.random.choice(sorted((self.root / "theme/styles").rglob("*.css")))
        return self._write(file, file.read_bytes() + b"/* other */\n")

    def report(self) -> str:
        """A report of some year, which others of the same year or task may outdo."""
        self.number += 1
        year = self.random.randint(2024, 2026)
        state = self.random.choice(["done", "in-progress", "not-done"])
        text = REPORT.format(n=self.number, year=year, value=self.random.randint(1, 99), state=state)
        file = self.root / f"content/plan/reports/{year}-uy-ban.yml"
        return self._write(file, text.encode())

    def number_in_text(self) -> str:
        """Another number: a day, a year, an amount, an address."""
        file = self._text()
        text = file.read_text("utf-8")
        numbers = list(re.finditer(r"\d+", text))
        if not numbers:
            return "no number"
        one = self.random.choice(numbers)
        other = max(0, int(one[0]) + self.random.choice([-1, 1, 2, 10]))
        return self._write(file, f"{text[: one.start()]}{other:0{len(one[0])}}{text[one.end() :]}".encode())

    def order_of_lines(self) -> str:
        """Two neighbouring lines change places."""
        file = self._text()
        lines = file.read_bytes().splitlines(keepends=True)
        if len(lines) < 2:
            return "one line"
        at = self.random.randrange(len(lines) - 1)
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
        return self._write(file, b"".join(lines))

    def without_line(self) -> str:
        """A line goes: a field, or an entry."""
        file = self._text()
        lines = file.read_bytes().splitlines(keepends=True)
        if lines:
            lines.pop(self.random.randrange(len(lines)))
        return self._write(file, b"".join(lines))

    def exchange(self) -> str:
        """Two records of a kind take each other's name."""
        file = self._text()
        others = [each for each in file.parent.glob(f"*{file.suffix}") if each != file]
        if not others:
            return "no other"
        other = self.random.choice(sorted(others))
        one, two = file.read_bytes(), other.read_bytes()
        return f"{self._write(file, two)}, {self._write(other, one)}"

    def file_beside(self) -> str:
        """A file that records or pages name, or that is published as it is."""
        self.number += 1
        path = self.random.choice(["resources/files/to-gap.txt", "docs/ve/o.png", "docs/ve/moi.png"])
        content = picture(self.number) if path.endswith("png") else f"Tệp {self.number}\n".encode()
        return self._write(self.root / path, None if self.random.random() < 0.2 else content)

    def opened(self) -> str:
        """The link check has opened an address."""
        self.number += 1
        standing = self.random.choice(["ok", "doubtful", "failed"])
        line = {"standing": standing, "reason": str(self.number), "since": "2026-11-01", "checked": "2026-11-02"}
        return self._write(self.root / "links.json", json.dumps({"https://books.example.org/1": line}).encode())

    def commit(self) -> str:
        """All that was done is committed, so that texts have an age."""
        self.number += 1
        if not (self.root / ".git").is_dir():
            self._git("init", "-q")
            (self.root / ".git/info/exclude").write_text("site\n.site*\n.cache\ntheme\n", "utf-8")
        self._git("add", "-A")
        self._git("commit", "-q", "--allow-empty", "-m", str(self.number))
        return str(self.number)

    def again(self) -> str:
        """A file is saved as it was."""
        file = self._file()
        return self._write(file, file.read_bytes())

    def _git(self, *arguments: str) -> None:
        day = f"2026-11-{1 + self.number % 28:02}T08:00:00+07:00"
        who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dated = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
        subprocess.run(["git", "-C", self.root, *arguments], env={**os.environ, **who, **dated}, check=True)

    def _text(self) -> Path:
        return self.random.choice([file for file in self._files() if file.suffix in (".yml", ".md")])

    def vocabulary(self) -> str:
        """Another label of a concept: sometimes a compound, which titles then keep in one piece."""
        self.number += 1
        file = self.root / "resources/vocabularies/subjects.yml"
        label = self.random.choice(["Sách một", "Nhãn mới", f"Nhãn {self.number}", "Cuốn sách"])
        if not file.is_file():
            return "no vocabulary"
        return self._write(file, file.read_bytes().replace(b"Label", f"Label {label}".encode(), 1))

    def wait(self) -> str:
        """The next build is of a later commit: some minutes, days or years."""
        year, day = self.random.choice([(2026, 1), (2026, 1), (2026, 2), (2027, 5)])
        self.now = f"{year}-12-0{day}T08:{self.random.randint(10, 59)}:00+07:00"
        return self.now


SETTINGS = "site_url: {address}\nextra: {{extensions: [them]}}\n"


class Builder:
    """Builds a site again and again.

    Args:
        root: Where the site lies.
        start: Where the site, its caches and what was built of it are kept from the first time, to begin with again.
    """

    def __init__(self, root: Path, start: Path | None = None, *, slow: bool = False) -> None:
        self.root = root
        self.target = root / "site"
        self._kind = Pipeline if slow else _Quick
        if start and start.is_dir():
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(start, root)
            return
        write_small_site(root)
        shutil.copytree(ROOT / "theme", root / "theme")
        words = root / "them/locales/vi/ui.yml"
        beside = {
            words: "nav.catalogue: Học liệu\n",
            root / "mkdocs.yml": SETTINGS.format(address="https://example.org/"),
        }
        for file, text in ({root / path: text for path, text in RICH.items()} | beside).items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        (root / "docs/ve").mkdir()
        (root / "docs/ve/o.png").write_bytes(picture(9))
        if start:
            built = self.build(NOW)
            assert not built.diagnostics, render(built.diagnostics, "text", "en")
            shutil.copytree(root, start)

    def pipelines(self, settings: Settings) -> tuple[Pipeline, Pipeline]:
        """One for each of two builds; compiling the templates takes longer than all else here."""
        theme = [file.read_bytes() for file in sorted((self.root / "theme/pages").glob("*.html"))]
        words = (self.root / "them/locales/vi/ui.yml").read_bytes()
        key = repr((self._kind, self.root, settings.url, hash(tuple(theme)), words))
        read_words_again()
        if key not in _PIPELINES:
            if len(_PIPELINES) > _MOST:
                _PIPELINES.clear()
            _PIPELINES[key] = self._kind(settings), self._kind(settings)
        return _PIPELINES[key]

    def build(self, now: str) -> Built:
        """The next build."""
        with locked_target(self.target):
            return build_site(self.root, self.target, now, make_pipeline=lambda settings: self.pipelines(settings)[0])

    def interrupted(self, now: str, seconds: float) -> None:
        """A build that is killed."""
        process = os.fork()
        if process == 0:
            try:
                self.build(now)
            finally:
                os._exit(0)
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)

    def clean(self, now: str, folder: Path) -> dict[str, str] | None:
        """Path → digest of a build from nothing; ``None`` where the content has problems."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        settings = read_settings(self.root)
        site, diagnostics = checked_site(self.root, now, cache=RecordCache(), settings=settings)
        if site is None or diagnostics:
            return None
        pipeline = self.pipelines(settings)[1]
        # Nothing that was kept.
        pipeline.show(site)
        return pipeline.write(folder).digests


def differences(
    folder: Path, seed: int, edits: int, *, slow: bool = False, counts: dict[str, int] | None = None
) -> Iterator[str]:
    """What an incremental build makes otherwise than a clean one, over one sequence of edits from ``seed``.

    Sequences in the same ``folder`` begin with the same site, which is built once.
    """
    counts = {} if counts is None else counts
    builder = Builder(folder / "place", folder / "start", slow=slow)
    editor = SiteEditor(builder.root, seed)
    good = editor.contents()
    for step in range(1, edits + 1):
        done = editor.edit()
        if editor.random.random() < 0.3:
            done += f", {editor.edit()}"
        if editor.random.random() < 0.1:
            builder.interrupted(editor.now, editor.random.random())
            done += ", interrupted before"
        if editor.random.random() < 0.1:
            done += f", {_damage(builder, editor)}"
        before = _listed(builder.target)
        built = builder.build(editor.now)
        wanted = builder.clean(editor.now, folder / "clean")
        said = f"seed {seed}, edit {step} ({done})"
        if (wanted is None) != (built.diagnostics is not None):
            yield f"{said}: problems differ"
        if wanted is None:
            counts["problems"] = counts.get("problems", 0) + 1
            if _listed(builder.target) != before:
                yield f"{said}: the site did not stay"
            if editor.random.random() < 0.8:
                editor.go_back(good)
            continue
        good = editor.contents()
        found = whole_site(builder.target)
        counts["built"] = counts.get("built", 0) + 1
        counts["unchanged"] = counts.get("unchanged", 0) + (built.stats is None)
        stages = built.stats.stages.values() if built.stats else ()
        counts["taken"] = counts.get("taken", 0) + sum(stage.taken for stage in stages)
        counts["files"] = counts.get("files", 0) + sum(stage.files for stage in stages)
        for path in sorted(found.keys() | wanted.keys()):
            if found.get(path) != wanted.get(path):
                yield f"{said}: {path}"


def _listed(site: Path) -> bytes:
    file = site / ".files.sha256"
    return file.read_bytes() if file.exists() else b""


def _damage(builder: Builder, editor: SiteEditor) -> str:
    """Something happens to the last site or to the cache."""
    caches = sorted(file for file in (builder.root / ".cache/build").rglob("*") if file.is_file())
    pages = sorted(builder.target.rglob("*.html"))
    what = editor.random.choice(["cut", "gone", "page", "page gone", "site gone"])
    if what in ("cut", "gone") and caches:
        file = editor.random.choice(caches)
        content = file.read_bytes()
        file.unlink()
        if what == "cut":
            file.write_bytes(content[: editor.random.randint(0, len(content))])
    elif what in ("page", "page gone") and pages:
        file = editor.random.choice(pages)
        file.unlink()
        if what == "page":
            file.write_bytes(b"changed")
    elif what == "site gone":
        shutil.rmtree(builder.target, ignore_errors=True)
    return what
