"""Every public address: the kinds' routes, and those of pages and files that belong to no kind. A test pins them.

An address is a path below the site's root without the language's prefix, ending in ``/`` for a page.
"""

from __future__ import annotations

from typing import Final

from hoctap.kinds.clause.model import chapter_of, clause_id
from hoctap.locales import Lang, default_language, other_languages, words
from hoctap.schema.registry import kind

HOME: Final = ""
PLAN: Final = "ke-hoach/"
TARGETS: Final = kind("target").entrance
TASKS: Final = kind("task").entrance
AGENCIES: Final = kind("agency").entrance
DOCUMENTS: Final = kind("document").entrance
PROGRESS: Final = f"{PLAN}tien-do/"
FULL_TEXT: Final = kind("clause").entrance
PLAN_READERS: Final = kind("plan-reader").entrance
CATALOGUE: Final = kind("resource").entrance
LISTS: Final = kind("list").entrance
# Where visitors make lists, and the form of such a list for another site's page.
LIST_MAKER: Final = f"{LISTS}soan/"
LIST_MAKER_EMBEDDED: Final = f"{LIST_MAKER}nhung/"
CAMPAIGNS: Final = kind("campaign").entrance
# The documents that the site hosts.
HOSTED: Final = "hoc-lieu/tep/"
CALENDAR: Final = "lich/"
CALENDAR_FILE: Final = "lich.ics"
_CALENDARS: Final = {"commune": "lich/xa/", "audience": "lich/doi-tuong/", "entry": "lich/su-kien/"}
NEWS: Final = kind("news").entrance
NEWS_FEED: Final = f"{NEWS}atom.xml"
PLACES: Final = kind("place").entrance
HONOURS: Final = "guong-sang/"
DATA: Final = "du-lieu/"
BUILD: Final = "du-lieu/build.json"
# The first steps and the guides: pages written by hand.
START: Final = "huong-dan/"
START_SECTION: Final = "start"
SEARCH: Final = "tim-kiem/"
ALPHABET: Final = "tim-kiem/a-z/"
SCHEMAS: Final = "du-lieu/schemas/"
CONFORMANCE: Final = "du-lieu/kiem-chung/"
HELD: Final = "du-lieu/dang-tep/"
TRANSLATIONS: Final = "du-lieu/ban-dich/"
SECURITY: Final = "bao-mat/"
OFFLINE: Final = "ngoai-tuyen/"
EDITIONS: Final = "ngoai-tuyen/tep/"
WORKER: Final = "giu-trang.js"
EDITING: Final = "bien-tap/"
MESSAGES: Final = "bien-tap/thong-bao/"
FORMS: Final = "quan-tri/"
FORMS_CONFIGURATION: Final = "quan-tri/bieu-mau.json"
SECURITY_FILE: Final = ".well-known/security.txt"

# The path's word for each vocabulary by which the catalogue is browsed.
SHELVES: Final = {
    "subjects": "chu-de",
    "levels": "cap-hoc",
    "grades": "lop",
    "audiences": "doi-tuong",
    "types": "loai",
    "licences": "giay-phep",
}
# And for what follows from a record's other fields: families of subjects, ways of learning, languages, what one may need.
DERIVED_SHELVES: Final = {"families": "nhom", "verbs": "cach-hoc", "languages": "ngon-ngu", "needs": "can"} | {
    # The places that hold printed copies.
    "places": "noi-muon"
}
# The name, in the address of the filtered catalogue, of what it can be filtered by: the same as the shelf's where there
# is one. By licence one filters by how open it is, not by its name.
FACETS: Final = {
    **{name: path for name, path in SHELVES.items() if name != "licences"},
    **DERIVED_SHELVES,
    "openness": "giay-phep",
    "costs": "chi-phi",
    "part_of": "thuoc",
}
_PAGED: Final = "trang"
# Ids that a resource must not have, for its address would be a shelf's.
RESERVED: Final = frozenset({*SHELVES.values(), *DERIVED_SHELVES.values(), _PAGED})
# Likewise a reading list.
RESERVED_LISTS: Final = frozenset({"soan", _PAGED})
# Every shelf by name.
ALL_SHELVES: Final = f"{CATALOGUE}{SHELVES['subjects']}/"
COMMUNES: Final = f"{PLACES}xa/"
_COLUMNS: Final = "chuyen-muc"
ANNOUNCEMENT: Final = "loa.txt"
# The forms of the empty sheet of the yearly report.
SHEET_FORMS: Final = ("xlsx", "csv")
# The pictures of a page where it is shared, beside it.
SHARE_CARD: Final = "chia-se.png"
SQUARE_CARD: Final = "vuong.png"
_FAMILIES: Final = "chia-se/"

# Files that are no exports, as links may name them.
FILES: Final = frozenset({BUILD, "sitemap.xml", "robots.txt", SECURITY_FILE})


def prefix(lang: Lang) -> str:
    """``""`` for the default language, ``"en/"`` for English."""
    return "" if lang == default_language() else f"{lang}/"


