"""Recognise the headings of a table in Vietnamese and English."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from hoctap.locales import default_language, languages
from hoctap.text.folding import fold
from hoctap.text.legacy_letters import SCHEMES, converted_as

# Our field → headings that mean it, blind to marks, case, brackets and signs. Of two columns for one field the heading
# that stands first here is taken, and the other fills its gaps: "title" before "name", "isbn" before "isbn13".
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id",),
    "title": (
        "title", "title_vi", "nhan đề", "tên sách", "tên tài liệu", "tên học liệu", "tên đầu sách", "tên ấn phẩm",
        "tên tác phẩm", "tên truyện", "tên bài", "tên bài học", "tên bài giảng", "tên khóa học", "tên giáo trình",
        "tên video", "tên sách tài liệu", "tên tiếng Việt", "tiêu đề", "tựa đề", "tựa sách", "đầu sách", "book title",
        "resource title", "document title", "resource name", "book name", "title in Vietnamese", "tên", "tên gọi",
        "sách", "tài liệu", "học liệu", "book", "name",
    ),
    "title_en": (
        "title_en", "tên tiếng Anh", "nhan đề tiếng Anh", "tiêu đề tiếng Anh", "tên sách tiếng Anh",
        "tên tài liệu tiếng Anh", "English title", "title in English",
    ),
    "description": (
        "description", "description_vi", "mô tả", "mô tả ngắn", "mô tả nội dung", "mô tả tài liệu", "tóm tắt",
        "tóm tắt nội dung", "nội dung tóm tắt", "nội dung", "nội dung chính", "giới thiệu", "giới thiệu ngắn",
        "abstract", "summary",
    ),
    "description_en": (
        "description_en", "mô tả tiếng Anh", "tóm tắt tiếng Anh", "English description", "description in English",
    ),
    "creators": (
        "creators", "authors", "author", "creator", "tác giả", "tên tác giả", "họ tên tác giả", "họ và tên tác giả",
        "các tác giả", "nhóm tác giả", "tác giả chủ biên", "author name", "author names", "authors names", "author s",
        "written by", "người viết", "người soạn", "người biên soạn", "biên soạn", "soạn giả", "chủ biên",
    ),
    "publisher": (
        "publisher", "nhà xuất bản", "tên nhà xuất bản", "nhà xb", "nxb", "nơi phát hành", "đơn vị phát hành",
        "đơn vị xuất bản", "cơ quan phát hành", "cơ quan ban hành", "publishing house", "published by",
    ),
    "date": (
        "date", "year", "original_publication_year", "năm xuất bản", "năm xb", "năm phát hành", "năm in",
        "năm biên soạn", "năm", "ngày xuất bản", "publication year", "year published", "year of publication",
        "publication date", "pub year",
    ),
    "isbn": ("isbn", "isbn13", "isbn 13", "isbn10", "isbn 10", "mã isbn", "số isbn", "chỉ số isbn"),
    "url": (
        "url", "link", "đường link", "đường dẫn", "liên kết", "địa chỉ url", "địa chỉ web", "địa chỉ trang web",
        "địa chỉ liên kết", "địa chỉ truy cập", "link tải", "link tải về", "link tải xuống", "link tài liệu",
        "link học liệu", "link sách", "link đọc", "link xem", "link video", "link bài giảng", "link drive",
        "link truy cập", "link url", "url link", "hyperlink", "web address", "download link", "resource link",
        "download", "website", "trang web", "web", "địa chỉ", "address",
    ),
    "languages": ("languages", "language", "language_code", "ngôn ngữ", "tiếng"),
    "licence": ("licence", "license", "giấy phép", "giấy phép sử dụng", "quyền sử dụng", "bản quyền"),
    "types": (
        "types", "type", "loại", "loại tài liệu", "loại học liệu", "loại hình", "thể loại", "dạng tài liệu",
        "resource type", "document type",
    ),
    "subjects": (
        "subjects", "subject", "chủ đề", "môn", "môn học", "bộ môn", "lĩnh vực", "topic", "topics", "subject area",
    ),
    "levels": (
        "levels", "level", "cấp học", "lớp", "khối", "khối lớp", "lớp khối", "bậc học", "trình độ", "cấp", "grade",
        "grade level", "class", "education level",
    ),
    "grades": ("grades",),
    "age": ("age", "độ tuổi", "lứa tuổi", "age range", "typicalAgeRange"),
    "audiences": (
        "audiences", "audience", "người học", "đối tượng", "đối tượng sử dụng", "đối tượng người học",
        "đối tượng người đọc", "dành cho", "người đọc", "target audience", "intended audience",
    ),
    "keywords": ("keywords", "keyword", "từ khóa", "tags", "tag"),
    "alternative_titles": ("alternative_titles",),
    "aliases": ("aliases",),
    "part_of": ("part_of",),
    "pages": ("pages",),
    "cost": ("cost",),
    "note": ("note_vi",),
    "note_en": ("note_en",),
    "source": ("source",),
    "source_date": ("source_date",),
    "source_licence": ("source_licence",),
    "source_note": ("source_note_vi",),
    "source_note_en": ("source_note_en",),
}  # fmt: skip

# How a form's question for a field begins: "Đường link tài liệu của bạn là gì?".
_BEGINNINGS: Final[dict[str, str]] = {
    "tên sách": "title", "tên tài liệu": "title", "tên học liệu": "title", "title of": "title",
    "đường link": "url", "đường dẫn": "url", "link tải": "url", "link to": "url", "url of": "url",
    "môn học": "subjects", "khối lớp": "levels", "năm xuất bản": "date", "nhà xuất bản": "publisher",
    "tên tác giả": "creators", "họ và tên tác giả": "creators", "họ tên tác giả": "creators",
}  # fmt: skip
# A heading with one of these words asks for something else: the address of the cover, the author's e-mail.
_ELSE: Final = frozenset(
    ["anh", "bia", "logo", "qr", "cover", "image", "picture", "email", "facebook", "dien", "lien", "he"]
)
_BRACKETED: Final = re.compile(r"[(\[{<][^)\]}>]*[)\]}>]")
_POLITE: Final = re.compile(
    r"^(?:cau )?(?:\d+ )?(?:vui long |xin |hay |moi )*(?:nhap |ghi |dien |dan |chon |cho biet )*"
    r"(?:what is |what are |please |enter |give |the |your )*"
)

_BY_HEADING: Final = {fold(name): (field, rank) for field, names in COLUMNS.items() for rank, name in enumerate(names)}
# A text in one of the site's languages, as the site's own tables name it: "title_en".
_IN_LANGUAGE: Final = re.compile(r"(title|description|note|source note) ([a-z]{2,3})")
_BY_BEGINNING: Final = sorted(((fold(name), field) for name, field in _BEGINNINGS.items()), key=lambda x: -len(x[0]))


@functools.lru_cache(maxsize=4096)
def meaning(heading: str) -> tuple[str, int] | None:
    """The field that a heading means, and how clearly (0 is best); ``None`` if it means no field."""
    # A long text is a sentence and may contain any word.
    if len(heading) > 120:
        return None
    folded = fold(_BRACKETED.sub(" ", heading)) or fold(heading)
    for name in (folded, _POLITE.sub("", folded)):
        if (own := _IN_LANGUAGE.fullmatch(name)) and own[2] in languages():
            field = own[1].replace(" ", "_")
            return field if own[2] == default_language() else f"{field}_{own[2]}", 0
        if name in _BY_HEADING:
            return _BY_HEADING[name]
    if not heading.isascii():
        for scheme in SCHEMES:
            if (typed := fold(converted_as(heading, scheme))) in _BY_HEADING:
                return _BY_HEADING[typed]
    name = _POLITE.sub("", folded)
    if not _ELSE & set(name.split()) and len(name.split()) <= 12:
        for beginning, field in _BY_BEGINNING:
            if name.startswith(beginning + " "):
                return field, len(COLUMNS[field])
    return None


def fields_of(headings: Sequence[str]) -> dict[str, list[int]]:
    """The fields that a row of headings names, with the numbers of their columns, the clearest first."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, heading in enumerate(headings):
        known = meaning(heading) if heading else None
        if known is not None:
            found.setdefault(known[0], []).append((known[1], index))
    return {field: [index for _, index in sorted(columns)] for field, columns in found.items()}
