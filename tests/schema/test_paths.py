"""Paths of fields lead to every value, and are found by the type that they lead to."""

from __future__ import annotations

from hoctap.kinds.campaign.model import Campaign, Event
from hoctap.kinds.resource.model import Resource
from hoctap.schema.fields import HostedFile
from hoctap.schema.paths import paths_to, values_at
from hoctap.schema.record_texts import fields_with_text, strings_of, texts_of
from hoctap.schema.structure import Structure

CAMPAIGN = Campaign.model_validate(
    {
        "id": "tuan",
        "name": {"vi": "Tuần", "en": "Week"},
        "summary": "Lời",
        "kind": "week",
        "when": {"by_edition": True},
        "editions": [
            {"year": 2025},
            {"year": 2026, "events": [{"title": "Mở", "start": "2026-10-01", "audiences": ["a", "b"]}]},
        ],
    }
)


def test_values() -> None:
    assert list(values_at(CAMPAIGN, "editions.*.events.*.audiences.*")) == [
        (("editions", 1, "events", 0, "audiences", 0), "a"),
        (("editions", 1, "events", 0, "audiences", 1), "b"),
    ]
    assert list(values_at(CAMPAIGN, "host")) == []
    assert list(values_at(CAMPAIGN, "withdrawn.instead")) == []


def is_file(structure: type[Structure]) -> bool:
    return structure is HostedFile


def is_event(structure: type[Structure]) -> bool:
    return structure is Event


def test_paths_by_type() -> None:
    assert paths_to(Campaign, is_file) == ("materials.*.files.*",)
    assert paths_to(Campaign, is_event) == ("editions.*.events.*",)
    assert paths_to(Resource, is_file) == ("files.*",)
    assert paths_to(Resource, is_event) == ()


def test_texts() -> None:
    fields = {field: text for field, text, is_markdown in strings_of(CAMPAIGN) if is_markdown}
    assert fields == {
        ("name", "vi"): "Tuần",
        ("name", "en"): "Week",
        ("summary", "vi"): "Lời",
        ("editions", 1, "events", 0, "title", "vi"): "Mở",
    }
    assert sorted(texts_of(CAMPAIGN)) == sorted(text for _, text, _ in strings_of(CAMPAIGN))
    assert ("summary",) in {field for field, _ in fields_with_text(CAMPAIGN)}
