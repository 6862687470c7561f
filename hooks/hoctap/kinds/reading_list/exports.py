"""What files about one reading list hold."""

from __future__ import annotations

from hoctap.kinds.reading_list.model import ReadingList
from hoctap.schema.listed import Listed


def resources(reading_list: ReadingList) -> tuple[str, ...]:
    """The ids of the resources on the list, in its order. A withdrawn list is empty: its files are fetched by address."""
    return () if reading_list.withdrawn else tuple(item.resource for item in reading_list.items)


def listed(reading_list: ReadingList) -> dict[str, Listed]:
    """What the list says of each of its resources, by id."""
    return {item.resource: Listed(item.note, item.required, reading_list.title) for item in reading_list.items}
