r"""BibTeX and biblatex: LaTeX accents, names in braces, addresses, macros."""

from __future__ import annotations

import json
import os
import resource as usage
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypandoc
import pytest
from bibtexparser import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from harness.processor_time import within
from harness.program import ROOT, hoctap
from hoctap.imports.latex import address_of_latex, text_of_latex
from hoctap.imports.result import UnreadableFile
from tests.imports.reading import one, read, told
from tests.imports.test_import import OPTIONS, resources

FIELD_CASE = r"""@book{toan, title = {To{\'a}n h\d{o}c v{\`a} cu{\d{\^o}}c s{\'{\^o}}ng},
 author = {Nguy{\~{\^e}}n V{\u{a}}n M{\~{\^a}}u and Tr{\`\^a}n, Th{\d i} B}, year = 2008,
 howpublished = {\url{https://a.example.org/toan_hoc}}}
"""


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'a} \'a \'{a} \' a {\'{a}}", "á á á á á"),
        (r"{\'{\^o}} \'{\^o} \'{\^{o}} {\'\^o} \'\^{o} \^{\'o} \^{\'{o}}", "ố ố ố ố ố ố ố"),
        (r"\d{o} \d o {\d{o}} \d{\^o} \^{\d o} \d\^o", "ọ ọ ọ ộ ộ ộ"),
        (r"\h{a} \h a {\h a} \h{\^a} \h\^a \h{\u{a}} \h{\ohorn} \h{\uhorn}", "ả ả ả ẩ ẩ ẳ ở ử"),
        (r"\~{\^e} \~\^E \~{a} \~{\i} \~\i", "ễ Ễ ã ĩ ĩ"),
        (r"\u{a} \u a \'{\u{a}} \`{\u a} \~{\u{A}} \d{\u{a}}", "ă ă ắ ằ Ẵ ặ"),
        (r"\dj{} {\dj}i \dj{}i \DJ{} {\DJ}\`a N\~{\u a}ng", "đ đi đi Đ Đà Nẵng"),
        (
            r"\ohorn \OHORN \uhorn \UHORN \'{\ohorn}\'\uhorn{} \d{\uhorn} \horn{o} \horn u \'{\horn{u}}",
            "ơƠưƯớứ ự ơ ư ứ",
        ),
        (r"\.{z} \v{s} \c{c} \H{o} \r{a} \k{e} \ss \ae \o \aa", "ż š ç ő å ę ßæøå"),
        (r"50\% \& 3\$ \#1 a\_b \{x\}", "50% & 3$ #1 a_b {x}"),
        ("50% & #1 a_b, 5$", "50% & #1 a_b, 5$"),
        ("tr.~5--10 --- ``a''", "tr. 5–10 — “a”"),
        (r"$x^2$ v\`a $\alpha$", "x^2 và α"),
        (r"\emph{Toán} \textbf{học} {\em hay} \textsuperscript{2} \enquote{a}", "Toán học hay 2 a"),
        (r"{\textbackslash}n \textasciitilde{} \textasciicircum{}", "\\n ~ ^"),
        (r"x {$\lbrace$}y$\rbrace$", "x {y}"),
        ("Không có gì", "Không có gì"),
    ],
)
def test_latex(latex: str, text: str) -> None:
    assert text_of_latex(latex) == (text, [])
    assert unicodedata.is_normalized("NFC", text_of_latex(latex)[0])


def test_every_vietnamese_letter_comes_back() -> None:
    """Each written with a command a mark, the tone outside, as LaTeX manuals show it."""
    tones = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "h", "\u0323": "d"}
    shapes = {"\u0302": "^", "\u0306": "u", "\u031b": "horn"}
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
        letter, *shape = unicodedata.normalize("NFD", base)
        plain = f"\\{shapes[shape[0]]}{{{letter}}}" if shape else letter
        assert text_of_latex("{" + plain + "}")[0] == base
        for mark, command in tones.items():
            assert text_of_latex(f"{{\\{command}{{{plain}}}}}")[0] == unicodedata.normalize("NFC", base + mark)


