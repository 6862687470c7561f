"""The place that the site belongs to: the only file that names it."""

from __future__ import annotations

from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from hoctap.locales import Lang
from hoctap.schema.fields import Date, Email, Id, NameText, Note, Phone, Text, Title, Url, require_order
from hoctap.schema.record import Record
from hoctap.schema.structure import Structure


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise PydanticCustomError("time_zone", "time zone") from None
    return value


TimeZone = Annotated[str, AfterValidator(_zone)]
Compound = Annotated[str, StringConstraints(pattern=r"^\S+( \S+){1,2}$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class Office(Structure):
    """A body that answers for the site or its content today; unknown contacts stay empty."""

    id: Id
    name: NameText
    role: Text | None = None
    phone: Phone | None = None
    email: Email | None = None
    url: Url | None = None


class Publisher(Structure):
    """Who runs the site and answers for what it says; what is not known stays empty."""

    name: NameText
    address: Note | None = None
    phone: Phone | None = None
    email: Email | None = None
    url: Url | None = None
    responsible: Title | None = Field(
        default=None, description="Chức danh chịu trách nhiệm nội dung · the post that answers for the content"
    )


class SecurityContact(Structure):
    """Where faults of security are told (RFC 9116): an address to write to, a page, or both."""

    email: Email | None = None
    url: Url | None = None


CommuneKind = Literal["commune", "township", "ward", "special-zone"]


class Tile(Structure):
    """The square of a commune of today on the schematic map: rows from the north, columns from the west."""

    row: Annotated[int, Field(ge=0, le=30)]
    column: Annotated[int, Field(ge=0, le=30)]


class Commune(Structure):
    """A commune, township or ward, of today or of the plan's time.

    ``now_part_of`` is the one that it became part of, where that is verified. ``basis`` is the decision that made or
    ended it, and ``source`` where that was read.
    """

    id: Id
    formerly: tuple[Id, ...] = ()
    name: NameText
    kind: CommuneKind = "commune"
    code: str | None = Field(
        default=None,
        pattern=r"^[0-9]{5}$",
        description="Mã trong danh mục hành chính; xã mới có thể mang mã của xã cũ · official code; a new commune may "
        "have the code of a former one",
    )
    since: Date | None = None
    until: Date | None = None
    now_part_of: Id | None = None
    unsure: bool = Field(
        default=False, description="Chưa xác minh nay còn hay không · not known whether it still exists"
    )
    basis: Title | None = Field(
        default=None, description="Văn bản lập hoặc bỏ xã này · the decision that made or ended it"
    )
    source: Url | None = None
    note: Note | None = None
    tile: Tile | None = Field(
        default=None, description="Ô trên sơ đồ các xã nay: hàng từ bắc, cột từ tây · its square on the schematic map"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Commune:
        require_order(self.since, self.until)
        return self

    @property
    def is_former(self) -> bool:
        """Whether it ended, became part of another, or neither is known."""
        return bool(self.until or self.now_part_of or self.unsure)


class Colours(Structure):
    """Accent and warm second colour. For the dark ground they are lightened, unless a locality names its own."""

    accent: Colour
    accent_dark: Colour | None = None
    warm: Colour
    warm_dark: Colour | None = None


class Offline(Structure):
    """How much an offline edition may hold of the documents that the site hosts, in megabytes; and whether readers may
    have their browsers keep pages. ``keep_pages: false`` also clears those that have."""

    hosted_mb: int = Field(default=200, ge=0, le=100_000)
    keep_pages: bool = True


class EditingForms(Structure):
    """How the forms at ``/quan-tri/`` reach the repository, where ``repository`` alone does not say it.

    ``service``: what a host of one's own runs. ``sign_in``: the OAuth helper for GitHub; without one, editors sign in
    with a token of theirs. ``app_id``: the application registered at GitLab, for signing in there.
    """

    service: Literal["github", "gitlab"] | None = None
    branch: str = Field(default="main", pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$")
    sign_in: Url | None = None
    app_id: str | None = Field(default=None, pattern=r"^[A-Za-z0-9]{8,128}$")


class LocalHoliday(Structure):
    """Days off that an authority has announced for this place: Tết as decided, days in lieu, exchanged days."""

    start: Date
    end: Date | None = None
    name: Title

    @model_validator(mode="after")
    def _in_order(self) -> LocalHoliday:
        require_order(self.start, self.end)
        return self


class Locality(Record):
    """Name, place, offices, colours and where editors work."""

    name: NameText
    site_name: Title
    tagline: Note
    province: NameText | None = None
    time_zone: TimeZone = "Asia/Ho_Chi_Minh"
    repository: Url | None = None
    forms: EditingForms = EditingForms()
    publisher: Publisher | None = Field(default=None, description="Nơi chịu trách nhiệm trang · who runs the site")
    demonstration: bool = Field(
        default=False,
        description="Trang trình diễn, không phải trang chính thức; chân trang nói rõ · the pages say that the site is a "
        "demonstration and not official",
    )
    offices: tuple[Office, ...] = ()
    communes: tuple[Commune, ...] = ()
    holidays: tuple[LocalHoliday, ...] = Field(
        default=(), description="Ngày nghỉ đã công bố: Tết, nghỉ bù, hoán đổi · days off that were announced"
    )
    colours: Colours | None = None
    security: SecurityContact | None = None
    offline: Offline = Offline()
    data_licence: str | None = Field(
        default=None,
        description="Giấy phép của dữ liệu trang này công bố, mã trong resources/vocabularies/licences.yml · "
        "the licence of the data that the site publishes",
    )
    compounds: tuple[Compound, ...] = Field(
        default=(),
        description="Từ hai, ba tiếng mà tiêu đề không được ngắt dòng ở giữa, ngoài những từ đã có sẵn · words of two "
        "or three syllables that no line of a title may part, besides those that the program knows",
    )
    today: Text | None = Field(default=None, description="Điều bạn đọc cần biết về địa phương hôm nay")

    @property
    def is_reachable(self) -> bool:
        """Whether readers are told where to send what they know."""
        publisher = self.publisher
        if publisher and (publisher.address or publisher.phone or publisher.email or publisher.url):
            return True
        return any(office.phone or office.email or office.url for office in self.offices)

    def full_name(self, lang: Lang) -> str:
        """The name and, where it is known, the province."""
        return ", ".join(each[lang] for each in (self.name, self.province) if each is not None)
