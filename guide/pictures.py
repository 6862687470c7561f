"""Take the pictures of the guide: the real forms and pages, with the guide's own examples in this repository.

They show no locality by name, because other localities use the guide too: pages are taken without their header.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page

from guide import pages
from guide.answering import answering
from harness.browser.serving import browsing
from harness.cms.editor import Editor
from harness.cms.edits import sources
from hoctap.locales import Lang, languages
from hoctap.site import routes

LARGEST: Final = 40_000
BEFORE, AFTER = "2026-12-01T06:59:00+07:00", "2026-12-01T07:00:00+07:00"
_RESOURCE: Final = routes.resource("vui-hoc-phep-tru")
_POST: Final = routes.post("ngay-hoi-doc-sach", 2026)
_CAMPAIGN: Final = routes.campaign("ngay-hoi-doc-sach")
# The heading or the line above it; the last match is the innermost.
_HEADING: Final = ":is(:not(script):has(+ h1), h1:first-child)"
_LOCALES: Final = {"vi": "vi-VN", "en": "en-US"}
_PHONE: Final = {"width": 390, "height": 844}
_DESK: Final = {"width": 1000, "height": 620}
_TALL: Final = {"width": 1000, "height": 860}
_NARROW: Final = {"width": 800, "height": 600}
Keep = Callable[[str, bytes], None]


def make(chromium: str, scratch: Path, into: Path) -> list[str]:
    """Take every picture into ``into``; returns the files written. ``scratch`` is an empty folder."""
    written = []

    def keep(name: str, png: bytes) -> None:
        made = _small(png)
        (into / f"{name}.webp").write_bytes(made)
        written.append(f"{name}.webp: {len(made):,} byte")

    root = scratch / "kho"
    _copy(root, {**pages.files("dong-lenh"), **pages.files("hen-gio"), **pages.files("chien-dich")})
    with browsing(chromium) as browser:
        with answering(root, BEFORE) as site:
            for lang in languages():
                with _opened(browser, lang, _PHONE, 1.5) as page:
                    _shoot(page, site, _POST, lang, keep, "tin-truoc-gio", 0, f'section[lang="{lang}"]')
        with answering(root, AFTER) as site:
            for lang in languages():
                with _opened(browser, lang, _PHONE, 1.5) as page:
                    _shoot(page, site, _POST, lang, keep, "tin-dung-gio", 375)
                    _shoot(page, site, _RESOURCE, lang, keep, "hoc-lieu-moi", 640)
                    _shoot(page, site, _CAMPAIGN, lang, keep, "chien-dich-truoc", 700, "#events-h")
                _forms(browser, site, lang, keep)
        _write(root, pages.changed_campaign())
        with answering(root, AFTER) as site:
            for lang in languages():
                with _opened(browser, lang, _PHONE, 1.5) as page:
                    _shoot(page, site, _CAMPAIGN, lang, keep, "chien-dich-sau", 700, "#events-h")
    return written


def _copy(root: Path, examples: Mapping[str, str]) -> None:
    for name in ("content", "docs", "resources", "theme"):
        shutil.copytree(pages.ROOT / name, root / name)
    _write(root, examples)
    # The pages refer to pictures that may not exist yet.
    blank = io.BytesIO()
    Image.new("RGB", (2, 2), "white").save(blank, "WEBP")
    for file in pages.FOLDER.glob("*.md"):
        for part in file.read_text("utf-8").split(f"]({pages.PICTURES}")[1:]:
            name = part.partition(")")[0]
            if name.endswith(".webp") and not (pages.FOLDER / name).exists():
                (root / "docs" / "bien-tap" / name).write_bytes(blank.getvalue())


def _write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


@contextmanager
def _opened(browser: Browser, lang: Lang, size: Mapping[str, int], scale: float) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        device_scale_factor=scale,
        locale=_LOCALES[lang],
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def _shoot(
    page: Page, site: str, address: str, lang: Lang, keep: Keep, name: str, height: int, start: str = _HEADING
) -> None:
    """The main part of a page on a phone, from just above its heading, or from ``start``.

    Without a height, the whole of ``start``.
    """
    page.goto(f"{site}{routes.prefix(lang)}{address}", wait_until="networkidle")
    box = page.locator(f"main {start}").last.bounding_box()
    assert box is not None, name
    top = max(0.0, box["y"] + page.evaluate("scrollY") - 12)
    clip = {"x": 0.0, "y": top, "width": float(_PHONE["width"]), "height": float(height or box["height"] + 24)}
    keep(f"{name}-{lang}", page.screenshot(full_page=True, clip=clip))  # type: ignore[arg-type]


def _forms(browser: Browser, site: str, lang: Lang, keep: Keep) -> None:
    """The forms: their page, a list, a partly completed resource, a post with its time."""
    address = f"{site}{routes.prefix(lang)}{routes.FORMS}"
    with _opened(browser, lang, _NARROW, 1) as page:
        page.goto(address, wait_until="networkidle")
        page.locator("#open").wait_for()
        clip = {"x": 0, "y": 0, "width": 800, "height": 300}
        # The first line of the page has the site's name.
        page.locator("main p").first.evaluate("line => { line.hidden = true; }")
        keep(f"mo-bieu-mau-{lang}", page.screenshot(clip=clip))  # type: ignore[arg-type]
    with _opened(browser, lang, _DESK, 1) as page:
        editor = Editor(page, address, {**sources(), **pages.files("hen-gio")}, lang)
        page.goto(f"{address}#/collections/resource")
        page.wait_for_timeout(1500)
        keep(f"danh-sach-{lang}", page.screenshot())
        page.set_viewport_size({"width": _TALL["width"], "height": _TALL["height"]})
        editor.open("resource/new")
        editor.write("title.vi", "Vui học phép trừ")
        editor.write("description.vi", "Truyện tranh dạy phép trừ trong phạm vi 20. Dành cho học sinh lớp một.")
        editor.write("url", "https://sach.example.org/phep-tru")
        editor.box("title.vi").scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        keep(f"dien-bieu-mau-{lang}", page.screenshot())
        page.set_viewport_size({"width": _DESK["width"], "height": _DESK["height"]})
        editor.open("news/entries/2026/ngay-hoi-doc-sach")
        editor.box("date").scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        keep(f"hen-gio-{lang}", page.screenshot())


def _small(png: bytes) -> bytes:
    """The picture as WebP, in the best quality within the size limit."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    made = b""
    for quality in (80, 70, 60, 50, 40):
        into = io.BytesIO()
        picture.save(into, "WEBP", quality=quality, method=6)
        made = into.getvalue()
        if len(made) <= LARGEST:
            break
    return made
