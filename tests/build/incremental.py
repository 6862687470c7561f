"""Builds after random edits, each beside a build from nothing of the same sources."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from harness.program import ROOT
from harness.small_site import write_small_site
from hoctap.build.atomic_swap import locked_target
from hoctap.build.builder import Built, build_site
from hoctap.build.jobs import Job
from hoctap.build.manifest import whole_site
from hoctap.build.pipeline import Pipeline
from hoctap.checking.checked_site import checked_site
from hoctap.loading.record_cache import RecordCache
from hoctap.loading.settings import Settings, read_settings
from hoctap.locales import read_words_again
from tests.editing.edits import NOW, SLOW, Editor

CAMPAIGN = """\
name: {vi: Ngày sách, en: Book day}
summary: {vi: Đọc cùng nhau, en: Read together}
kind: day
when: {month: 4, day: 21}
resources: [sach-mot]
"""


_PIPELINES: dict[str, tuple[Pipeline, Pipeline]] = {}
_MOST = 4


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

    def edit(self) -> str:
        if self.random.random() < 0.25:
            # The templates are compiled anew after the first two, which takes longer than all else.
            doing = self.random.choices([self.template, self.word, self.vocabulary, self.wait], [1, 1, 4, 4])[0]
            return doing()
        return super().edit()

    def template(self) -> str:
        """Other words in a template."""
        file = self.root / "theme" / "pages" / self.random.choice(["calendar.html", "home.html"])
        self.number += 1
        return self._write(file, file.read_bytes() + f"<!-- {self.number} -->\n".encode())

    def word(self) -> str:
        """Another word of the interface."""
        self.number += 1
        done = self._write(self.root / "them/locales/vi/ui.yml", f"nav.catalogue: Học liệu {self.number}\n".encode())
        read_words_again()
        return done

    def vocabulary(self) -> str:
        """Another label of a concept: sometimes a compound, which titles then keep in one piece."""
        self.number += 1
        file = self.root / "resources/vocabularies/subjects.yml"
        label = self.random.choice(["Sách một", "Nhãn mới", f"Nhãn {self.number}", "Cuốn sách"])
        return self._write(file, file.read_bytes().replace(b"Label", f"Label {label}".encode(), 1))

    def wait(self) -> str:
        """The next build is of a later commit: some minutes, days or years."""
        year, day = self.random.choice([(2026, 1), (2026, 1), (2026, 2), (2027, 5)])
        self.now = f"{year}-12-0{day}T08:{self.random.randint(10, 59)}:00+07:00"
        return self.now


class Builder:
    """Builds a site again and again."""

    def __init__(self, root: Path, *, slow: bool = False) -> None:
        self.root = root
        self.target = root / "site"
        self._kind = Pipeline if slow else _Quick
        write_small_site(root)
        shutil.copytree(ROOT / "theme", root / "theme")
        (root / "mkdocs.yml").write_text("extra: {extensions: [them]}\n", "utf-8")
        words = root / "them/locales/vi/ui.yml"
        words.parent.mkdir(parents=True)
        words.write_text("nav.catalogue: Học liệu\n", "utf-8")
        campaign = root / "content/campaigns/ngay-sach.yml"
        campaign.parent.mkdir(parents=True, exist_ok=True)
        if slow:
            campaign.write_text(CAMPAIGN, "utf-8")

    def pipelines(self, settings: Settings) -> tuple[Pipeline, Pipeline]:
        """One for each of two builds; compiling the templates takes longer than all else here."""
        theme = [file.read_bytes() for file in sorted((self.root / "theme/pages").glob("*.html"))]
        key = repr((self._kind, self.root, hash(tuple(theme)), (self.root / "them/locales/vi/ui.yml").read_bytes()))
        if key not in _PIPELINES:
            read_words_again()
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
        pipeline.show(site)
        return pipeline.write(folder).digests


def differences(
    folder: Path, seed: int, edits: int, *, slow: bool = False, counts: dict[str, int] | None = None
) -> Iterator[str]:
    """What an incremental build makes otherwise than a clean one, over one sequence of edits from ``seed``."""
    counts = {} if counts is None else counts
    builder = Builder(folder / "place", slow=slow)
    editor = SiteEditor(builder.root, seed)
    good = editor.contents()
    for step in range(edits + 1):
        done = editor.edit() if step else "start"
        if step and editor.random.random() < 0.1:
            builder.interrupted(editor.now, editor.random.random())
            done += ", interrupted before"
        if step and editor.random.random() < 0.1:
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
