"""What files about one reading list hold."""

from __future__ import annotations

from hoctap.kinds.reading_list.model import ReadingList


def resources(reading_list: ReadingList) -> tuple[str, ...]:
    """The ids of the resources on the list, in its order. A withdrawn list is empty: its files are fetched by address."""
    return () if reading_list.withdrawn else tuple(item.resource for item in reading_list.items)
