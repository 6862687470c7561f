"""``new``: a commented template for a record, at the right place, with the editor's modeline."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from pathlib import Path

from hoctap.language.slug import slugify

HELP = "tạo tệp mẫu có chú thích · write a commented template"
TEMPLATES = Path(__file__).parent.parent / "samples"
PLACES = {
    "resource": "resources/catalogue/{id}.yml",
    "list": "resources/reading-lists/{id}.yml",
    "news": "content/news/{year}/{id}.md",
    "campaign": "content/campaigns/{id}.yml",
    "place": "content/places/{id}.yml",
    "honour": "content/honours/{id}.yml",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``new``."""
    parser.add_argument("kind", choices=sorted(PLACES))
    parser.add_argument("id", nargs="?", default="", help="id hoặc tên · id or title")


def run(options: argparse.Namespace) -> int:
    """Write the template, never over an existing file; exit status 1 if there is one."""
    today = datetime.date.today()
    id = slugify(options.id) if options.id else f"moi-{options.kind}"
    path = PLACES[options.kind].format(id=id, year=today.year)
    file: Path = options.root / path
    if file.exists():
        print(f"{path}: đã có, không ghi đè · exists, not overwritten", file=sys.stderr)
        return 1
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(sample(options.kind, path, today), "utf-8")
    print(path)
    return 0


def sample(kind: str, path: str, today: datetime.date) -> str:
    """The template's text for a file at ``path``."""
    suffix = Path(PLACES[kind]).suffix
    text = (TEMPLATES / f"{kind}{suffix}").read_text("utf-8")
    schemas = Path(os.path.relpath("schemas", Path(path).parent)).as_posix()
    return (
        text.replace("{{schemas}}", schemas)
        .replace("{{today}}", today.isoformat())
        .replace("{{year}}", str(today.year))
    )
