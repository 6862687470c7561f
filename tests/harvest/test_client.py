"""What a source may send at most, in one answer and on one visit."""

from __future__ import annotations

import pytest

from hoctap.harvest.client import Client, SourceFailed
from tests.harvest.serving import served

KILOBYTE = b"x" * 1000


def test_answers_are_bounded_each_and_on_a_visit() -> None:
    with served() as state:
        state.files = {"/small": KILOBYTE, "/large": 5 * KILOBYTE}
        client = Client(pause=0, inside=True, largest=4000, most=2500)
        with client:
            assert [len(client.get(f"{state.address}small").body) for _ in range(2)] == [1000, 1000]
            with pytest.raises(SourceFailed) as refused:
                client.get(f"{state.address}small")
            assert str(refused.value.why["en"]).startswith("the source gave more than")
        with client:
            # Another visit counts anew.
            assert client.get(f"{state.address}small").status == 200
        with Client(pause=0, inside=True, largest=4000) as other, pytest.raises(SourceFailed) as refused:
            other.get(f"{state.address}large")
        assert f"{state.address}large" in str(refused.value)
