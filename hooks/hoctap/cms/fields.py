"""A record type as the fields of a form, read from its JSON Schema: the one that the checker's types make."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from hoctap.locales import default_language, languages
from hoctap.schema.kind import Kind
from hoctap.schema.record import Record

Form = Literal["map", "pair", "list", "lines", "value"]
Schema = dict[str, Any]

# ``pair``: a text, or a text and its translation; a body's name, or its name and address; a date, or a date and the
# reason; a page, or a page and when it was read. By the names of its parts: the main one, and the type whose words the form uses.
_MAIN: Final = {
    frozenset({"name", "url", "kind"}): ("name", "Agent"),
    frozenset({"date", "reason"}): ("date", "SkippedDate"),
    frozenset({"url", "date", "licence", "note"}): ("url", "ReadSource"),
}

# What no form asks, by type and field, and why. A kind adds fields of its own in ``Kind.not_in_form``.
LEFT_OUT: Final = {
    "Record.id": "where a file holds one record, its name is the id; the form asks for the file's name instead",
    "Record.formerly": "only a renamed record has former ids, and a form cannot rename a file",
    "MarkdownPage.id": "made from the file's place",
    "MarkdownPage.address": "made from the file's place",
    "MarkdownPage.lang": "made from the file's name",
    "MarkdownPage.view": "names a template, which is not an editor's business",
    "MarkdownPage.body": "the form has it as the page's text, after the front matter",
}
_BODY: Final = "the form has it as the text after the front matter"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. ``owner`` is the type that has it, ``path`` its place in the record (``*`` is every item), ``schema``
    what its value may be; ``fields`` are those of a map or pair, ``of`` what a list holds."""

    name: str
    owner: str
    path: str
    form: Form
    required: bool
    schema: Schema
    default: Any = None
    main: str = ""
    fields: tuple[FormField, ...] = ()
    of: FormField | None = None

    def every(self) -> Iterator[FormField]:
        """This field and all inside it."""
        yield self
        for inner in (*self.fields, *((self.of,) if self.of else ())):
            yield from inner.every()


@dataclass(slots=True)
class _Reader:
    """Walks one type's schema."""

    definitions: dict[str, Schema]
    kind: Kind | None
    open: list[str] = field(default_factory=list)

    def record(self, schema: Schema, owner: str) -> tuple[FormField, ...]:
        required = set(schema.get("required", ()))
        return tuple(
            self.field(name, owner, name, inner, name in required)
            for name, inner in schema["properties"].items()
            if left_out(owner, name, self.kind) is None
        )

    def field(self, name: str, owner: str, path: str, schema: Schema, required: bool) -> FormField:
        default = schema.get("default")
        ways = [way for way in schema.get("anyOf", (schema,)) if way.get("type") != "null"]
        known = default if isinstance(default, str | int | float | bool) else None
        made = FormField(name, owner, path, "value", required, self.resolved(ways[0])[1], known)
        if len(ways) == 2:
            return self.either(made, [self.resolved(way)[1] for way in ways])
        inner_owner, inner = self.resolved(ways[0])
        if inner.get("type") == "array":
            of = self.field(name, owner, f"{path}.*", inner["items"], True)
            return _with(made, form="list", schema=inner, of=of)
        if "properties" in inner:
            return _with(made, form="map", schema=inner, fields=self.parts(inner, inner_owner, path))
        return made

    def either(self, made: FormField, ways: list[Schema]) -> FormField:
        """A value that may be written in two ways: shortly, or whole."""
        whole = ways[1]
        if whole.get("type") == "array":
            return _with(made, form="lines")
        names = frozenset(whole["properties"])
        main, owner = (default_language(), "Text") if names == frozenset(languages()) else _MAIN[names]
        return _with(made, form="pair", schema=whole, main=main, fields=self.parts(whole, owner, made.path, {main}))

    def parts(self, schema: Schema, owner: str, path: str, required: set[str] | None = None) -> tuple[FormField, ...]:
        wanted = set(schema.get("required", ())) if required is None else required
        return tuple(
            self.field(name, owner, f"{path}.{name}", inner, name in wanted)
            for name, inner in schema["properties"].items()
        )

    def resolved(self, schema: Schema) -> tuple[str, Schema]:
        """A reference's name and what it leads to."""
        if "$ref" not in schema:
            return "", schema
        name = schema["$ref"].rpartition("/")[2]
        return name, self.definitions[name]


def _with(made: FormField, **changes: Any) -> FormField:
    values = {name: getattr(made, name) for name in FormField.__slots__}
    return FormField(**{**values, **changes})


def left_out(owner: str, name: str, kind: Kind | None = None) -> str | None:
    """Why a form does not ask for a field of ``owner``; ``None`` where it does.

    Args:
        owner: The name of the type that has the field.
        name: The field.
        kind: The kind whose record the type is; without one it is a hand-written page.
    """
    if kind is not None:
        # In a file of many records each has its id, where it is not made from another field.
        if name == "id" and kind.shape == "many" and not kind.id_from:
            return None
        if name == "body" and kind.shape == "markdown":
            return _BODY
        if name in kind.not_in_form:
            return kind.not_in_form[name]
    shared = f"Record.{name}" if name in ("id", "formerly") else f"{owner}.{name}"
    return LEFT_OUT.get(f"{owner}.{name}") or LEFT_OUT.get(shared)


def form_fields(kind: Kind) -> tuple[FormField, ...]:
    """What the form for a kind of record asks, in the order of its type."""
    return model_fields(kind.model, kind)


@functools.cache
def _schema(model: type[Record], langs: tuple[str, ...]) -> dict[str, Any]:
    """The JSON schema of a type, which names the site's languages. One form asks for many, again and again."""
    del langs
    return model.model_json_schema()


def model_fields(model: type[Record], kind: Kind | None = None) -> tuple[FormField, ...]:
    """What a form asks for a type of record."""
    schema = _schema(model, languages())
    return _Reader(schema.get("$defs", {}), kind).record(schema, model.__name__)
