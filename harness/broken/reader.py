"""A process of its own that reads broken files: what a fault, a hang or a bomb in them does, it does to this one.

``python -m harness.broken.reader <root>`` takes one JSON object a line (``path`` and ``data`` in base64) and answers
each with one: how many problems, which of them stand outside the file, and what was raised.
"""

from __future__ import annotations

import base64
import json
import resource
import signal
import sys
import time
import traceback
from pathlib import Path

from harness.program import ROOT
from hoctap.caching.validated_files import ValidatedFiles
from hoctap.checking.checks import check_library, record_validator
from hoctap.checking.reporter import Reporter
from hoctap.checking.whole_site import check_site
from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.output import words
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.plan.model import Plan
from hoctap.loading import markdown_pages
from hoctap.loading.library_loader import add_content, read_library
from hoctap.loading.record_file import read_file
from hoctap.render.assets import collect_assets
from hoctap.render.templates import Templates
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import source_path
from hoctap.schema.record import Record
from hoctap.schema.registry import kind_of
from hoctap.site.clock import build_moment
from hoctap.site.model import Site, model_site

SECONDS = 5
MEMORY = 1 << 30
_SHOWN = 3
_NEEDED: tuple[type[Record], ...] = (Locality, Plan)


class Reader:
    """Holds the library in memory; of each case only the broken file is read, by the program's own code."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.library = read_library(root, Diagnostics())
        self.assets = collect_assets(ROOT / "theme", None).names

    def case(self, path: str, data: bytes) -> dict[str, object]:
        """Read, check and, where nothing is wrong, show the file's records."""
        file = self.root / path
        before = file.read_bytes()
        file.write_bytes(data)
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        told: dict[str, object] = {"problems": 0, "outside": [], "raised": ""}
        try:
            diagnostics = self._problems(path)
            told["problems"] = len(diagnostics)
            told["outside"] = [
                f"{p.path}:{p.line}:{p.column} {p.code}"
                for p in diagnostics
                if not self._inside(p.path, p.line, p.column)
            ]
            for diagnostic in diagnostics:
                for lang in ("vi", "en"):
                    words(diagnostic, lang)
        except BaseException:
            told["raised"] = traceback.format_exc()
        signal.setitimer(signal.ITIMER_PROF, 0)
        file.write_bytes(before)
        told["seconds"] = time.process_time() - start
        told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
        return told

    def _problems(self, path: str) -> Diagnostics:
        diagnostics = Diagnostics()
        library = self._without(path)
        if path.startswith("docs/"):
            page = markdown_pages.read_page(self.root, path, diagnostics)
            library.pages += [page] if page else []
        else:
            record = source_path(path)[0]
            kind = kind_of(record)
            assert kind is not None
            add_content(library, kind, read_file(self.root, (kind, record)), diagnostics)
            judge = record_validator(self.root)
            for each in library.of_kind(kind.name).values():
                if each.location.path == record:
                    judge(each, diagnostics)
        check_library(library, Reporter(self.root, diagnostics), ValidatedFiles())
        if diagnostics or not all(library.ids(each) for each in _NEEDED):
            return diagnostics
        locality = next(library.all(Locality))
        moment = build_moment(self.root, locality.time_zone, "2026-11-20T08:00:00+07:00")
        site = model_site(library, "https://a.example.org/", moment, None)
        check_site(site, diagnostics)
        if not diagnostics:
            self._show(site, path)
        return diagnostics

    def _without(self, path: str) -> Library:
        record = source_path(path)[0]
        shelves = {
            kind: {id: each for id, each in shelf.items() if each.location.path != record}
            for kind, shelf in self.library.records.items()
        }
        pages = [page for page in self.library.pages if page.location.path != path]
        library = Library(self.root, shelves, pages, self.library.hosted)
        library.pictures, library.beside_pages = self.library.pictures, self.library.beside_pages
        return library

    def _show(self, site: Site, path: str) -> None:
        ids = {
            id for shelf in site.library.records.values() for id, each in shelf.items() if each.location.path == path
        }
        pages = [page for page in site.pages.by_address.values() if page.id in ids or page.source == path]
        for lang in ("vi", "en"):
            templates = Templates(site, ROOT / "theme", lang, self.assets)
            for page in [*pages[:_SHOWN]]:
                templates.main(page)
                templates.crumbs(page)
                templates.plain(page.title)

    def _inside(self, path: str, line: int, column: int) -> bool:
        file = self.root / path
        if not file.is_file():
            return (line, column) == (1, 1)
        raw = file.read_bytes()
        if len(raw) > 1 << 20:
            return (line, column) == (1, 1)
        lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def main(root: Path) -> None:
    """Answer until the input ends."""
    # The default action of the timer's signal ends the process, wherever it hangs.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    reader = Reader(root)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(reader.case(asked["path"], base64.b64decode(asked["data"]))), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
