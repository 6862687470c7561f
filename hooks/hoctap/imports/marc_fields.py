"""The fields of a MARC 21 record, without the punctuation of cataloguing rules (ISBD)."""

from __future__ import annotations

import re
from typing import Final

from pymarc import Field, Record

from hoctap.imports.dates import year_of
from hoctap.imports.identifiers import doi_address, own_id, pages_in
from hoctap.imports.markup import plain
from hoctap.imports.notes import cost_of, with_notes
from hoctap.imports.result import Row

# Abbreviations whose final dot stays.
_ABBREVIATED: Final = frozenset({
    "tr", "tp", "jr", "sr", "inc", "ltd", "co", "corp", "etc", "vol", "no", "ed", "dr", "mr", "mrs", "st", "vv", "nxb",
    "ts", "ths",
})  # fmt: skip


def texts(record: Record, tag: str, *codes: str) -> list[str]:
    """The subfields of every field with the tag, without extra spaces."""
    found = (value for field in record.get_fields(tag) for value in field.get_subfields(*codes))
    return [" ".join(value.split()) for value in found if value.strip()]


def first_text(record: Record, tag: str, code: str) -> str:
    """The first such subfield; empty if there is none."""
    return next(iter(texts(record, tag, code)), "")


def in_own_script(record: Record, field: Field) -> Field:
    """The 880 field with ``field`` in its original non-Latin script; else ``field`` itself."""
    link = re.match(r"880-(\d\d)", next(iter(field.get_subfields("6")), ""))
    if link is None or link[1] == "00" or not _is_latin(field):
        return field
    wanted = f"{field.tag}-{link[1]}"
    for other in record.get_fields("880"):
        if next(iter(other.get_subfields("6")), "").startswith(wanted) and not _is_latin(other):
            return other
    return field


def _is_latin(field: Field) -> bool:
    text = "".join(part.value for part in field.subfields if part.code != "6")
    # Latin letters, including the Vietnamese ones, end at U+1EFF.
    return all(not letter.isalpha() or ord(letter) < 0x0370 or 0x1E00 <= ord(letter) < 0x1F00 for letter in text)


def title_of(record: Record) -> str:
    """245 $a $b $n $p in the order of the record, joined by " : ", ". " and ", "."""
    field = next(iter(record.get_fields("245")), None)
    if field is None:
        return ""
    title, before = "", ""
    for part in in_own_script(record, field).subfields:
        value = " ".join(part.value.split())
        if part.code not in "abnp" or not value:
            continue
        if part.code == "a" and title:
            # A second title of the same author in the volume.
            title = _joined(title, " ; ", value)
        elif part.code == "b":
            title = _joined(title, " = " if title.endswith("=") else " ; " if title.endswith(";") else " : ", value)
        elif part.code in "np":
            # "Tập 1, Số học": the name of a part follows its number, or the title if there is no number.
            title = _joined(title, ", " if part.code == "p" and before == "n" else ". ", value)
        else:
            title = value
        before = part.code
    return without_stop(title)


def _joined(title: str, mark: str, value: str) -> str:
    title = without_stop(title)
    if not title:
        return value
    # No extra dot after "v.v." and "?".
    if mark == ". " and title[-1] in ".?!…":
        mark = " "
    return title + mark + value


def without_stop(text: str) -> str:
    """The text without final ISBD punctuation; "v.v." and initials keep their dot."""
    text = text.strip().rstrip(" /:;,=").strip()
    if not text.endswith(".") or text.endswith(".."):
        return text
    last = re.split(r"[\s,(\[-]", text[:-1])[-1]
    if "." in last or last.casefold() in _ABBREVIATED or (len(last) == 1 and last.isalpha()):
        return text
    return text[:-1].rstrip(" /:;,=")


def _publication(record: Record) -> list[Field]:
    """Fields of publication, followed by those of manufacture, distribution and copyright."""
    fields = record.get_fields("264")
    return (
        [f for f in fields if f.indicator2 == "1"]
        + record.get_fields("260")
        + [f for f in fields if f.indicator2 != "1"]
    )


