"""The plan's pages: one section, the same numbers everywhere, each clause found at its old and its new place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from lxml import html

from hoctap.checking.checked_site import checked_site
from hoctap.render.assets import collect_assets
from hoctap.render.placeholders import ROOT as ROOT_MARK
from hoctap.render.templates import Templates
from hoctap.site import routes
from hoctap.site.model import Site
from tests.conftest import ROOT

Element = html.HtmlElement
CHAPTERS = ["mo-dau", "i", "ii", "iii", "iv", "v", "ket"]


def _site(root: Path) -> Site:
    site, diagnostics = checked_site(root, "2026-11-29T08:00:00+07:00")
    assert site is not None, diagnostics
    return site


@pytest.fixture(scope="module")
def site(full_site: Path) -> Site:
    return _site(full_site)


def _main(site: Site, address: str, lang: str = "vi") -> Element:
    theme = ROOT / "theme"
    render = Templates(site, theme, lang, collect_assets(theme, None).names)
    # Compounds are joined by spaces that no line breaks at.
    return html.fromstring(str(render.main(site.pages.by_address[address])).replace("\N{NO-BREAK SPACE}", " "))


def _address(link: Element) -> str:
    return str(link.get("href")).removeprefix(ROOT_MARK)


@pytest.fixture(scope="module")
def page(site: Site) -> Callable[[str], Element]:
    return lambda address: _main(site, address)


def test_a_page_for_each_chapter_in_order(site: Site, page: Callable[[str], Element]) -> None:
    assert [each for each in site.pages.by_address if each.startswith(routes.FULL_TEXT)] == [
        routes.FULL_TEXT,
        *(f"{routes.FULL_TEXT}{chapter}/" for chapter in CHAPTERS),
    ]
    for at, chapter in enumerate(CHAPTERS):
        shown = page(f"{routes.FULL_TEXT}{chapter}/")
        ways = {each.get("rel"): each.get("href").rsplit("/", 2)[-2] for each in shown.xpath("//a[@rel]")}
        assert ways.get("prev") == (CHAPTERS[at - 1] if at else None)
        assert ways.get("next") == (CHAPTERS[at + 1] if at + 1 < len(CHAPTERS) else None)
        assert len(shown.xpath("//h1")) == 1


def test_each_clause_is_on_the_page_of_its_chapter_and_its_old_place_leads_there(
    site: Site, page: Callable[[str], Element]
) -> None:
    summary = page(routes.PLAN)
    for number, clause in site.links.clauses.items():
        address, _, anchor = routes.clause(number).partition("#")
        assert page(address).xpath("//*[@id=$id]/@data-kind", id=anchor) == ["clause"], number
        [old] = summary.xpath("//*[@id=$id]", id=clause.id)
        assert old.xpath(".//a/@href")[0].endswith(routes.clause(number))
        assert site.address(clause) == routes.clause(number)


def test_tabs_lead_to_all_parts_and_mark_the_present_one(site: Site, page: Callable[[str], Element]) -> None:
    parts = (routes.PLAN, routes.TARGETS, routes.TASKS, routes.PROGRESS, routes.AGENCIES, routes.FULL_TEXT)
    for address in (*parts, routes.DOCUMENTS):
        tabs = page(address).xpath("//nav[contains(@class, 'tabs')]//a")
        assert len(tabs) == 7
        assert [_address(each) for each in tabs if each.get("aria-current") == "page"] == [address]
    below = page(routes.chapter("III")).xpath("//nav[contains(@class, 'tabs')]//a[@aria-current='true']")
    assert [_address(each) for each in below] == [routes.FULL_TEXT]


def test_the_numbers_are_those_of_the_pages_they_lead_to(site: Site, page: Callable[[str], Element]) -> None:
    numbers = [int(each.text) for each in page(routes.PLAN).xpath("//ul[@class='plan-numbers']//strong")]
    goals = {(m.clause, m.bullet) for target in site.links.targets for m in target.milestones}
    assert numbers == [len(goals), len(site.links.tasks), len(site.links.agencies), len(site.progress.reports.all)]
    assert len(page(routes.TASKS).xpath("//*[@data-kind='task']")) == len(site.links.tasks)
    assert len(page(routes.AGENCIES).xpath("//ul[@class='agency-lines']/li")) == len(site.links.agencies)
    drawn = page(routes.PROGRESS).xpath("//*[@class='tallies']//strong/text()")
    assert sum(map(int, drawn)) == len(site.links.tasks)


def test_the_bar_tells_what_is_past_its_date_from_what_is_yearly(site: Site, page: Callable[[str], Element]) -> None:
    tallied = {tally: [each.task.id for each in items] for tally, items in site.progress.tallied().items()}
    assert tallied["overdue"] == ["danh-muc-hoc-lieu"]
    assert set(tallied["yearly"]) <= {"tuan-le-hoc-tap", "bao-cao-hang-nam"}
    assert "thi-diem-khong-gian-doc" in tallied["reported"]
    assert tallied["in-time"][-1:] == ["tong-ket"]
    shown = page(routes.PROGRESS)
    for tally, ids in tallied.items():
        found = {href.rpartition("#")[2] for href in shown.xpath(f"//section[@id='{tally}']//th/a/@href")}
        assert found == set(ids)


def test_years_of_the_ribbon_are_the_plans(site: Site, page: Callable[[str], Element]) -> None:
    assert site.progress.due_in(range(2024, 2031)) == {2024: 1, 2025: 1, 2026: 0, 2027: 0, 2028: 0, 2029: 0, 2030: 1}
    years = page(routes.PROGRESS).xpath("//*[@class='ribbon']/li")
    assert [each.text_content().split()[-1] for each in years] == [str(year) for year in range(2024, 2031)]
    due = page(routes.PLAN).xpath("//*[@class='ribbon']//a/@href")
    assert [each.rpartition("#")[2] for each in due] == ["nam-2024", "nam-2025", "nam-2030"]
    assert page(routes.TASKS).xpath("//*[@id='nam-2025']//*[@data-kind='task']/@id") == ["danh-muc-hoc-lieu"]


def test_a_target_says_its_numbers_and_draws_them(page: Callable[[str], Element]) -> None:
    targets = page(routes.TARGETS)
    [literacy] = targets.xpath("//*[@id='biet-chu']")
    assert "90% → 98%" in literacy.text_content()
    assert "91,5%" in literacy.text_content()
    # 2% of room at either end.
    assert literacy.xpath(".//circle/@cx") == ["88.4%", "96.08%"]
    assert [each.split("-")[1] for each in literacy.xpath(".//circle/@class")] == ["first", "last"]
    assert literacy.xpath(".//svg/@aria-hidden") == ["true"]
    assert "không quá 1,5%" in targets.xpath("//*[@id='bo-hoc']")[0].text_content()
    # What is no share of a whole is said in words.
    for words in ("pho-cap", "tu-sach"):
        assert not targets.xpath(f"//*[@id='{words}']//svg")
    assert "có 40 tủ sách" in targets.xpath("//*[@id='tu-sach']")[0].text_content()


def test_what_a_dagger_means_is_said_once(full_copy: Path) -> None:
    file = full_copy / "content/plan/tasks.yml"
    file.write_text(file.read_text("utf-8").replace("[phong-gddt]", "[hoi-khuyen-hoc-huyen]"), "utf-8")
    site = _site(full_copy)
    for address in (routes.TASKS, routes.PROGRESS, routes.AGENCIES):
        text = _main(site, address).text_content()
        assert text.count("chưa rõ ai nhận việc") == 1
        assert text.count("†") > 2


def test_many_ongoing_tasks_are_folded_by_section(full_copy: Path) -> None:
    file = full_copy / "content/plan/tasks.yml"
    tasks = yaml.safe_load(file.read_text("utf-8"))
    assert not _main(_site(full_copy), routes.TASKS).xpath("//details[@class='task-group']")
    more = [
        {"id": f"viec-{n}", "title": f"Việc {n}", "clause": "III.1.1" if n % 2 else "V.2", "due": {"kind": "ongoing"}}
        for n in range(12)
    ]
    file.write_text(yaml.safe_dump([*tasks, *more], allow_unicode=True), "utf-8")
    groups = _main(_site(full_copy), routes.TASKS).xpath("//details[@class='task-group']")
    said = {
        " ".join(each.xpath("./summary")[0].text_content().split()): len(each.xpath("./details")) for each in groups
    }
    assert said["III.1 Tuyên truyền 6"] == 6
    assert said["V.2 Hội Khuyến học 6"] == 6


def test_a_plan_without_targets_tasks_and_readers(full_copy: Path) -> None:
    plan = full_copy / "content/plan"
    for name in ("targets.yml", "tasks.yml", "readers.yml"):
        (plan / name).unlink()
    for file in [
        *(plan / "reports").glob("*"),
        *(full_copy / "content/honours").glob("*"),
        full_copy / "content/starts.yml",
    ]:
        file.unlink()
    record = yaml.safe_load((plan / "plan.yml").read_text("utf-8"))
    record.pop("report_task")
    (plan / "plan.yml").write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    site = _site(full_copy)
    summary = _main(site, routes.PLAN)
    tabs = [_address(each) for each in summary.xpath("//nav[contains(@class, 'tabs')]//a")]
    assert tabs == [routes.PLAN, routes.AGENCIES, routes.FULL_TEXT, routes.DOCUMENTS]
    assert not summary.xpath("//*[@class='ribbon'] | //*[@class='goal-groups'] | //*[@class='reader-tiles']")
    assert len(summary.xpath("//ul[@class='plan-numbers']/li")) == 1
    for address in (routes.TARGETS, routes.TASKS, routes.PROGRESS):
        assert _main(site, address).xpath("//*[@class='empty']")
