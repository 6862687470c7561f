"""The place that the site belongs to: the only file that names it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from hoctap.records.fields import Date, Id, Part, Text, Title, Url
from hoctap.records.record import Record

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class Office(Part):
    """A body that answers for the site or its content today; unknown contacts stay empty."""

    id: Id
    name: Title
    role: Text | None = None
    phone: str | None = None
    email: str | None = None
    url: Url | None = None


class Commune(Part):
    """A commune of the plan's time, and the one it is part of now, where that is verified."""

    id: Id
    name: Title
    now_part_of: Id | None = None
    until: Date | None = None
    unsure: bool = Field(
        default=False, description="Chưa xác minh nay còn hay không · not known whether it still exists"
    )
    source: Url | None = None


class Colours(Part):
    """Accent and warm second colour, each for the light and the dark ground."""

    accent: Colour
    accent_dark: Colour
    warm: Colour
    warm_dark: Colour


class Locality(Record):
    """Name, place, offices, colours and where editors work."""

    name: Title
    site_name: Title
    tagline: Text
    province: Title
    time_zone: str = "Asia/Ho_Chi_Minh"
    repository: Url | None = None
    offices: tuple[Office, ...] = ()
    communes: tuple[Commune, ...] = ()
    colours: Colours | None = None
    security_contact: Annotated[str, StringConstraints(pattern=r"^(https://\S+|[^@\s/:]+@[^@\s/:]+)$")] | None = Field(
        default=None,
        description="Nơi nhận báo lỗi bảo mật: địa chỉ thư hoặc https:// · where faults of security are told",
    )
    today: Text | None = Field(default=None, description="Điều bạn đọc cần biết về địa phương hôm nay")