def publisher_of(record: Record) -> str:
    """264 $b or 260 $b; empty for "[s.n.]" (unknown)."""
    for field in _publication(record):
        # 264 with indicator 4 is a copyright date without publisher.
        for value in in_own_script(record, field).get_subfields("b"):
            name = without_stop(value.strip().strip("[]").strip())
            if name and not re.fullmatch(
                r"(?:s\.?\s?n\.?|k\.?\s?n\.?|publisher not identified)\]?", name, re.IGNORECASE
            ):
                return name
    return ""


def publication_date(record: Record) -> str:
    """The year of publication; without a recognisable year the statement, so that its loss is reported."""
    said = [value for field in _publication(record) for value in field.get_subfields("c") if value.strip(" .,;[]")]
    for statement in said:
        if re.fullmatch(r"[12]\d{3}-\d\d(?:-\d\d)?", statement.strip(" .,;[]")):
            return statement.strip(" .,;[]")
        if year := year_of(statement):
            return year
    fixed = (record.get_fields("008")[0].data or "") if record.get_fields("008") else ""
    # Only types of date whose first year is the known year of publication.
    if fixed[6:7] in tuple("strepmcd") and year_of(fixed[7:11]):
        return fixed[7:11]
    return without_stop(said[0]) if said else ""


def address_of(record: Record) -> str:
    """The address of the resource (856 with indicator 0 or 1, or without one); never that of a related resource."""
    fields = [field for field in record.get_fields("856") if field.indicator2 != "2"]
    fields.sort(key=lambda field: "01".find(field.indicator2) if field.indicator2 in tuple("01") else 2)
    values = ["".join(value.split()) for field in fields for value in field.get_subfields("u")]
    web = next((value for value in values if re.match("https?://", value, re.IGNORECASE)), "")
    dois = (
        doi_address(value)
        for field in record.get_fields("024")
        if "doi" in (code.casefold() for code in field.get_subfields("2"))
        for value in field.get_subfields("a")
    )
    return web or next((doi for doi in dois if doi), "") or next(iter(values), "")


def licence_of(record: Record) -> str:
    """540: the address of a Creative Commons licence, else the first text."""
    values = texts(record, "540", "u", "a", "f")
    known = (value for value in values if re.match(r"https?://(?:www\.)?creativecommons\.org/", value, re.IGNORECASE))
    return next(known, "") or first_text(record, "540", "a")


def keywords_of(record: Record) -> list[str]:
    """Topics, places and uncontrolled terms: 650, 651, 653 $a."""
    words = [without_stop(value) for tag in ("650", "651", "653") for value in texts(record, tag, "a")]
    return list(dict.fromkeys(word for word in words if word))


def run_together(value: str) -> list[str]:
    """The codes in 041 $a: one, several with a separator, or several run together ("engvie")."""
    parts = [part for part in re.split(r"[^A-Za-z|]+", value) if part]
    codes: list[str] = []
    for part in parts:
        codes += [part[i : i + 3] for i in range(0, len(part), 3)] if len(part) > 3 and len(part) % 3 == 0 else [part]
    return [code.casefold() for code in codes]


def pages_of(record: Record) -> str:
    """The number of pages in 300 $a: ``235 tr.``, ``xii, 235 p. ;``."""
    return pages_in(first_text(record, "300", "a"))


def age_of(record: Record) -> str:
    """521 with indicator 1 (an age), if it is a range as we have it."""
    said = (
        value.strip()
        for field in record.get_fields("521")
        if field.indicator1 == "1"
        for value in field.get_subfields("a")
    )
    return next((value for value in said if re.fullmatch(r"\d{1,3}-(?:\d{1,3})?", value)), "")


def grades_of(record: Record) -> list[str]:
    """521 with indicator 2 (a grade), if it is a number."""
    said = [
        value.strip()
        for field in record.get_fields("521")
        if field.indicator1 == "2"
        for value in field.get_subfields("a")
    ]
    return [value for value in said if re.fullmatch(r"\d{1,2}", value)]


