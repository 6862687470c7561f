"""Names in a MARC record: persons, corporate bodies and meetings as creators, and people with other roles."""

from __future__ import annotations

import re
from typing import Final

from pymarc import Field

from hoctap.imports.marc_fields import without_stop
from hoctap.text.folding import fold

PERSONS: Final = ("100", "700", "720")
BODIES: Final = ("110", "710")
MEETINGS: Final = ("111", "711")
# Roles without responsibility for the content: MARC's relator codes and the terms of $e.
_OTHER_CODES: Final = frozenset({
    "trl", "ill", "bnd", "bkd", "bkp", "bjd", "cov", "prt", "pbl", "pbd", "dst", "fnd", "spn", "dnr", "own", "fmo",
    "dpt", "dte", "dto", "hnr", "hst", "isb", "dgg", "dgs", "ths", "opn", "pfr", "crr", "nrt", "prf", "voc", "act",
    "sng", "pat", "fds", "std", "tyg", "tyd", "egr", "etr", "len",
})  # fmt: skip
_OTHER_WORDS: Final = frozenset(fold(word) for word in (
    "dịch", "biên dịch", "dịch giả", "người dịch", "minh họa", "vẽ", "vẽ minh họa", "họa sĩ", "trình bày", "bìa",
    "vẽ bìa", "hiệu đính", "giới thiệu", "đọc", "hướng dẫn", "người hướng dẫn", "hướng dẫn khoa học", "tài trợ",
    "in", "nhà in", "xuất bản", "nhà xuất bản", "phát hành", "translator", "trans", "tr", "translation",
    "translated by", "illustrator", "ill", "illus", "illustration", "illustrated by", "printer", "publisher", "distributor",
    "binder", "book designer", "cover designer", "narrator", "performer", "sponsor", "funder", "sponsoring body",
    "funding body", "issuing body", "host institution", "degree granting institution", "degree grantor",
    "thesis advisor", "degree supervisor", "former owner", "owner", "donor", "dedicatee", "honoree", "proofreader",
    "traducteur", "traduction",
))  # fmt: skip


def shown_name(field: Field) -> str:
    """The name of a person, of a body with its departments, or of a meeting; without years and degrees."""

    def part(code: str) -> str:
        return " ".join(" ".join(field.get_subfields(code)[:1]).split())

    if field.tag in BODIES:
        units = [without_stop(" ".join(unit.split())) for unit in field.get_subfields("a", "b")]
        return ". ".join(unit for unit in units if unit)
    if field.tag in MEETINGS:
        units = [without_stop(" ".join(unit.split())) for unit in field.get_subfields("a", "e")]
        return ". ".join(unit for unit in units if unit)
    name = without_stop(part("a"))
    if part("b"):
        name = f"{name} {without_stop(part('b'))}"
    added = without_stop(part("c"))
    # "Francis, of Assisi, Saint" and "Jr." belong to the name; degrees ("PGS.TS.") and years ($d) do not.
    suffix = re.fullmatch(r"(?:Jr|Sr|I{2,3}|IV|V)\.?", added)
    single = field.indicator1 == "0" and " " not in name
    if added and (suffix or part("b") or single) and not re.search(r"\b(?:GS|PGS|TS|ThS|BS|KS|CN|NGƯT|NGND)\b", added):
        name = f"{name}, {added}"
    return name


def other_role(field: Field) -> str | None:
    """The role of a person who is not a creator; ``None`` for a creator."""
    said = field.get_subfields("e") if field.tag not in MEETINGS else field.get_subfields("j")
    codes = [code.rstrip("/").rsplit("/", 1)[-1].strip().casefold() for code in field.get_subfields("4")]
    words = [word for value in said for word in re.split(r"[,;/&]|\bvà\b|\band\b", value) if word.strip(" .:()")]
    other = [code in _OTHER_CODES for code in codes]
    other += [fold(word.strip(" .:()")) in _OTHER_WORDS for word in words]
    # A person who wrote the text and drew its pictures is a creator.
    return (words or codes)[0].strip(" .,:()") if other and all(other) else None
