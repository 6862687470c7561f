"""Whatever day, moment or year the checker lets through, the site can be built with it."""

from __future__ import annotations

import copy
import datetime
import itertools
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from harness.hostile.records import Path as FieldPath
from harness.hostile.records import record_data
from harness.hostile.sites import write_ground
from harness.sites import plain_prints
from hoctap.build.pipeline import Pipeline
from hoctap.checking.checked_site import checked_site
from hoctap.loading.record_cache import RecordCache
from hoctap.loading.settings import read_settings
from hoctap.locales import languages
from hoctap.schema.kind import Kind
from hoctap.schema.registry import kinds
from hoctap.site import routes
from hoctap.site.model import Site

DAYS = ("0001-01-01", "1000-01-01", "1899-12-31", "1900-01-01", "2024-02-29", "2199-12-31", "9999-12-31")
MOMENTS = tuple(
    f"{day}T{time}{zone}"
    for day in DAYS
    for time in ("00:00:00", "23:59:59")
    for zone in ("+00:00", "+14:00", "-12:00", "+23:59")
)
PARTIAL = ("0001", "0999", "1000", "1813", "1000-Q1", "2199-Q4", "2199-12", "9999", "9999-Q4", "9999-12", *DAYS)
YEARS = (0, 1, 999, 1026, 1944, 1945, 2100, 2101, 2200, 9999, 10_000)
# What the records of the other tests leave out.
MORE: dict[str, list[dict[str, Any]]] = {
    "agency": [{"until": "2025-07-01"}],
    "news": [{"expires": "2199-12-31T08:00:00+07:00"}],
    "resource": [{"withdrawn": {"on": "2026-01-01", "reason": "cũ"}}],
    "list": [{"withdrawn": {"on": "2026-01-01", "reason": "cũ"}}],
    "place": [{"programme": [{"title": "Lớp", "start": "2026-10-03", "end": "2199-12-31", "weekly": "Sa 08:00-09:00"}]}],
}  # fmt: skip


def values_of(field: Any, metadata: tuple[Any, ...]) -> tuple[Any, ...]:
    """The extreme values of a field that holds a time; none for other fields."""
    names = {getattr(getattr(each, "func", None), "__name__", "") for each in metadata}
    if "_partial_date" in names:
        return PARTIAL
    if "_day_or_moment" in names:
        return (*DAYS, *MOMENTS)
    if "_moment" in names:
        return MOMENTS
    if "_date" in names:
        return DAYS
    if field is int and any(getattr(each, "ge", 0) == 1945 for each in metadata):
        return YEARS
    return ()


def times(annotation: Any, metadata: tuple[Any, ...], data: Any, at: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    """Every place in a record's data that holds a time, with each of its extreme values."""
    if found := values_of(annotation, metadata):
        yield from ((at, each) for each in found)
        return
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        yield from times(inner, (*more, *metadata), data, at)
    elif origin in (typing.Union, types.UnionType):
        for each in typing.get_args(annotation):
            yield from times(each, metadata, data, at)
    elif origin is tuple and isinstance(data, list) and data:
        yield from times(typing.get_args(annotation)[0], (), data[0], (*at, 0))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel) and isinstance(data, dict):
        for name, field in annotation.model_fields.items():
            if name in data:
                yield from times(field.annotation, tuple(field.metadata), data[name], (*at, name))


def cases(kind: Kind) -> Iterator[tuple[FieldPath, dict[str, Any]]]:
    """Records of a kind, each with one extreme value; what begins then has its end removed, or at the end of time."""
    for more in ({}, *MORE.get(kind.name, ())):
        base = {**record_data(kind, 0), **more}
        for path, value in times(kind.model, (), base, ()):
            for other in (None, "2199-12-31", value):
                data = copy.deepcopy(base)
                part: Any = data
                for step in path[:-1]:
                    part = part[step]
                part[path[-1]] = value
                if path[-1] == "start":
                    part.pop("end", None)
                    if other is not None:
                        part["end"] = other
                elif other is not None:
                    continue
                elif path == ("due", "end"):
                    part["start"] = value
                yield path, data


ALL = {kind.name: list(cases(kind)) for kind in kinds()}


