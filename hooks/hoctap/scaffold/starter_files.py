"""The starter files of a new site besides code: vocabularies, abbreviations, general guides, first pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hoctap.kinds.locality.model import Locality
from hoctap.kinds.resource.model import Resource
from hoctap.loading.markdown_pages import address_of
from hoctap.locales import Lang
from hoctap.scaffold import start_pages, upstream
from hoctap.scaffold.general_catalogue import GeneralCatalogue, local_texts
from hoctap.scaffold.guides import general, relinked
from hoctap.schema.library import Library
from hoctap.site import routes
from hoctap.text.folding import fold

SAMPLES: Final = Path(__file__).resolve().parent / "new-site"
# Hand-written pages that apply to any locality, and guides that do without their sentences about one plan.
_ANYWHERE: Final = (
    "docs/bien-tap/",
    "docs/dong-gop",
    "docs/huong-dan/bieu-mau",
    "docs/quyen-rieng-tu",
    "docs/ky-thuat/",
)
# Pictures of those pages, which show no locality.
_PICTURE: Final = ".webp"
_GUIDES: Final = (
    "docs/huong-dan/gia-dinh-tham-gia",
    "docs/huong-dan/giay-phep-mo",
    "docs/huong-dan/thu-vien-tham-gia",
    "docs/huong-dan/tim-va-danh-gia-thong-tin",
    "docs/huong-dan/truong-hoc-tham-gia",
)
_SHELVES: Final = (routes.LISTS, routes.CAMPAIGNS, routes.PLACES, routes.NEWS)
_ENTRANCES: Final = frozenset(
    {routes.PLAN, routes.TARGETS, routes.TASKS, routes.AGENCIES, routes.DOCUMENTS, routes.PROGRESS}
    | {routes.CATALOGUE, routes.CALENDAR, routes.HONOURS, routes.DATA, routes.SEARCH, routes.HOME}
    | {routes.SECURITY, routes.CONFORMANCE, routes.HELD, routes.ALPHABET, routes.MESSAGES, routes.FORMS, *_SHELVES}
    | {routes.TRANSLATIONS, routes.OFFLINE}
)


def starter_files(
    root: Path, commit: str, library: Library, fields: dict[str, str], catalogue: GeneralCatalogue
) -> Iterator[tuple[str, str | bytes]]:
    """The files of the new repository.

    Args:
        library: The records of ``root``, for links in guides.
        fields: What fills the placeholders of the first pages.
        catalogue: The records that go along.

    Yields:
        Path and content of each file.
    """
    listed = upstream.git(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit).split("\0")
    samples = {file.relative_to(SAMPLES).as_posix() for file in SAMPLES.rglob("*.md")}
    guides = [path for path in listed if path.startswith((*_ANYWHERE, *_GUIDES)) and path.endswith(".md")]
    pictures = [path for path in listed if path.startswith(_ANYWHERE) and path.endswith(_PICTURE)]
    pages = {path.removeprefix("docs/") for path in pictures}
    pages |= {address_of(path)[0] for path in (*guides, *(each for each in samples if each.startswith("docs/")))}
    pages |= catalogue.pages
    names = place_names(library)

    def known(address: str) -> bool:
        return address in _ENTRANCES or address in pages

    def elsewhere(address: str) -> str | None:
        if address.startswith(routes.CATALOGUE):
            found = library.get(Resource, address.split("/")[1])
            return found.url if found else None
        return next((f"/{shelf}" for shelf in _SHELVES if address.startswith(shelf)), None)

    if start_pages.PATH in listed:
        text = upstream.git(root, "show", f"{commit}:{start_pages.PATH}")
        starts, addresses = start_pages.start_pages(text, catalogue.pages, known, local_texts(names))
        pages |= set(addresses)
        if starts:
            yield start_pages.PATH, starts
    for path in guides:
        lang: Lang = address_of(path)[1]
        text = upstream.git(root, "show", f"{commit}:{path}") + "\n"
        guide = path.startswith(_GUIDES)
        yield path, general(text, lang, known, elsewhere) if guide else relinked(text, known, elsewhere)
    yield from upstream.files_of(root, commit, pictures).items()
    for path in listed:
        if path.startswith("resources/vocabularies/"):
            yield path, upstream.git(root, "show", f"{commit}:{path}") + "\n"
    for path, text in catalogue.texts.items():
        yield path, relinked(text, known, elsewhere)
    yield from upstream.files_of(root, commit, catalogue.hosted).items()
    if "content/abbreviations.yml" in listed:
        text = upstream.git(root, "show", f"{commit}:content/abbreviations.yml")
        lines = [line for line in text.split("\n") if not any(name in fold(line) for name in names)]
        yield "content/abbreviations.yml", "\n".join(lines) + "\n"
    for path in sorted(samples):
        text = (SAMPLES / path).read_text("utf-8")
        for name, value in fields.items():
            text = text.replace("{{" + name + "}}", value)
        yield path, text


def place_names(library: Library) -> set[str]:
    """The names of the present locality, folded."""
    found: set[str] = set()
    for locality in library.all(Locality):
        pairs = (locality.name, locality.province, *(commune.name for commune in locality.communes))
        found |= {fold(text) for pair in pairs if pair for text in pair.values()}
    return found