@pytest.mark.build
def test_the_field_case(small_site: Path) -> None:
    row = one(small_site, "a.bib", FIELD_CASE)
    assert row["title"] == "Toán học và cuộc sống"
    assert row["creators"] == ["Nguyễn Văn Mẫu", "Trần, Thị B"]
    assert row["url"] == "https://a.example.org/toan_hoc"
    done = hoctap(small_site, "import", "a.bib", *OPTIONS)
    assert done.returncode == 0, done.stdout + done.stderr
    found = resources(small_site)["toan-hoc-va-cuoc-song"]
    assert [agent.name for agent in found.creators] == ["Nguyễn Văn Mẫu", "Trần, Thị B"]


def test_unknown_commands_stay_and_are_told(tmp_path: Path) -> None:
    found = read(tmp_path, "a.bib", "\n@misc{a, title={Sách \\foo{hay}}, abstract={\\foo \\ur}}")
    assert "\\foo" in str(found.rows[0]["title"])
    assert "entry on line 2: the LaTeX command “\\foo”" in told(found)
    assert "“\\ur”" in told(found)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Nguyễn, Văn Mẫu", ["Nguyễn, Văn Mẫu"]),
        ("Smith, Jane and Lê Văn C", ["Smith, Jane", "Lê Văn C"]),
        ("{Bộ Giáo dục and Đào tạo}", ["Bộ Giáo dục and Đào tạo"]),
        ("{Bộ Giáo dục and Đào tạo} and Smith, Jane", ["Bộ Giáo dục and Đào tạo", "Smith, Jane"]),
        ("Smith, Jane\n   AND\tLê Văn C and others", ["Smith, Jane", "Lê Văn C"]),
        ("{Barnes {and} Noble} and Anderson, A.", ["Barnes and Noble", "Anderson, A."]),
        ("Andersen, Hans", ["Andersen, Hans"]),
        ("family=Smith, given=Jane and Võ Thị Sáu", ["Smith, Jane", "Võ Thị Sáu"]),
    ],
)
def test_authors(tmp_path: Path, author: str, names: list[str]) -> None:
    assert one(tmp_path, "a.bib", f"@book{{a, title={{x}}, author={{{author}}}}}")["creators"] == names


def test_editors_stand_in_and_are_told(tmp_path: Path) -> None:
    found = read(tmp_path, "a.bib", "@book{a, title={x}, editor={Lê, C}}\n@book{b, title={y}, author={A}, editor={B}}")
    assert [row["creators"] for row in found.rows] == [["Lê, C"], ["A"]]
    assert told(found).count("no author is given") == 1


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("url={https://a.example.org/a\\_b\\%20c\\&d=1\\#e}", "https://a.example.org/a_b%20c&d=1#e"),
        ("url={https://a.example.org/~ai--do}", "https://a.example.org/~ai--do"),
        ("url={\\url{https://a.example.org/1}}", "https://a.example.org/1"),
        ("howpublished={\\url{https://a.example.org/1}}", "https://a.example.org/1"),
        ("howpublished={Online}, doi={10.1234/ab\\_c}", "https://doi.org/10.1234/ab_c"),
        ("note={Xem \\href{https://a.example.org/1}{ở đây}}", "https://a.example.org/1"),
        ("doi={https://doi.org/10.1234/abc}", "https://doi.org/10.1234/abc"),
        ("eprint={2101.00001}, archivePrefix={arXiv}", "https://arxiv.org/abs/2101.00001"),
        ("eprint={1234/5}, eprinttype={hdl}", "https://hdl.handle.net/1234/5"),
    ],
)
def test_addresses(tmp_path: Path, fields: str, url: str) -> None:
    assert one(tmp_path, "a.bib", f"@misc{{a, title={{x}}, {fields}}}")["url"] == url