def save(root: Path, kind: Kind, records: list[dict[str, Any]]) -> list[str]:
    saved = []
    # A file for each record where there may be one, so that one that is refused can be taken out.
    for file, group in itertools.groupby(records, lambda data: kind.path_of(data["id"], 2026)):
        target = root / file
        target.parent.mkdir(parents=True, exist_ok=True)
        listed = list(group)
        if kind.shape == "markdown":
            body = listed[0].pop("body")
            text = f"---\n{yaml.safe_dump(listed[0])}---\n{body['vi']}\n"
        else:
            text = yaml.safe_dump(listed[0] if kind.shape == "one" else listed, allow_unicode=True)
        if kind.shape == "many" and target.exists():
            text = target.read_text("utf-8") + text
        target.write_text(text, "utf-8")
        saved.append(file)
    return saved


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    """A site with one record of every kind, with every field."""
    write_ground(tmp_path)
    for name in ("subjects", "licences"):
        file = tmp_path / "resources/vocabularies" / f"{name}.yml"
        file.write_text(file.read_text("utf-8").replace("concepts: [", "concepts: [{id: concept-0, label: Nhãn}, "), "utf-8")  # fmt: skip
    for kind in kinds():
        if kind.name not in ("locality", "plan", "vocabulary"):
            save(tmp_path, kind, [record_data(kind, 0)])
    _, diagnostics = checked_site(tmp_path, cache=RecordCache())
    assert list(diagnostics) == []
    return tmp_path


def test_every_kind_that_has_times_is_tried() -> None:
    tried = {(name, ".".join(str(step) for step in path)) for name, found in ALL.items() for path, _ in found}
    assert len(tried) > 30
    assert ("agency", "until") in tried
    assert ("campaign", "editions.0.events.0.start") in tried
    assert ("news", "expires") in tried
    assert ("place", "programme.0.end") in tried


@pytest.mark.slow
def test_what_the_checker_lets_through_is_made(ground: Path) -> None:
    """Each case by itself is checked; those that pass are made together."""
    passed: dict[str, list[dict[str, Any]]] = {}
    refused = 0
    for kind in kinds():
        for number, (path, data) in enumerate(ALL[kind.name]):
            data = copy.deepcopy(data)
            if kind.name not in ("locality", "plan"):
                data["id"] = f"thu-{kind.name}-{number}"
            if kind.name == "clause":
                data["number"] = f"I.{number + 100}"
            try:
                kind.model.model_validate(data)
            except ValueError:
                refused += 1
                continue
            year = str(_at(data, path))[:4]
            assert year.isdigit()
            assert 1000 <= int(year) <= 2199, (kind.name, path)
            if kind.name not in ("locality", "plan"):
                passed.setdefault(kind.name, []).append(data)
    assert refused > 200
    for kind in kinds():
        save(ground, kind, passed.get(kind.name, []))
    _, diagnostics = checked_site(ground, "2026-12-02T08:00:00+07:00", cache=RecordCache())
    # What rules between fields refuse is taken out again: a post that expires before it comes out, an edition far away.
    assert {diagnostic.code for diagnostic in diagnostics} <= {"expires-early", "edition-year", "event-far-away"}
    for path in {diagnostic.path for diagnostic in diagnostics}:
        (ground / path).unlink()
    make_everything(ground, "2026-12-02T08:00:00+07:00")


@pytest.mark.slow
@pytest.mark.parametrize("now", ["1970-01-01T00:00:00+14:00", "2100-12-31T23:59:59-12:00"])
def test_the_site_is_made_at_the_ends_of_time(ground: Path, now: str) -> None:
    # Between that day and those of the records are some sixty years, each with its sheets.
    plain_prints(ground)
    assert make_everything(ground, now).moment == datetime.datetime.fromisoformat(now)


def make_everything(root: Path, now: str) -> Site:
    """Make every page and file in this process, but for most of the calendar's hundreds of months."""
    settings = read_settings(root)
    site, diagnostics = checked_site(root, now, settings=settings, cache=RecordCache())
    assert list(diagnostics) == []
    assert site is not None
    pipeline = Pipeline(settings)
    pipeline.show(site)
    months = [address for address in site.pages.by_address if re.fullmatch(r"lich/\d{4}/\d{2}/", address)]
    assert len(months) > 24
    pages = set(site.pages.by_address) - set(months[12:-12])
    assert all(pipeline.page(f"{routes.prefix(lang)}{address}index.html") for lang in languages() for address in pages)
    assert len([path for job in pipeline.file_jobs() for path, _ in job.make()]) > 400
    return site


def _at(data: Any, path: FieldPath) -> Any:
    for step in path:
        data = data[step]
    return data
