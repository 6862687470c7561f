"""``python -m benchmarks.speed_page <results.json>``: write the published page about speed, in both languages.

It writes ``docs/ky-thuat/toc-do.md`` and ``toc-do.en.md``. Every number comes from the results; the sentences around
them are true for any numbers.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from babel.numbers import format_decimal

from benchmarks.builders import HUGO, OURS, OURS_AGAIN, PAGES, ROOT, STOCK
from hoctap.locales import Lang, languages
from hoctap.text import dates, numbers
from hoctap.text.babel_locale import babel_locale

_PAGE: Final = "docs/ky-thuat/toc-do"
_NAMES: Final[dict[str, dict[Lang, str]]] = {
    OURS: {"vi": "Đủ mọi thứ", "en": "Whole site"},
    OURS_AGAIN: {"vi": "Đủ mọi thứ, giữ bộ nhớ đệm", "en": "Whole site, cache kept"},
    PAGES: {"vi": "Chỉ các trang", "en": "Pages alone"},
    HUGO: {"vi": "Hugo, chỉ các trang", "en": "Hugo, pages alone"},
    STOCK: {"vi": "MkDocs và Material, để nguyên", "en": "MkDocs and Material as they come"},
}
_TITLE: Final[dict[Lang, str]] = {"vi": "Dựng trang mất bao lâu", "en": "How long the site takes to build"}
_DESCRIPTION: Final[dict[Lang, str]] = {
    "vi": "Thời gian và bộ nhớ để dựng hàng nghìn học liệu, đo cạnh Hugo và MkDocs.",
    "en": "Time and memory to build thousands of resources, measured beside Hugo and MkDocs.",
}
_INTRO: Final[dict[Lang, str]] = {
    "vi": "{date}, bản `{commit}`, máy {cores} nhân, Python {python}{hugo}. Mỗi cách dựng {runs} lần, lần lượt xen kẽ, "
    "lấy số ở giữa. Lần nào cũng dựng từ đầu, trừ dòng ghi “giữ bộ nhớ đệm”.{count}",
    "en": "{date}, commit `{commit}`, {cores} processor cores, Python {python}{hugo}. Each was built {runs} times in turn, "
    "and the median is given. Every build started from nothing, except where “cache kept” is noted.{count}",
}
_COUNT: Final[dict[Lang, str]] = {"vi": " Mỗi lần có {n} học liệu.", "en": " Each had {n} resources."}
_HEAD: Final[dict[Lang, tuple[str, ...]]] = {
    "vi": ("Dựng những gì", "Học liệu", "Số giây", "Bộ nhớ (MB)", "Giây so với Hugo"),
    "en": ("What is built", "Resources", "Time (s)", "RAM (MB)", "Time against Hugo"),
}
_CHANGES: Final[dict[str, dict[Lang, str]]] = {
    "from nothing": {"vi": "Dựng từ đầu, vẽ mọi bản in", "en": "From nothing, all prints drawn"},
    "nothing changed": {"vi": "Không sửa gì", "en": "Nothing changed"},
    "one post": {"vi": "Sửa một bài tin", "en": "One post changed"},
    "one resource": {"vi": "Sửa tên một học liệu", "en": "One resource's title changed"},
    "one vocabulary": {"vi": "Sửa một nhãn của bảng từ", "en": "One label of a vocabulary changed"},
    "one template": {"vi": "Sửa một khuôn trang", "en": "One template changed"},
}
_AFTER: Final[dict[Lang, str]] = {
    "vi": """\
## Dựng lại sau khi sửa

Lần dựng sau lấy từ lần trước những gì không đổi. Cùng buổi đo, cùng số học liệu.

{table}
""",
    "en": """\
## Building again after a change

A build takes from the last one what has not changed. Measured in the same session, with as many resources.

{table}
""",
}
_HEAD_AFTER: Final[dict[Lang, tuple[str, ...]]] = {
    "vi": ("Sửa những gì", "Số giây", "So với dựng từ đầu"),
    "en": ("What was changed", "Time (s)", "Against from nothing"),
}
_NOTES: Final[dict[Lang, str]] = {
    "vi": """\
## Đọc bảng thế nào

- Mỗi học liệu có một trang tiếng Việt và một trang tiếng Anh. Danh mục và các kệ có cùng số trang ở trang này và ở Hugo.
- “Đủ mọi thứ” gồm kiểm tra, các trang, mọi định dạng dữ liệu, bảng tìm kiếm, lịch, nguồn tin, ảnh và bản in. Bản in đã vẽ và không đổi thì lần sau không vẽ lại.
- “Chỉ các trang” vẫn kiểm tra mọi bản ghi, và dựng cả kế hoạch, chiến dịch, lịch, là những thứ bản Hugo không có. Bản in đã vẽ từ trước, vì vài trang ghi tờ in nặng bao nhiêu.
- Bản Hugo làm ít hơn: không có mục xem thêm, BibTeX, RIS, nơi bản ghi xuất hiện, và không kiểm tra nội dung.
{stock}- Bộ nhớ là mức cao nhất của mọi tiến trình cộng lại.

