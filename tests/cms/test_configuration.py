"""The forms ask for what the record types have: every field, what must be filled, what may be chosen, how it looks."""

from __future__ import annotations

import functools
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.program import ROOT
from harness.sites import FULL
from hoctap.checking.checks import checked_library
from hoctap.cms.configuration import configuration
from hoctap.cms.fields import LEFT_OUT, left_out
from hoctap.loading.record_cache import RecordCache
from hoctap.locales import Words, words
from hoctap.schema.field_words import PREFIX
from hoctap.schema.kind import Kind
from hoctap.schema.library import Library
from hoctap.schema.registry import kinds

Widget = dict[str, Any]


@functools.cache
def library() -> Library:
    return checked_library(FULL, RecordCache())[0]


@functools.cache
def configured(lang: str = "vi") -> dict[str, Any]:
    words = Words("vi" if lang == "vi" else "en")
    made: dict[str, Any] = json.loads(
        configuration(library(), None, words.lang, words, "https://example.org/", "Trang mẫu")
    )
    return made


@functools.cache
def forms() -> dict[str, list[Widget]]:
    """The form of each kind: its boxes."""
    made: dict[str, list[Widget]] = {}
    for collection in configured()["cms"]["collections"]:
        for holder in collection.get("files", [collection]):
            fields = holder["fields"]
            made[holder["format"]] = fields[0]["fields"] if fields[0]["name"] == "records" else fields
    return made


WITH_FORM = [kind for kind in kinds() if kind.form is True]


def widget_at(fields: list[Widget], path: tuple[str, ...]) -> Widget | None:
    found = next((each for each in fields if each["name"] == path[0]), None)
    for step in path[1:]:
        if found is None:
            return None
        found = next((each for each in found.get("fields", ()) if each["name"] == step), None)
    return found


def schema_fields(kind: Kind) -> Iterator[tuple[tuple[str, ...], str, dict[str, Any], bool]]:
    """Every field of a type, by another way than the forms go: its path, its type's name, its schema, if required."""
    whole = kind.model.model_json_schema()

    def walk(schema: dict[str, Any], owner: str, path: tuple[str, ...]) -> Iterator[Any]:
        for name, inner in schema["properties"].items():
            yield (*path, name), owner, inner, name in schema.get("required", ())
            for part in (inner, inner.get("items", {}), *inner.get("anyOf", ())):
                if "$ref" in part:
                    named = part["$ref"].rpartition("/")[2]
                    yield from walk(whole["$defs"][named], named, (*path, name))

    yield from walk(whole, kind.model.__name__, ())


@pytest.mark.parametrize("kind", WITH_FORM, ids=lambda kind: kind.name)
def test_every_field_is_asked_or_left_out_for_a_reason(kind: Kind) -> None:
    missing = []
    for path, owner, schema, required in schema_fields(kind):
        widget = widget_at(forms()[kind.name], path)
        if widget is None:
            # What is inside a field that is not asked is not asked either.
            reason = left_out(kind.model.__name__, path[0], kind) if len(path) > 1 else left_out(owner, path[-1], kind)
            assert path[0] in ("body",) or reason, path
            missing += [] if reason else [path]
            continue
        main = widget["fields"][0] if widget["widget"] == "object" and schema.get("anyOf") else widget
        if schema.get("type") == "boolean":
            continue
        # Of a text the Vietnamese must be filled, of a body its name.
        assert main["required"] is required or widget["required"] is required, path
    assert missing in ([], [("body",)])


@pytest.mark.parametrize("kind", WITH_FORM, ids=lambda kind: kind.name)
def test_patterns_and_choices_agree(kind: Kind) -> None:
    targets = {tuple(p for p in path.split(".") if p != "*"): to for path, to in kind.references.items()}
    targets = {path: to for path, to in targets.items() if path[0] not in kind.not_in_form}
    for path, _, schema, _ in schema_fields(kind):
        widget = widget_at(forms()[kind.name], path)
        if widget is None:
            continue
        leaf = widget.get("field", widget)
        ways = [schema, schema.get("items", {}), *schema.get("anyOf", ())]
        target = targets.pop(path, "")
        if target:
            chosen = {option["value"] for option in leaf.get("options", ())}
            if target.startswith("vocabulary:"):
                assert chosen == set(library().concepts(target.removeprefix("vocabulary:"))), path
            elif target not in ("commune", "clause-number"):
                assert leaf["widget"] == "relation", path
                assert target in (leaf["collection"], leaf.get("file")), path
            continue
        enums = [way["enum"] for way in ways if "enum" in way]
        if enums:
            assert [option["value"] for option in leaf["options"]] == enums[0], path
        patterns = [way["pattern"] for way in ways if "pattern" in way]
        if patterns:
            # Of what may be written shortly, the main box has the pattern.
            main = leaf["fields"][0] if leaf["widget"] == "object" else leaf
            assert main["pattern"][0] == patterns[0], path
            assert " " in main["pattern"][1], path
        for key, name in (("minimum", "min"), ("maximum", "max"), ("maxLength", "maxlength")):
            bounds = [way[key] for way in ways if key in way and way.get("type") != "object"]
            inner = leaf["fields"][0] if leaf["widget"] == "object" else leaf
            if bounds and key != "maxLength" and inner["widget"] == "string":
                # A year is a text, whose digits nobody parts; its pattern has the bounds.
                beyond = bounds[0] + (1 if key == "maximum" else -1)
                allowed = [year for year in (bounds[0], beyond) if re.match(inner["pattern"][0], str(year))]
                assert allowed == [bounds[0]], path
            elif bounds and leaf["widget"] not in ("select", "relation", "list"):
                assert inner[name] == bounds[0], path
    assert targets == {}


