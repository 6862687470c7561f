"""Which files the forms edit: one collection a kind, with the choices that references have."""

from __future__ import annotations

from typing import Any, Final

from hoctap.checking.references import REFERENCES
from hoctap.cms.fields import FormField, form_fields, model_fields
from hoctap.cms.widgets import Widget, Widgets
from hoctap.cms.wording import Wording
from hoctap.kinds.clause.model import Clause
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.registry import BY_NAME, Kind
from hoctap.locales import Lang
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import MarkdownPage

# Kinds with a folder of files, each one record.
FOLDERS: Final = {
    "resource": "resources/catalogue",
    "list": "resources/reading-lists",
    "news": "content/news",
    "campaign": "content/campaigns",
    "place": "content/places",
    "honour": "content/honours",
    "report": "content/plan/reports",
}
# Kinds with one file that lists them all.
FILES: Final = {
    "target": "content/plan/targets.yml",
    "task": "content/plan/tasks.yml",
    "agency": "content/plan/agencies.yml",
    "document": "content/plan/documents.yml",
    "award": "content/honours/awards.yml",
    "abbreviation": "content/abbreviations.yml",
}
LISTS: Final = "plan"
CLAUSES: Final = "clause"


class Collections:
    """The collections in one language, over one tree's records."""

    def __init__(self, library: Library, wording: Wording) -> None:
        self._library = library
        self._words = wording
        self._lang: Lang = wording.lang

    def every(self) -> list[dict[str, Any]]:
        """All of them, in the order of the menu."""
        files = [self._file(name, path) for name, path in FILES.items()]
        listed = {"name": LISTS, "label": self._words.menu(LISTS), "files": files}
        return [*map(self._folder, FOLDERS), listed, self._clauses(), *self._pages()]

    def _clauses(self) -> dict[str, Any]:
        """A file for each chapter of the plan; which there are, the plan decided."""
        kind = BY_NAME[CLAUSES]
        paths = sorted({clause.location.path for clause in self._library.ids(Clause).values()})
        files = [self._file(CLAUSES, path) for path in paths]
        for file, path in zip(files, paths, strict=True):
            file["name"] = file["label"] = path.rpartition("/")[2].removesuffix(".yml")
        return {"name": CLAUSES, "label": self._named(kind), "files": files}

    def _folder(self, name: str) -> dict[str, Any]:
        kind = BY_NAME[name]
        fields = form_fields(kind)
        widgets = self._widgets(kind)
        made: dict[str, Any] = {**self._base(kind), "folder": FOLDERS[name], "format": name}
        title = _title_of(fields)
        made |= {
            "identifier_field": title,
            "summary": f"{{{{{title}}}}}",
            "slug": {"template": f"{{{{fields.{title}}}}}", "editable": ["create"]},
            "fields": widgets.fields(fields),
        }
        if name == "news":
            made["path"] = "{{year}}/{{slug}}"
            made["fields"].append(self._body("NewsPost", translated=True))
            made["i18n"] = _TWO_FILES
        return made

    def _base(self, kind: Kind) -> dict[str, Any]:
        # What was published is withdrawn, never deleted: its address is a promise. People alone may have their name gone.
        gone = kind.name == "honour"
        return {"name": kind.name, "label": self._named(kind), "delete": gone, "editor": {"preview": False}}

    def _file(self, name: str, path: str) -> dict[str, Any]:
        kind = BY_NAME[name]
        base = self._base(kind)
        del base["delete"]
        return {**base, "file": path, "format": name, "fields": [self._records(kind)]}

    def _named(self, kind: Kind) -> str:
        label = kind.vi if self._lang == "vi" else kind.en
        return label[0].upper() + label[1:]

    def _records(self, kind: Kind) -> Widget:
        """The one field of a file that lists records."""
        fields = form_fields(kind)
        return {
            "name": "records",
            "label": self._named(kind),
            "widget": "list",
            "collapsed": True,
            "summary": f"{{{{fields.{_title_of(fields)}}}}}",
            "fields": self._widgets(kind).fields(fields),
        }

    def _pages(self) -> list[dict[str, Any]]:
        """Hand-written pages, a collection a folder: both languages beside each other."""
        folders = sorted({page.location.path.rpartition("/")[0] for page in self._library.pages})
        fields = [{**widget, "i18n": True} for widget in self._widgets(None).fields(model_fields(MarkdownPage))]
        return [
            {
                "name": folder.replace("/", "-"),
                "label": f"{self._words.menu('pages')}: {folder.removeprefix('docs').strip('/')}".removesuffix(": "),
                "folder": folder,
                "format": "page",
                "delete": False,
                "editor": {"preview": False},
                "identifier_field": "title",
                "slug": {"template": "{{title}}", "editable": ["create"]},
                "i18n": _TWO_FILES,
                "fields": [*fields, self._body("MarkdownPage", translated=True)],
            }
            for folder in folders
        ]

    def _body(self, owner: str, *, translated: bool) -> Widget:
        field = FormField("body", owner, "body", "value", True, {"type": "string"})
        label, hint = self._words.label(field), self._words.hint(field)
        made = {"name": "body", "label": label, "hint": hint, "widget": "text", "required": True}
        return {**made, "i18n": True} if translated else made

    def _widgets(self, kind: Kind | None) -> Widgets:
        return Widgets(self._words, REFERENCES.get(kind.name, {}) if kind else {}, self._choices)

    def _choices(self, target: str) -> Widget:
        """What a reference may name: fixed words are listed, records are looked up as they stand."""
        if target in FOLDERS:
            title = _title_of(form_fields(BY_NAME[target]))
            return _relation(target, "", "{{slug}}", title)
        if target in FILES:
            title = _title_of(form_fields(BY_NAME[target]))
            return _relation(LISTS, target, "records.*.id", f"records.*.{title}")
        return {"widget": "select", "options": [{"value": v, "label": label} for v, label in self._options(target)]}

    def _options(self, target: str) -> list[tuple[str, str]]:
        if target == "commune":
            communes = [commune for locality in self._library.all(Locality) for commune in locality.communes]
            return [(commune.id, commune.name[self._lang]) for commune in communes]
        if target == "clause-number":
            clauses = self._library.all(Clause)
            return [(clause.number, f"{clause.number} {clause.title[self._lang]}") for clause in clauses]
        concepts = self._library.concepts(target.removeprefix("vocabulary:"))
        return [(id, concept.label[self._lang]) for id, concept in concepts.items()]


_TWO_FILES: Final = {
    "structure": "multiple_files",
    "locales": ["vi", "en"],
    "default_locale": "vi",
    "initial_locales": "default",
    "omit_default_locale_from_file_path": True,
}


def _title_of(fields: tuple[FormField, ...]) -> str:
    """The path of what names a record."""
    found = next(each for each in fields if each.name in ("title", "name", "indicator", "full"))
    return f"{found.name}.vi" if found.form == "pair" else found.name


def _relation(collection: str, file: str, value: str, shown: str) -> Widget:
    made: Widget = {"widget": "relation", "collection": collection}
    if file:
        made["file"] = file
    return {**made, "value_field": value, "display_fields": [shown], "search_fields": [shown, value]}
