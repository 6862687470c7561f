"""``new-site``: start a git repository for another locality: the code, empty content, and first pages."""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from hoctap.checking.checked_site import checked_site
from hoctap.checking.checks import checked_library
from hoctap.cli.deploy import folder
from hoctap.diagnostics.output import render
from hoctap.diagnostics.user_error import UserError
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.model import Resource
from hoctap.loading.base_url import site_address
from hoctap.loading.settings import read_settings
from hoctap.locales import Lang, default_language, in_every_language, languages, words
from hoctap.scaffold import sources_file, upstream
from hoctap.scaffold.general_catalogue import GeneralCatalogue, general_catalogue
from hoctap.scaffold.locality_file import FACTS, TEXTS, NewLocality
from hoctap.scaffold.starter_files import place_names, starter_files
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, bilingual
from hoctap.text.language_names import language_name
from hoctap.text.units import within_a_line

_SITE_URL = re.compile(r"^site_url: .*$", re.MULTILINE)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``new-site``, one per fact."""
    parser.add_argument("folder", type=folder, metavar="DIR", help=bilingual("cli.a-new-folder"))
    questions = _questions()
    for name in _options():
        parser.add_argument(f"--{name.replace('_', '-')}", default=None, help=questions.get(name))
    parser.add_argument(
        "--catalogue", action=argparse.BooleanOptionalAction, default=None, help=bilingual("cli.take-the-catalogue")
    )
    parser.add_argument("--url", default="", help=bilingual("cli.the-site-s-address"))


def run(options: argparse.Namespace) -> int:
    """Exit status 0 for a new repository. For invalid values prints the problems, makes nothing and returns 1."""
    root: Path = options.root.resolve()
    target = (Path.cwd() / options.folder).resolve()
    if target == root or root in target.parents or target in root.parents:
        raise UserError("errors.new-site-inside", target=target)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UserError("errors.exists", target=target)
    url = site_address(options.url, "--url") if options.url else ""
    locality = _locality_of(options)
    commit = upstream.git(root, "rev-parse", "HEAD")
    # The source of later updates: the remote of this repository, else this repository.
    source = upstream.remote_address(root, "origin") or str(root)
    library, _ = checked_library(root)
    catalogue = _catalogue(root, commit, library, options.catalogue)
    if _edited(root):
        print(
            bilingual("cli.uncommitted-changes-of-the-code-are"),
            file=sys.stderr,
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        new = Path(scratch) / "new"
        _start(root, commit, new, source)
        _settle(root, commit, new, locality, url, library, catalogue)
        site, diagnostics = checked_site(new)
        if site is None or diagnostics:
            print(render(diagnostics, "text", default_language()))
            print(bilingual("cli.nothing-was-made", target=target), file=sys.stderr)
            return 1
        shutil.rmtree(new / ".cache", ignore_errors=True)
        upstream.git(new, "add", "--all")
        name = locality.name.get("en") or locality.name[default_language()]
        message = f"A site for {name}: its name, {_contents(catalogue)}"
        upstream.git(new, *upstream.committer_options(new), "commit", "--quiet", "-m", message)
        upstream.git(new, "remote", "add", upstream.REMOTE, source)
        if target.exists():
            target.rmdir()
        new.rename(target)
    if catalogue.resources:
        print(bilingual("cli.taken-along", resources=catalogue.resources, lists=catalogue.lists), file=sys.stderr)
    print(bilingual("cli.see-readme-md-for-the-first", target=target), file=sys.stderr)
    return 0


def _catalogue(root: Path, commit: str, library: Library, wanted: bool | None) -> GeneralCatalogue:
    """The records that go along; asks on a terminal if no option says whether they do."""
    if wanted is False:
        return GeneralCatalogue()
    known = set(upstream.git(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit).split("\0"))
    records = (*library.all(Resource), *library.all(ReadingList))
    files = upstream.files_of(root, commit, {each.location.path for each in records} & known)

    def read(path: str) -> str:
        return files[path].decode("utf-8", "surrogateescape").replace("\r\n", "\n").strip("\n") + "\n"

    found = general_catalogue(library, known, read, place_names(library))
    if wanted is None and found.resources and sys.stdin.isatty():
        question = " · ".join(
            words(lang)("scaffold.ask.catalogue", resources=found.resources, lists=found.lists) for lang in languages()
        )
        # Yes unless the answer is no: "không", "no".
        wanted = _asked(question).strip().lower()[:1] not in ("k", "n")
    return GeneralCatalogue() if wanted is False else found


def _contents(catalogue: GeneralCatalogue) -> str:
    if not catalogue.resources:
        return "no content yet"
    return f"{catalogue.resources} resources, {catalogue.lists} reading lists"


def _locality_of(options: argparse.Namespace) -> NewLocality:
    """The locality from the options; on a terminal, asks for the rest."""
    said = {name: getattr(options, name) for name in _options()}
    if sys.stdin.isatty():
        for name, question in _questions().items():
            if said[name] is None:
                said[name] = _asked(question)
    given = {name: value.strip() for name, value in said.items() if value and value.strip()}
    if "name" not in given:
        raise UserError("errors.name-missing")
    texts = {
        field: LocalizedText({lang: given.get(name) for lang, name in _names_of(field).items()}) for field in TEXTS
    }
    facts = {name: given[name] for name in FACTS if name in given}
    return NewLocality(texts["name"], texts["site_name"], texts["province"], **facts)


def _names_of(field: str) -> dict[Lang, str]:
    """The options for a text: ``name`` for the default language, ``name_en`` for its English."""
    return {lang: field if lang == default_language() else f"{field}_{lang}" for lang in languages()}


def _options() -> list[str]:
    return [*(name for field in TEXTS for name in _names_of(field).values()), *FACTS]


def _questions() -> dict[str, str]:
    """Questions on a terminal for what no option gives; an empty answer leaves it unknown."""
    asked = {}
    for field in ("name", "province"):
        for lang, name in _names_of(field).items():
            if lang == default_language():
                asked[name] = in_every_language(f"scaffold.ask.{field}")
            else:
                texts = (
                    words(each)(f"scaffold.ask.{field}-in", language=language_name(lang, each)) for each in languages()
                )
                asked[name] = " · ".join(texts)
    return asked | {name: in_every_language(f"scaffold.ask.{name}") for name in ("accent", "warm")}


def _asked(question: str) -> str:
    try:
        return input(f"{question}: ")
    except EOFError:
        return ""


def _start(root: Path, commit: str, new: Path, source: str) -> None:
    """The first commit, with the shared code only."""
    tree = upstream.shared_tree(root, commit)
    packed = subprocess.run(["git", "-C", str(root), "archive", "--format=tar", tree], capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(new, filter="data")
    upstream.git(new, "init", "--quiet")
    upstream.git(new, "symbolic-ref", "HEAD", "refs/heads/main")
    upstream.git(new, "add", "--all", "--force")
    # Later merges need only the same tree, not the same commit.
    first = upstream.commit_code(new, upstream.git(new, "write-tree"), commit, None, source)
    upstream.git(new, "update-ref", "refs/heads/main", first)


def _settle(
    root: Path, commit: str, new: Path, locality: NewLocality, url: str, library: Library, catalogue: GeneralCatalogue
) -> None:
    """The second commit, with the files of the locality: its name, first pages, vocabularies, code owners."""
    first = default_language()
    named = locality.named_site()
    fields = {"name": within_a_line(locality.name[first]), "site_name": named[first]}
    fields |= {f"name_{lang}": locality.name[lang] for lang in languages()}
    fields |= {f"site_name_{lang}": named[lang] for lang in languages()}
    first_url = read_settings(root).url
    texts: dict[str, str | bytes] = dict(starter_files(root, commit, library, fields, catalogue))
    texts["content/locality.yml"] = locality.texts()
    texts[sources_file.PATH] = sources_file.sources_text(library, first_url)
    for path in (".github/CODEOWNERS", ".gitlab/CODEOWNERS"):
        texts[path] = upstream.git(root, "show", f"{upstream.last_code(root) or commit}:{path}") + "\n"
    for path, text in texts.items():
        file = new / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    if url or sources_file.is_public(first_url):
        # The first site's address is not this one's: each QR code and calendar would lead there.
        settings = new / "mkdocs.yml"
        text = _SITE_URL.sub(lambda _: f"site_url: {url or sources_file.EXAMPLE}", settings.read_text("utf-8"))
        settings.write_text(text, "utf-8", newline="\n")


def _edited(root: Path) -> bool:
    listed = upstream.git(root, "status", "--porcelain", "-z").split("\0")
    own = upstream.own_paths(root, "HEAD")
    return any(upstream.is_shared(entry[3:], own) for entry in listed if entry)
