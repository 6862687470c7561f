"""Whether a name is that of a person or of a body (organisation): every export asks here.

A record may say it (``kind`` of a creator). Otherwise the name is judged: bodies that the site knows, words that only
names of bodies hold, acronyms. What is left is a person.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.locality.model import Locality
from hoctap.schema.fields import Named
from hoctap.schema.library import Library


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles before a person's name: what follows may name the person's school.
_TITLES: Final = re.compile(
    r"(?:(?:pgs|gs|ts|tskh|ths|bs|ks|cn|nsnd|nsưt|ngnd|ngưt|dr|prof|mr|mrs|ms)\b\.?|(?:ông|bà|thầy|cô)\s)",
    re.IGNORECASE,
)
# A Vietnamese name that begins so is a body's.
_BEGINNINGS: Final = (
    *("bộ", "sở", "ủy ban", "uỷ ban", "ubnd", "hđnd", "hội đồng", "hội đồng nhân dân", "chính phủ", "quốc hội"),
    *("cục", "tổng cục", "chi cục", "vụ", "văn phòng", "viện", "học viện", "đại học", "cao đẳng", "trung tâm"),
    *("nhà xuất bản", "nxb", "nhà in", "công ty", "tổng công ty", "tập đoàn", "doanh nghiệp", "hợp tác xã", "htx"),
    *("thư viện", "bảo tàng", "bệnh viện", "trạm y tế", "nhà văn hóa", "nhà văn hoá", "ngân hàng", "quỹ", "tổ chức"),
    *("hiệp hội", "liên hiệp", "liên hiệp hội", "liên đoàn", "tổng liên đoàn", "liên minh", "mặt trận", "đảng bộ"),
    *(
        "báo",
        "tạp chí",
        "cổng thông tin",
        "câu lạc bộ",
        "clb",
        "nhóm",
        "cộng đồng",
        "dự án",
        "chương trình",
        "mạng lưới",
    ),
    *("tỉnh ủy", "huyện ủy", "đảng ủy", "tổng hội", "nhiều tác giả", "liên hợp quốc", "xã", "phường", "thị trấn"),
)
_BEGINNING: Final = re.compile(f"(?:{'|'.join(_BEGINNINGS)})(?: |$)")
# These begin names of people too (Trường Chinh), whose words are all written with a capital letter; in names of bodies
# some word is not (Trường Tiểu học …), or is an acronym (Trường THCS …).
_BEGINNINGS_OR_NAMES: Final = ("trường", "hội", "ban", "phòng", "đoàn", "đài", "khoa", "tổ", "huyện", "tỉnh")
# In lower case: in a person's name each word has a capital letter.
_VIETNAMESE_WITHIN: Final = re.compile(
    r"\b(?:[Đđ]ại học|[Hh]ọc viện|[Tt]hư viện|[Tt]rung tâm|[Nn]hà xuất bản|[Cc]ông ty|[ỦủUu][ỷy]? ban nhân dân|[Tt]ổ chức)\b"
)
_ENGLISH_WITHIN: Final = _words(
    """
    academy agency alliance association authority bank board bureau center centre club college commission committee
    community company consortium contributors cooperative corp corporation council department dept directorate
    federation foundation fund gmbh government group hospital inc initiative institut institute institution
    laboratories laboratory labs league library limited llc ltd ministry museum nations network office ngo ong
    organisation organization partners partnership press programme program project publications publisher publishers
    publishing school schools secretariat services society studio studios task team trust union universities
    university université universidad universität volunteers
    """
)
_ACRONYMS: Final = _words(
    """
    ADB ASEAN BBC EU FAO GIZ HĐND ILO IMF IUCN JICA NGO NXB OECD OER SEAMEO THCS THPT TNHH UBND UN UNDP UNESCO UNFPA
    UNHCR UNICEF USAID VOA VTV VOV WHO
    """
)
_CAPITAL_WITHIN: Final = re.compile(r"[a-zà-ỹ][A-ZĐ]|\d")


def is_body(agent: Named, publisher: Named, known: frozenset[str]) -> bool:
    """Whether a creator is a body. ``publisher`` is that of the same record, ``known`` what ``known_bodies`` gives."""
    if agent.kind is not None:
        return agent.kind == "organisation"
    name = _same(agent.name)
    if name == _same(publisher.name):
        return publisher.kind != "person"
    return name in known or names_body(agent.name)


def names_body(name: str) -> bool:
    """Whether a name is a body's, by its words alone."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if _TITLES.match(name):
        return False
    words = re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", name)
    lowered = name.casefold()
    if _BEGINNING.match(lowered):
        return True
    if words and words[0].casefold() in _BEGINNINGS_OR_NAMES:
        return any(word[0].islower() or (len(word) > 1 and word.isupper()) for word in words[1:])
    if len(words) == 1:
        letters = [letter for letter in words[0] if letter.isalpha()]
        return (len(letters) > 1 and words[0].isupper()) or bool(_CAPITAL_WITHIN.search(words[0]))
    return (
        any(word in _ACRONYMS for word in words)
        or bool(_VIETNAMESE_WITHIN.search(name))
        or any(word.casefold() in _ENGLISH_WITHIN for word in words)
    )


def _same(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def known_bodies(library: Library, locality: Locality) -> frozenset[str]:
    """The names of the plan's agencies, of the locality and of its offices, as ``is_body`` compares them."""
    pairs = [locality.name, locality.site_name, *(office.name for office in locality.offices)]
    for agency in library.all(Agency):
        pairs += [agency.name, *([agency.short] if agency.short else [])]
    return frozenset(_same(name) for pair in pairs for name in pair.values())