Ai cũng đo lại được trên máy mình: `make bench`.
""",
    "en": """\
## How to read the table

- Each resource has a page in Vietnamese and one in English. Catalogue and shelves have as many pages here as with Hugo.
- “Whole site” is the check, the pages, all data formats, the search index, calendars, feeds, pictures and printed matter. A print that was drawn and has not changed is not drawn again.
- “Pages alone” still checks every record, and builds the plan, campaigns and calendar, which the Hugo site does not have. Printed sheets were drawn before, because some pages say how large one is.
- The Hugo site does less: no “see also”, BibTeX, RIS or list of where a record appears, and nothing is checked.
{stock}- Memory is the peak of all processes together.

Anyone can measure it again: `make bench`.
""",
}
_STOCK: Final[dict[Lang, str]] = {
    "vi": "- Bản MkDocs để nguyên chỉ có trang học liệu và thực đơn: không có kệ. Thực đơn nằm trên mọi trang, nên số bản ghi "
    "phải nhỏ.\n",
    "en": "- MkDocs as it comes has only resource pages and the menu: no shelves. The menu stands on every page, so there are "
    "few records.\n",
}


def write_pages(results: Path, root: Path = ROOT) -> list[Path]:
    """Write the page in both languages from a file of results (``benchmarks/results/….json``)."""
    data = json.loads(results.read_text("utf-8"))
    files = []
    for lang in languages():
        file = root / f"{_PAGE}{'' if lang == 'vi' else '.en'}.md"
        file.write_text(_page(data, lang), "utf-8")
        files.append(file)
    return files


def _page(data: dict[str, Any], lang: Lang) -> str:
    facts = data["conditions"]
    rows = [row for row in data["rows"] if row["builder"] in _NAMES]
    # Leave out a column with the same value in every row, to save width on phones.
    counts = {row["records"] for row in rows}
    same = len(counts) == 1
    intro = _INTRO[lang].format(
        date=dates.long_date(datetime.date.fromisoformat(facts["date"]), lang),
        commit=facts["commit"],
        cores=facts["cores"],
        python=facts["python"],
        hugo=f", Hugo {facts['hugo'].split('-')[0].split('+')[0].lstrip('v')}" if facts["hugo"] else "",
        runs=facts["runs"],
        count=_COUNT[lang].format(n=numbers.number(counts.pop(), lang)) if same else "",
    )
    lines = [_HEAD[lang], *(_cells(row, lang) for row in rows)]
    if same:
        lines = [(line[0], *line[2:]) for line in lines]
    after = _AFTER[lang].format(table=_table(_changes(data["changes"], lang))) + "\n" if data.get("changes") else ""
    front = f"---\ntitle: {_TITLE[lang]}\ndescription: {_DESCRIPTION[lang]}\n---\n"
    stock = _STOCK[lang] if any(row["builder"] == STOCK for row in rows) else ""
    return f"{front}{intro}\n\n{_table(lines)}\n\n{after}{_NOTES[lang].format(stock=stock)}"


def _changes(found: Sequence[dict[str, Any]], lang: Lang) -> list[tuple[str, ...]]:
    """The table of builds after a change; the first is from nothing."""
    whole = found[0]["wall"]
    cells = ((_CHANGES[each["name"]][lang], each["wall"], each["wall"] / whole) for each in found)
    return [
        _HEAD_AFTER[lang],
        *((name, _decimal(seconds, 1, lang), _decimal(share, 2, lang)) for name, seconds, share in cells),
    ]


def _table(lines: Sequence[tuple[str, ...]]) -> str:
    # Not `---:`: Markdown turns it into the attribute `align`, which HTML no longer has.
    return "\n".join("| " + " | ".join(line) + " |" for line in (lines[0], ("---",) * len(lines[0]), *lines[1:]))


def _cells(row: dict[str, Any], lang: Lang) -> tuple[str, ...]:
    medians, memory = row["medians"], row["medians"]["memory"]
    return (
        _NAMES[row["builder"]][lang],
        numbers.number(row["records"], lang),
        _decimal(medians["wall"], 1, lang),
        numbers.number(round(memory / 1_000_000), lang) if memory else "–",
        _decimal(row["against_hugo"]["wall"], 2, lang),
    )


def _decimal(value: float | None, places: int, lang: Lang) -> str:
    """With as many decimals in each line of a table."""
    if value is None:
        return "–"
    return str(format_decimal(value, format=f"#,##0.{'0' * places}", locale=babel_locale(lang)))


if __name__ == "__main__":
    for written in write_pages(Path(sys.argv[1])):
        print(written)
