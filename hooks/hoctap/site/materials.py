"""What is printed and shared for a campaign: which materials there are, in which inks, and their files' names.

A material's first file has the plain name, whatever its ink is; those in other inks lie beside it: ``ap-phich-a4.pdf``,
``ap-phich-a4-den-trang.pdf``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from hoctap.kinds.campaign.model import INKS, Campaign, Ink
from hoctap.site import routes

# What the names of further files end with.
ENDINGS: Final[dict[Ink, str]] = {"mau": "-mau", "do": "-do-vang", "den": "-den-trang"}
_A4: Final = (210.0, 297.0)
_A4_ACROSS: Final = (297.0, 210.0)
_A3: Final = (297.0, 420.0)
# In a millimetre.
_POINTS: Final = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Material:
    """A thing to print or to share.

    Attributes:
        name: Its name in addresses, and in the words ``material.<name>`` and ``paper.<name>``.
        template: The template that draws it.
        size: Its width and height in millimetres; of a picture, what it has at 72 pixels per inch.
        forms: The forms of its first file; files in other inks are only in the first of these forms.
        inks: The inks that it may have. Where there is one, the campaign's choice does not count.
        options: What the template is told besides the campaign.
        like: The material whose small picture shows this one too.
    """

    name: str
    template: str
    size: tuple[float, float]
    forms: tuple[str, ...]
    inks: tuple[Ink, ...] = INKS
    options: dict[str, str] = field(default_factory=dict)
    like: str = ""


MATERIALS: Final = (
    Material("ap-phich-a4", "poster", _A4, ("pdf", "svg"), options={"paper": "a4"}),
    Material("ap-phich-a3", "poster", _A3, ("pdf", "svg"), options={"paper": "a3"}, like="ap-phich-a4"),
    # For printing houses, which cut the sheet: with 3 mm more on each side, and crop marks.
    Material(
        "ap-phich-a3-nha-in", "poster", _A3, ("pdf",), ("mau", "do"), {"paper": "a3", "bleed": "yes"}, "ap-phich-a4"
    ),
    Material("bang-ron", "banner", (3000, 750), ("pdf", "svg"), ("do",), {"shape": "4:1"}),
    Material("bang-ron-dai", "banner", (6000, 750), ("pdf", "svg"), ("do",), {"shape": "8:1"}),
    Material("to-gap", "leaflet", _A4_ACROSS, ("pdf",)),
    Material("khau-hieu", "slogans", _A4_ACROSS, ("pdf",)),
    Material("the-sach", "bookmarks", _A4_ACROSS, ("pdf",)),
    Material("chia-se", "share", (1200 / _POINTS, 630 / _POINTS), ("png", "svg"), ("mau",), {"shape": "wide"}),
    Material("vuong", "share", (1080 / _POINTS, 1080 / _POINTS), ("png", "svg"), ("mau",), {"shape": "square"}),
)
# The programme is a sheet, beside the campaign's page.
PROGRAMME: Final = Material("chuong-trinh", "programme", _A4, ("pdf",))
# The year's sheet belongs to no campaign.
YEAR: Final = Material("lich-nam", "year", _A4_ACROSS, ("pdf",))


@dataclass(frozen=True, slots=True)
class Variant:
    """A material in one ink: the address of its file in each form, and of its small picture, below the language's prefix."""

    material: Material
    ink: Ink
    files: dict[str, str]
    thumbnail: str


def inks_of(campaign: Campaign, material: Material) -> tuple[Ink, ...]:
    """The inks of a campaign's material; the first has the plain name."""
    chosen = campaign.print.variants if campaign.print else INKS
    return tuple(ink for ink in chosen if ink in material.inks) or material.inks[:1]


def variants(campaign: Campaign, material: Material) -> Iterator[Variant]:
    """The material in each of its inks."""
    for ink in inks_of(campaign, material):
        ending = _ending(campaign, material, ink)
        forms = material.forms[:1] if ending else material.forms
        like = next((each for each in MATERIALS if each.name == material.like), material)
        files = {form: _address(campaign, material, ending, form) for form in forms}
        small = routes.material(campaign.id, like.name + _ending(campaign, like, ink), "webp")
        yield Variant(material, ink, files, small)


def _ending(campaign: Campaign, material: Material, ink: Ink) -> str:
    inks = inks_of(campaign, material)
    return "" if ink == inks[0] or ink not in inks else ENDINGS[ink]


def _address(campaign: Campaign, material: Material, ending: str, form: str) -> str:
    if material is PROGRAMME:
        return f"{routes.campaign(campaign.id)}{material.name}{ending}.{form}"
    return routes.material(campaign.id, material.name + ending, form)