def every_widget(fields: list[Widget]) -> Iterator[Widget]:
    for each in fields:
        yield each
        yield from every_widget(each.get("fields", []))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_box_has_a_label_and_help(lang: str) -> None:
    for collection in configured(lang)["cms"]["collections"]:
        for holder in collection.get("files", [collection]):
            boxes = list(every_widget(holder["fields"]))
            assert all(box["label"] for box in boxes)
            assert [box["name"] for box in boxes if not box.get("hint")] in ([], ["records"])


@pytest.mark.parametrize(
    ("page", "lang", "named"),
    [
        ("huong-dan/bieu-mau.md", "vi", r"Chọn \*\*([^*]+)\*\* ở cột bên"),
        ("bien-tap/trinh-duyet.md", "vi", r"Ở cột bên, chọn \*\*([^*]+)\*\*"),
        ("huong-dan/bieu-mau.en.md", "en", r"Choose \*\*([^*]+)\*\* at the side"),
        ("bien-tap/trinh-duyet.en.md", "en", r"In the side column choose \*\*([^*]+)\*\*"),
    ],
)
def test_guides_call_the_forms_what_the_forms_call_themselves(page: str, lang: str, named: str) -> None:
    found = re.findall(named, (ROOT / "docs" / page).read_text("utf-8"))
    assert found
    assert set(found) <= {each["label"] for each in configured(lang)["cms"]["collections"]}


def test_no_words_lie_idle() -> None:
    wording = words("vi").starting(PREFIX)
    used = set()
    for kind in kinds():
        for path, owner, schema, _ in schema_fields(kind):
            name = path[-1]
            own = f"{owner}.{name}"
            used |= {own if own in wording else f"*.{name}"} - {"*.vi", "*.en"}
            for value in [v for way in (schema, *schema.get("anyOf", ())) for v in way.get("enum", ())]:
                used |= {f"{own}={value}" if f"{own}={value}" in wording else f"*.{name}={value}"}
    fixed = {"main", "translation", "MarkdownPage.title", "MarkdownPage.description", "MarkdownPage.body"}
    # People, bodies and dates left out have a schema of their own making, below which no type is named.
    fixed |= {"Agent.name", "Agent.kind", "Agent.kind=person", "Agent.kind=organisation"}
    fixed |= {"SkippedDate.date", "SkippedDate.reason"}
    named = {key.removesuffix(".help") for key in wording}
    idle = {key for key in named if not key.startswith(("wanted.", "menu."))} - used - fixed
    assert idle == set()


def test_what_is_left_out_has_a_reason() -> None:
    without_form = [kind.form for kind in kinds() if kind.form is not True]
    of_kinds = [reason for kind in kinds() for reason in kind.not_in_form.values()]
    assert all(len(reason) > 20 for reason in (*LEFT_OUT.values(), *without_form, *of_kinds))
    assert all(set(kind.not_in_form) <= kind.model.model_fields.keys() for kind in kinds())


def test_a_new_place_has_a_form_without_empty_choices(small_site: Path) -> None:
    """The program refuses every form where one list of choices is empty: a new place has no communes and no clauses."""
    locality = small_site / "content/locality.yml"
    locality.write_text(locality.read_text("utf-8").replace("communes: [{id: xa-mot, name: Xã Một}]\n", ""), "utf-8")
    shutil.rmtree(small_site / "content/plan")
    library = checked_library(small_site)[0]
    words = Words("vi")
    made = json.loads(configuration(library, None, words.lang, words, "https://example.org/", "Trang mẫu"))

    def every(widget: object) -> Iterator[Widget]:
        if isinstance(widget, dict):
            yield widget
            for value in widget.values():
                yield from every(value)
        elif isinstance(widget, list):
            for value in widget:
                yield from every(value)

    assert [widget["name"] for widget in every(made["cms"]) if widget.get("options") == []] == []
    (place,) = (each for each in made["cms"]["collections"] if each["name"] == "place")
    (commune,) = (field for field in place["fields"] if field["name"] == "commune")
    assert commune["widget"] == "string"
    assert "content/locality.yml" in commune["hint"]
