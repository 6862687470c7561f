"""Random edits of a small site, as editors make them: add, change, rename, delete, move, revert, and break."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from harness.program import ROOT
from harness.small_site import RESOURCE, write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.devserver.preview import Preview
from hoctap.diagnostics.output import render
from hoctap.loading.record_cache import RecordCache
from hoctap.loading.settings import read_settings
from hoctap.locales import languages
from hoctap.site import routes

NOW = "2026-12-01T08:00:00+07:00"
NEWS = """\
---
title: {{vi: "Tin {n}", en: "News {n}"}}
date: 2026-{month:02}-02T08:00:00+07:00
column: thong-bao
summary: {{vi: "Tóm tắt {n}", en: "Summary {n}"}}
authors: [Ban biên tập]
---
Nội dung {n}.
"""
LIST = """\
title: {{vi: "Danh sách {n}", en: "List {n}"}}
intro: {{vi: "Lời {n}", en: "Intro {n}"}}
curator: {{vi: "Trường {n}", en: "School {n}"}}
audiences: [general]
levels: [all]
updated: 2026-05-06
items: [{{resource: {resource}, note: {{vi: "Ghi chú", en: "Note"}}}}]
"""
PLACE = """\
name: {{vi: "Nơi học {n}", en: "Place {n}"}}
kind: library
commune: xa-mot
source: https://example.org/{n}
"""
PAGE = "---\ntitle: Trang {n}\ndescription: Mô tả {n}\n---\nChữ {n}. [Sách](/hoc-lieu/)\n"
# The sheets that Typst makes take as long as a thousand pages; they are made from the same records by pure functions.
SLOW = ("printed sheets", "share cards", "pictures")


_ASIDE = Preview(read_settings(ROOT))


class Editor:
    """Makes edits below ``root``; the same seed makes the same."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.random = random.Random(seed)
        self.number = 0
        self.before: dict[Path, bytes | None] = {}

    def edit(self) -> str:
        """One edit; returns what was done."""
        doing: Callable[[], str] = self.random.choice(
            [self.add, self.add, self.change, self.change, self.rename, self.delete, self.move, self.revert, self.spoil]
        )
        return doing()

    def add(self) -> str:
        """A new record or page."""
        self.number += 1
        n = self.number
        makers = {
            f"resources/catalogue/sach-{n}.yml": RESOURCE.replace("Sách một", f"Sách {n}").replace("/1\n", f"/{n}\n"),
            f"resources/reading-lists/ds-{n}.yml": LIST.format(n=n, resource=self._some("resources/catalogue") or "x"),
            f"content/news/2026/tin-{n}.md": NEWS.format(n=n, month=self.random.randint(1, 12)),
            f"content/places/noi-{n}.yml": PLACE.format(n=n),
            f"docs/trang-{n}.md": PAGE.format(n=n),
            f"docs/trang-{n}.en.md": PAGE.format(n=f"{n} EN"),
        }
        path = self.random.choice(sorted(makers))
        return self._write(self.root / path, makers[path].encode())

    def change(self) -> str:
        """Other words in a file that is there."""
        file = self._file()
        text = file.read_text("utf-8")
        self.number += 1
        old, new = self.random.choice(
            [
                ("Sách", f"Sách {self.number}"),
                ("Nhãn", "Nhãn mới"),
                ("2026", "2025"),
                ("vi: ", "vi: Nay "),
                ("Chữ", "Lời"),
            ]
        )
        return self._write(file, text.replace(old, new, 1).encode())

    def rename(self) -> str:
        """Another name, so another id."""
        file = self._file()
        self.number += 1
        return self._move(file, file.with_name(f"ten-{self.number}{''.join(file.suffixes)}"))

    def move(self) -> str:
        """The same name in another folder."""
        file = self._file()
        self.number += 1
        return self._move(file, file.parent / f"thu-muc-{self.number % 3}" / file.name)

    def delete(self) -> str:
        """A file goes."""
        return self._write(self._file(), None)

    def spoil(self) -> str:
        """A mistake, to be mended by a later edit or not at all."""
        file = self._file()
        return self._write(file, file.read_bytes() + b"sai: [\n")

    def revert(self) -> str:
        """Something goes back to what it was."""
        if not self.before:
            return "nothing to revert"
        file = self.random.choice(sorted(self.before))
        return self._write(file, self.before[file])

    def _files(self) -> list[Path]:
        tops = (self.root / name for name in ("content", "resources", "docs"))
        return sorted(file for top in tops for file in top.rglob("*") if file.is_file())

    def _file(self) -> Path:
        return self.random.choice(self._files())

    def _some(self, folder: str) -> str | None:
        names = sorted(file.stem for file in (self.root / folder).rglob("*.yml"))
        return self.random.choice(names) if names else None

    def _move(self, file: Path, to: Path) -> str:
        content = file.read_bytes()
        return f"{self._write(file, None)} → {self._write(to, content)}"

    def _write(self, file: Path, content: bytes | None) -> str:
        # The latest last.
        self.before.pop(file, None)
        self.before[file] = file.read_bytes() if file.exists() else None
        if content is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return f"{'delete' if content is None else 'write'} {file.relative_to(self.root)}"


class Reader:
    """A preview that goes on from edit to edit, or starts anew for each."""

    def __init__(self, root: Path, memory: RecordCache, preview: Preview | None = None) -> None:
        self.root = root
        self.memory = memory
        # Compiling the templates takes longer than all else here.
        self.preview = preview or Preview(read_settings(ROOT))

    def read(self, *, slow: bool, jobs: bool = True) -> tuple[str, dict[str, bytes]]:
        """The problems, or every address with its bytes; without ``jobs`` the pages alone."""
        site, diagnostics = checked_site(self.root, NOW, cache=self.memory)
        if site is None or diagnostics:
            return render(diagnostics, "text", "vi"), {}
        self.preview.show(site)
        found: dict[str, bytes] = {}
        hand = {address for address, _ in site.hand}
        redirects = {forward.address for forward in site.redirects}
        for address in (*site.pages.by_address, *hand, *redirects):
            for lang in languages():
                path = routes.prefix(lang) + address
                found[path] = self.preview.answer(path) or b""
        for job in self.preview.jobs() if jobs else ():
            if slow or job.stage not in SLOW:
                found |= {path: c.encode() if isinstance(c, str) else c for path, c in job.make()}
        return "", found


def differences(root: Path, seed: int, edits: int, *, slow: bool = False) -> Iterator[str]:
    """What an incremental reader shows otherwise than a clean one, over one sequence of edits from ``seed``."""
    write_small_site(root)
    editor = Editor(root, seed)
    folder = root / ".cache/records"
    going = Reader(root, RecordCache(folder))
    # A quarter of the sequences close the program between two edits, and a quarter lose their cache.
    fate = seed % 4
    for step in range(edits):
        done = editor.edit()
        if fate == 1:
            memory = RecordCache(folder)
            memory.load()
            going = Reader(root, memory, going.preview)
        diagnostics, pages = going.read(slow=slow)
        last = step == edits - 1
        clean_problems, clean = Reader(root, RecordCache(), None if last else _ASIDE).read(slow=slow)
        if diagnostics != clean_problems:
            yield f"seed {seed}, edit {step} ({done}): problems differ: {diagnostics!r} and {clean_problems!r}"
        for path in sorted(pages.keys() | clean.keys()):
            if pages.get(path) != clean.get(path):
                yield f"seed {seed}, edit {step} ({done}): {path}"