def test_tilde_in_an_address() -> None:
    for typed in (r"https://a.vn/\~{}ai", r"https://a.vn/{\textasciitilde}ai", r"https://a.vn/$\sim$ai"):
        assert address_of_latex(typed) == "https://a.vn/~ai"


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year=2008", "2008"), ('year="2008", month=may', "2008-05"), ("year={2008}, month={5}", "2008-05"),
        ("date={2010-03-02}", "2010-03-02"), ("date={2010-03/2011-01}", "2010-03"), ("year={c2008}", "2008"),
        ("year={[2008]}, month={mùa xuân}", "2008"), ("year={sắp in}", "sắp in"),
    ],
)  # fmt: skip
def test_dates(tmp_path: Path, fields: str, date: str) -> None:
    assert one(tmp_path, "a.bib", f"@misc{{a, title={{x}}, {fields}}}")["date"] == date


def test_macros_and_what_is_joined(tmp_path: Path) -> None:
    text = (
        '@STRING{nxb = {Nhà xuất bản}}\n@comment{x}\n@preamble{"\\newcommand{\\x}{y}"}\n'
        '@book(a, title = "Sách {\\\'e} @ nhà", publisher = NXB # " " # {Giáo dục}, keywords = {Education, Primary; b})'
    )
    assert one(tmp_path, "a.bib", text) == {
        "title": "Sách é @ nhà", "publisher": "Nhà xuất bản Giáo dục", "keywords": ["Education, Primary", "b"]
    }  # fmt: skip


def test_two_entries_of_one_key_are_two(tmp_path: Path) -> None:
    found = read(tmp_path, "a.bib", "@misc{a, title={x}}\n@misc{a, title={y}}")
    assert [row["title"] for row in found.rows] == ["x", "y"]
    assert found.places == ["1", "2"]


def test_what_an_entry_takes_from_another(tmp_path: Path) -> None:
    text = "@inbook{a, title={Chương}, crossref={B}}\n@book{b, title={Sách}, publisher={NXB}, year={2008}}"
    assert read(tmp_path, "a.bib", text).rows[0] == {"title": "Chương", "publisher": "NXB", "date": "2008"}


def test_subtitle_language_and_isbn(tmp_path: Path) -> None:
    text = "@book{a, title={Toán}, subtitle={Lớp 5}, langid={vietnamese}, isbn={sai, 978-0-306-40615-7}, pages={1--2}}"
    found = read(tmp_path, "a.bib", text)
    assert found.rows == [{"title": "Toán : Lớp 5", "languages": ["vi"], "isbn": "978-0-306-40615-7"}]
    assert found.unknown_columns == ["BibTeX pages"]


def test_broken_and_empty_files_say_why(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="BibTeX entry on line 2 is broken"):
        read(tmp_path, "a.bib", "@misc{a, title={x}}\n@book{b, title={y\n")
    with pytest.raises(UnreadableFile, match="has no BibTeX entry"):
        read(tmp_path, "a.bib", "không có gì")


def test_what_bibtexparser_writes(tmp_path: Path) -> None:
    fields = [Field("title", "Sách {VIỆT} 50\\% hay"), Field("author", "Smith, Jane and {Hội A and B}")]
    row = one(tmp_path, "a.bib", write_string(Library([Entry("book", "a", fields)])))
    assert row == {"title": "Sách VIỆT 50% hay", "creators": ["Smith, Jane", "Hội A and B"]}