def is_of_age(record: Record) -> bool:
    """Whether all that 521 says of ages and grades is read as such."""
    said = sum(len(field.get_subfields("a")) for field in record.get_fields("521") if field.indicator1 in ("1", "2"))
    return said == len(grades_of(record)) + bool(age_of(record))


def holdings_of(record: Record) -> list[str]:
    """The copies: Koha's items (952, one field a copy), else 852. Each is ``place; shelf mark; copies``."""
    counts: dict[tuple[str, str], list[int]] = {}
    for field in record.get_fields("952"):
        place = next((value.strip() for value in field.get_subfields("a", "b") if value.strip()), "")
        mark = " ".join(value.strip() for value in field.get_subfields("o"))
        numbered = bool(field.get_subfields("t", "p"))
        counts.setdefault((place, mark), []).append(int(numbered))
    if not counts:
        for field in record.get_fields("852"):
            # The narrowest place that is named.
            named = (value.strip(" .,") for code in "bca" for value in field.get_subfields(code))
            place = next(filter(None, named), "")
            mark = " ".join(value.strip() for value in field.get_subfields("k", "h", "i", "j", "m") if value.strip())
            counts.setdefault((place, mark), []).append(0)
    made = []
    for (place, mark), each in counts.items():
        number = str(len(each)) if any(each) or len(each) > 1 else ""
        made.append("; ".join((place, mark.replace(";", ","), number)))
    return [each for each in made if each.strip("; ")]


def audience_of(record: Record) -> list[str]:
    """521 without an indicator: for whom, in words."""
    return [
        value for field in record.get_fields("521") if field.indicator1 == " " for value in field.get_subfields("a")
    ]


def other_titles(record: Record) -> dict[str, str | list[str]]:
    """246: further titles. In a record of a site of this program, a parallel title is the English one."""
    own = own_id(next((field.data or "" for field in record.get_fields("001")), ""))
    english, others = "", []
    for field in record.get_fields("246"):
        text = without_stop(" ".join(next(iter(field.get_subfields("a")), "").split()))
        if own and field.indicator2 == "1" and not english:
            english = text
        elif text:
            others.append(text)
    return {"title_en": english, "alternative_titles": list(dict.fromkeys(others))}


def notes_of(record: Record) -> tuple[Row, set[str]]:
    """What notes and coded fields say that exports of this program write, and the tags that say nothing else."""
    row: Row = {}
    own = bool(own_id(next((field.data or "" for field in record.get_fields("001")), "")))
    read: set[str] = set()
    if not with_notes(row, texts(record, "500", "a")):
        read.add("500")
    access = texts(record, "506", "a")
    costs = [cost for text in access if (cost := cost_of(text))]
    if len(costs) == len(access):
        read.add("506")
    row["cost"] = next(iter(costs), "")
    if time := re.fullmatch(r"(\d\d)([0-5]\d)\d\d", first_text(record, "306", "a")):
        hours, minutes = int(time[1]), int(time[2])
        row["duration"] = "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
        read.add("306")
    # Only of a record of this program it is known that the second text is a translation, and what the numbers mean.
    if own:
        described = texts(record, "520", "a")
        row["description_en"] = plain(described[1]) if len(described) > 1 else ""
        row["accessibility"] = texts(record, "532", "a")
        days = [day for text in texts(record, "583", "c") if (day := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text))]
        row["reviewed"] = "-".join(days[0].groups()) if days else ""
        if source := re.fullmatch(r"(https?://\S+)(?: \((\d{4}-\d\d-\d\d)\))?", first_text(record, "588", "a")):
            row["source"], row["source_date"] = source[1], source[2] or ""
        row["part_of"] = first_text(record, "773", "w")
        row["related"] = texts(record, "787", "w")
        read |= {"532", "583", "588", "773", "787"}
    return {name: value for name, value in row.items() if value}, read