def without_prefix(path: str) -> str:
    """``path`` without the prefix of its language."""
    return path.removeprefix(prefix(language_of(path)))


def language_of(path: str) -> Lang:
    """The language of the page or file at ``path``, which has its language's prefix."""
    others = other_languages(default_language())
    return next((lang for lang in others if path.startswith(prefix(lang))), default_language())


def agency(id: str) -> str:
    """An agency's page."""
    return kind("agency").address(id)


def start(id: str) -> str:
    """Somebody's start page."""
    return kind("start-page").address(id)


def plan_reader(id: str) -> str:
    """The plan for one reader."""
    return kind("plan-reader").address(id)


def clause(number: str) -> str:
    """A clause's place on the page of its chapter."""
    return kind("clause").address(clause_id(number), chapter=clause_id(chapter_of(number)))


def chapter(number: str) -> str:
    """The page of a chapter of the plan, or of the part before or after the chapters."""
    return f"{FULL_TEXT}{clause_id(number)}/"


def target(id: str) -> str:
    """A target's place on the targets' page."""
    return kind("target").address(id)


def task(id: str) -> str:
    """A task's place on the tasks' page."""
    return kind("task").address(id)


def document(id: str) -> str:
    """A document's place on the documents' page."""
    return kind("document").address(id)


def resource(id: str) -> str:
    """A resource's page."""
    return kind("resource").address(id)


def reading_list(id: str) -> str:
    """A reading list's page."""
    return kind("list").address(id)


def embedded(id: str) -> str:
    """A reading list's form for another site's page."""
    return kind("list").other_routes[0].format(id=id)


def campaign(id: str) -> str:
    """A campaign's page."""
    return kind("campaign").address(id)


def edition(id: str, year: int) -> str:
    """One year's edition of a campaign."""
    return f"{CAMPAIGNS}{id}/{year}/"


def material(campaign_id: str, name: str, form: str) -> str:
    """A file that is made from a campaign's record, below the language's prefix."""
    return f"{CAMPAIGNS}{campaign_id}/tai-lieu/{name}.{form}"


def family_card(family: str, *, square: bool = False) -> str:
    """The picture of a family of resources where one of them is shared, below the language's prefix."""
    return f"{_FAMILIES}{family}{'-vuong' if square else ''}.png"


def report_sheet(lang: Lang, form: str) -> str:
    """The empty sheet of the yearly report, below the language's prefix. A language may have a name of its own for it."""
    return f"{PROGRESS}{words(lang)('reports.file-name')}.{form}"


def year_summary(year: int) -> str:
    """What was reported of a year, to print, below the language's prefix."""
    return f"{PROGRESS}bao-cao-{year}.pdf"


def announcement(campaign_id: str) -> str:
    """The text for the loudspeaker, below the language's prefix."""
    return f"{CAMPAIGNS}{campaign_id}/tai-lieu/{ANNOUNCEMENT}"


def calendar_file(owner: str, id: str) -> str:
    """The calendar of one commune, audience or entry, or of one record, whose kind ``owner`` names."""
    folder = _CALENDARS.get(owner)
    return f"{folder}{id}.ics" if folder else kind(owner).calendar_file.replace("{id}", id)


def year(number: int) -> str:
    """One year of the calendar."""
    return f"{CALENDAR}{number}/"


def month(number: int, of: int) -> str:
    """One month of the calendar: ``lich/2026/10/``."""
    return f"{CALENDAR}{of}/{number:02}/"


def post(id: str, of: int) -> str:
    """A news post."""
    return kind("news").address(id, year=of)


def news_year(number: int) -> str:
    """The posts of one year."""
    return f"{NEWS}{number}/"


def column(id: str) -> str:
    """The posts of one column."""
    return f"{NEWS}{_COLUMNS}/{id}/"


def column_feed(id: str) -> str:
    """The feed of one column."""
    return f"{NEWS}{_COLUMNS}/{id}/atom.xml"


def place(id: str) -> str:
    """A place's page."""
    return kind("place").address(id)


def commune(id: str) -> str:
    """The places of one commune."""
    return f"{COMMUNES}{id}/"


def shelf(vocabulary: str, concept: str) -> str:
    """The first page of the resources of one concept of a vocabulary, or of one value of ``DERIVED_SHELVES``."""
    path = SHELVES.get(vocabulary) or DERIVED_SHELVES[vocabulary]
    return f"{CATALOGUE}{path}/{concept.lower()}/"


def parts(id: str) -> str:
    """The first page of the resources that belong to a larger one, where there are too many for its own page."""
    return f"{resource(id)}phan/"


def letter(slug: str) -> str:
    """The titles that start with one letter."""
    return f"{ALPHABET}{slug}/"


def paged(address: str, number: int) -> str:
    """Page ``number`` (from 1) of a long list."""
    return address if number == 1 else f"{address}{_PAGED}/{number}/"


def depth(address: str, lang: Lang) -> int:
    """How many folders below the site's root the page lies."""
    return (prefix(lang) + address).count("/")
