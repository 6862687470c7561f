"""A new site has the first site's catalogue in one command, where that is published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from hoctap.scaffold.sources_file import is_public
from tests.harvest.serving import offer, record, served
from tests.scaffold.repositories import commit, copy_of_this, git, run


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_this(tmp_path_factory.mktemp("source") / "first")


@pytest.mark.build
def test_the_first_site_s_records_come_by_one_command(source: Path, tmp_path: Path) -> None:
    first, new = tmp_path / "first", tmp_path / "new"
    git(tmp_path, "clone", "--quiet", str(source), str(first))
    text = (first / "mkdocs.yml").read_text("utf-8")
    published = re.sub(r"^site_url: .*$", "site_url: https://hoc.lang-goc.vn/", text, flags=re.MULTILINE)
    commit(first, "Published", **{"mkdocs.yml": published})
    done = run(first, "new-site", str(new), "--name", "Xã Thử", "--no-catalogue")
    assert done.returncode == 0, done.stdout + done.stderr

    file = new / "content/sources.yml"
    (named,) = yaml.safe_load(file.read_text("utf-8"))
    locality = yaml.safe_load((first / "content/locality.yml").read_text("utf-8"))
    assert (named["url"], named["protocol"]) == ("https://hoc.lang-goc.vn/du-lieu/resources.jsonl", "jsonl")
    assert (named["id"], named["name"]) == (locality["id"], locality["site_name"])
    # What leads to the first site is that source alone.
    assert "hoc.lang-goc.vn" not in (new / "mkdocs.yml").read_text("utf-8")

    with served() as there:
        offer(there, record("mot"), record("hai"), path="/du-lieu/resources.jsonl")
        file.write_text(file.read_text("utf-8").replace("https://hoc.lang-goc.vn/", there.address), "utf-8")
        done = run(new, "harvest", "--inside", "--pause", "0")
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((new / "resources/harvested" / locality["id"]).rglob("*.yml"))) == 2
    done = run(new, "check")
    assert done.returncode == 0, done.stdout
    done = run(new, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    page = (new / "site/hoc-lieu/mot/index.html").read_text("utf-8")
    assert locality["site_name"]["vi"] in page


@pytest.mark.build
def test_without_a_public_address_there_is_an_example_to_fill_in(source: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    assert run(source, "new-site", str(new), "--name", "Xã Thử", "--no-catalogue").returncode == 0
    text = (new / "content/sources.yml").read_text("utf-8")
    assert yaml.safe_load(text) == []
    done = run(new, "harvest")
    assert "content/sources.yml" in done.stdout + done.stderr
    # The address put in and the signs taken away, it is a source.
    filled = (
        re.sub(r"^# (?=- |  )", "", text, flags=re.MULTILINE)
        .replace("https://example.org/", "https://hoc.vn/")
        .replace("[]\n", "")
    )
    (new / "content/sources.yml").write_text(filled, "utf-8")
    assert run(new, "check").returncode == 0
    assert yaml.safe_load(filled)[0]["url"] == "https://hoc.vn/du-lieu/resources.jsonl"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://hoc.lang-goc.vn/", True),
        ("https://lang.github.io/hoc/", True),
        ("https://example.org/", False),
        ("http://localhost:8000/", False),
        ("http://192.168.1.20/", False),
        ("http://[::1]/", False),
    ],
)
def test_what_others_can_reach(address: str, public: bool) -> None:
    assert is_public(address) is public
