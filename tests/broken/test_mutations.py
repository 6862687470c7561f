"""A broken file of any kind is read, or refused with problems that stand inside it; nothing else may happen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from harness.broken.mutations import mutated
from harness.broken.samples import hostile_ground, kind_name
from harness.broken.watch import Watch
from hoctap.checking.checks import checked_library
from hoctap.schema.registry import kinds

pytestmark = pytest.mark.build

GIB = 1 << 30


class Ground:
    """The files to break, by kind, and the process that reads them."""

    def __init__(self, root: Path, watch: Watch) -> None:
        self.root, self.watch = root, watch
        self.kinds: dict[str, list[str]] = {}
        for path in hostile_ground(root):
            self.kinds.setdefault(kind_name(path), []).append(path)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    root = tmp_path_factory.mktemp("broken") / "place"
    root.mkdir()
    with Watch(root) as watch:
        yield Ground(root, watch)


def test_the_ground_is_sound_and_has_every_kind(ground: Ground) -> None:
    _, diagnostics = checked_library(ground.root)
    assert list(diagnostics) == []
    assert set(ground.kinds) == {*(kind.name for kind in kinds()), "page", "english"}


@settings(
    max_examples=200, derandomize=True, database=None, deadline=None, phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(seed=st.integers(0, 10**9), which=st.integers(0, 10**6))
def test_any_mishap_is_a_located_problem_or_none(ground: Ground, seed: int, which: int) -> None:
    kinds = sorted(ground.kinds)
    paths = ground.kinds[kinds[which % len(kinds)]]
    path = paths[which // len(kinds) % len(paths)]
    sound = (ground.root / path).read_bytes()
    outcome = ground.watch.case(path, mutated(sound, random.Random(seed)))
    (ground.root / path).write_bytes(sound)
    assert not outcome.fault, f"{path}, seed {seed}: {outcome.fault}"
    assert outcome.memory < GIB