@pytest.mark.build
def test_pandoc_and_we_read_the_same(tmp_path: Path) -> None:
    """Pandoc writes accents its own way; it reads ours as we do."""
    items = [
        {"id": "a", "type": "book", "title": "Toán học & cuộc sống: 50%", "issued": {"date-parts": [[2008]]},
         "author": [{"family": "Nguyễn", "given": "Văn Mẫu"}, {"literal": "Bộ Giáo dục and Đào tạo"}],
         "URL": "https://a.example.org/a_b~c?d=1&e=2#f", "publisher": "Kim Đồng", "language": "vi"}
    ]  # fmt: skip
    for form in ("bibtex", "biblatex"):
        row = one(tmp_path, f"{form}.bib", pypandoc.convert_text(json.dumps(items), form, format="csljson"))
        assert row["title"] == "Toán học & cuộc sống: 50%"
        assert row["creators"] == ["Nguyễn, Văn Mẫu", "Bộ Giáo dục and Đào tạo"]
        assert row["url"] == "https://a.example.org/a_b~c?d=1&e=2#f"
    theirs = json.loads(pypandoc.convert_text(FIELD_CASE, "csljson", format="bibtex"))
    assert theirs[0]["title"] == one(tmp_path, "a.bib", FIELD_CASE)["title"]


@pytest.mark.build
@pytest.mark.skipif(shutil.which("bibtex") is None, reason="needs bibtex")
def test_bibtex_counts_the_same_authors(tmp_path: Path) -> None:
    """The program itself tells how many names there are."""
    author = "{Bộ Giáo dục and Đào tạo} and Smith, Jane AND Lê Văn C"
    (tmp_path / "a.bib").write_text(f"@book{{a, author={{{author}}}}}", "utf-8")
    (tmp_path / "count.bst").write_text(
        "ENTRY {author} {} {}\nFUNCTION {book} {author num.names$ int.to.str$ write$ newline$}\nREAD\nITERATE {call.type$}\n"
    )
    (tmp_path / "a.aux").write_text("\\citation{*}\n\\bibdata{a}\n\\bibstyle{count}\n")
    places = {**os.environ, "BIBINPUTS": str(tmp_path), "BSTINPUTS": str(tmp_path)}
    subprocess.run(["bibtex", "a"], cwd=tmp_path, env=places, check=True, capture_output=True)
    assert (tmp_path / "a.bbl").read_text().strip() == str(len(one(tmp_path, "a.bib", author_only(author))["creators"]))


def author_only(author: str) -> str:
    return f"@book{{a, title={{x}}, author={{{author}}}}}"


@pytest.mark.build
def test_our_own_bibtex_comes_back(small_site: Path) -> None:
    assert hoctap(small_site, "build").returncode == 0
    found = read(small_site, "lai.bib", (small_site / "site/du-lieu/resources.bib").read_bytes())
    assert found.notes == []
    titles = {resource.title["vi"] for resource in resources(small_site).values()}
    assert {row["title"] for row in found.rows} == titles


@pytest.mark.build
def test_a_large_file_takes_little_memory(tmp_path: Path) -> None:
    """23 MB once took 2.15 GB."""
    entry = (
        "@book{{k{0}, title={{Sách s{{\\'{{\\^o}}}} {0}}}, author={{Nguyễn, A and B}}, abstract={{"
        + "từ " * 110
        + "}}}}\n"
    )
    (tmp_path / "a.bib").write_text("".join(entry.format(number) for number in range(20_000)), "utf-8")
    code = (
        "import pathlib, re; from hoctap.imports.reading import read_rows; rows = len(read_rows(pathlib.Path('a.bib')).rows);"
        # The system's other figure, ru_maxrss, holds what the process was started from too.
        "print(rows, int(re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1]) >> 10)"
    )
    start = usage.getrusage(usage.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    rows, megabytes = map(int, done.stdout.split())
    assert rows == 20_000
    assert megabytes < 400
    assert usage.getrusage(usage.RUSAGE_CHILDREN).ru_utime - start < 60


@pytest.mark.slow
def test_too_many_entries_are_refused_in_time(tmp_path: Path) -> None:
    with within(20), pytest.raises(UnreadableFile, match="more than 50000 rows"):
        read(tmp_path, "a.bib", "@misc{a,title={x}}\n" * 400_000)
