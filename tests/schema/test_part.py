"""A record that comes out of the cache is the record that was read."""

from __future__ import annotations

import pickle
from pathlib import Path

from hoctap.checking.checks import checked_library
from hoctap.kinds.resource.model import Resource
from hoctap.site.model import Site


def test_every_record_comes_back_equal(full_model: Site) -> None:
    for shelf in full_model.library.records.values():
        for record in shelf.values():
            again = pickle.loads(pickle.dumps(record, protocol=5))
            assert again == record
            assert again.model_dump() == record.model_dump()
            assert again.model_dump(exclude_defaults=True) == record.model_dump(exclude_defaults=True)
            assert (again.location, again.links) == (record.location, record.links)


def test_a_copy_of_what_came_back_holds_its_own(small_site: Path) -> None:
    resource = next(checked_library(small_site)[0].all(Resource))
    again: Resource = pickle.loads(pickle.dumps(resource))
    assert hash(again) == hash(resource)
    assert again.order == resource.order != ("", "", "")
    assert again.model_copy(update={"featured": True}).featured
    assert not again.featured
