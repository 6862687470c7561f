"""What a change touches, in little real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from harness.sites import FULL
from supply.owners import FILES, PLACEHOLDER, unset_owners
from supply.scope import CONTENT_ONLY, MACHINERY, UNREADABLE, UnreadableRange, main, touched

ROOT = Path(__file__).resolve().parents[2]
AUTHOR = {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
CLEAN = {**os.environ, **AUTHOR, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(root: Path, *arguments: str | bytes, given: bytes | None = None) -> str:
    command = [b"git", *(part.encode() if isinstance(part, str) else part for part in arguments)]
    done = subprocess.run(command, cwd=root, env=CLEAN, input=given, capture_output=True, check=True)
    return done.stdout.decode().strip()


def write(root: Path, path: str, text: str = "x\n") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "a change")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A repository with content and machinery; the branch ``edit`` is checked out, ``main`` is its base."""
    root = tmp_path / "place"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    write(root, "docs/index.md", "# Trang chủ\n" * 20)
    write(root, "content/news/2026/tin.md", "tin\n" * 20)
    write(root, "resources/catalogue/sach.yml", "title: Sách\n" * 20)
    write(root, "hooks/site_plugin.py", "code\n" * 20)
    write(root, "start.py")
    commit(root)
    git(root, "switch", "-q", "-c", "edit")
    return root


def machinery(root: Path, base: str = "main") -> dict[str, str]:
    return {one.path: one.why for one in touched(root, base) if one.why}


def test_an_editors_day_is_content(place: Path) -> None:
    write(place, "docs/trang-mới.md")
    write(place, "docs/huong-dan/anh.webp")
    write(place, "content/news/2026/Ảnh chụp.JPG")
    write(place, "content/places/nha-van-hoa.yml")
    write(place, "resources/catalogue/sach.yml", "title: Sách khác\n")
    write(place, "resources/files/so-tay.pdf")
    (place / "content/news/2026/tin.md").unlink()
    commit(place)
    assert machinery(place) == {}
    assert len(touched(place, "main")) == 7


@pytest.mark.parametrize(
    "path",
    [
        "start.py",
        "mkdocs.yml",
        "hooks/hoctap/moi.py",
        "theme/main.html",
        "requirements.lock",
        ".github/workflows/check.yml",
        ".gitlab-ci.yml",
        "supply/scope.py",
        "Docs/index.md",  # another folder, or the same one: the file system decides
        "docs",  # a file in the folder's place
        "docs/extra.js",
        "docs/trang.html",
        "docs/hinh.svg",
        "docs/khong-duoi",
        "docs/CNAME",
        "docs/.htaccess",
        "docs/.an/trang.md",
        "docs/trang.md.py",
        "content/so.csv",
        "content/lenh.sh",
        "resources/files/trang.html",
        "resources/files/hinh.svg",
        "resources/so-tay.pdf",
        "docs/..\\start.py",
        "docs/trang.md:dong",
        "docs/hai\ndong.md",
        "docs/thu muc /trang.md",
        "docs/thu-muc./trang.md",
    ],
)
def test_everything_else_is_machinery(place: Path, path: str) -> None:
    if path == "docs":
        (place / "docs/index.md").unlink()
        (place / "docs").rmdir()
    write(place, path, "changed\n")
    commit(place)
    assert path in machinery(place)


def test_both_names_of_a_renamed_file_are_judged(place: Path) -> None:
    git(place, "mv", "content/news/2026/tin.md", "hooks/tin.md")
    git(place, "mv", "hooks/site_plugin.py", "docs/site_plugin.md")
    commit(place)
    assert set(machinery(place)) == {"hooks/tin.md", "hooks/site_plugin.py"}


def test_a_symbolic_link_is_machinery(place: Path) -> None:
    (place / "docs/ngoai.md").symlink_to("../start.py")
    (place / "docs/index.md").unlink()
    (place / "docs/index.md").symlink_to("/etc/hostname")
    commit(place)
    assert set(machinery(place)) == {"docs/ngoai.md", "docs/index.md"}
    assert all("symbolic" in why for why in machinery(place).values())


def test_an_executable_bit_is_machinery(place: Path) -> None:
    git(place, "update-index", "--chmod=+x", "docs/index.md")
    git(place, "commit", "-q", "-m", "mode only")
    assert machinery(place) == {"docs/index.md": "tệp chạy được · executable file"}
    git(place, "update-index", "--chmod=-x", "docs/index.md")
    git(place, "commit", "-q", "-m", "and back")
    git(place, "branch", "-q", "base", "HEAD~1")
    assert machinery(place, "base") == {}


def test_a_submodule_is_machinery(place: Path) -> None:
    here = git(place, "rev-parse", "HEAD")
    git(place, "update-index", "--add", "--cacheinfo", f"160000,{here},content/kho.md")
    git(place, "config", "-f", ".gitmodules", "submodule.kho.ignore", "all")
    git(place, "add", ".gitmodules")
    git(place, "commit", "-q", "-m", "a submodule that asks to be ignored")
    assert set(machinery(place)) == {"content/kho.md", ".gitmodules"}


def test_a_name_that_is_not_utf_8_is_machinery(place: Path) -> None:
    blob = git(place, "hash-object", "-w", "docs/index.md")
    git(place, "update-index", "-z", "--index-info", given=b"100644 " + blob.encode() + b"\tdocs/t\xe9n.md\0")
    git(place, "commit", "-q", "-m", "latin 1")
    assert list(machinery(place).values()) == ["tên tệp lạ · odd file name"]


def test_what_the_base_did_meanwhile_is_not_the_authors(place: Path) -> None:
    write(place, "docs/trang.md")
    commit(place)
    git(place, "switch", "-q", "main")
    write(place, "hooks/site_plugin.py", "mended\n")
    commit(place)
    git(place, "switch", "-q", "edit")
    assert [one.path for one in touched(place, "main")] == ["docs/trang.md"]
    git(place, "merge", "-q", "--no-edit", "main")
    assert [one.path for one in touched(place, "main")] == ["docs/trang.md"]


def test_machinery_inside_a_merge_is_seen(place: Path) -> None:
    git(place, "switch", "-q", "-c", "side", "main")
    write(place, "theme/main.html")
    commit(place)
    git(place, "switch", "-q", "edit")
    git(place, "merge", "-q", "--no-ff", "--no-edit", "side")
    assert set(machinery(place)) == {"theme/main.html"}


@pytest.mark.parametrize("base", ["khong-co", "--output=/tmp/x", "", "HEAD:docs"])
def test_an_unreadable_range_is_no_verdict(place: Path, base: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadableRange):
        touched(place, base)
    assert main(place, [base]) == UNREADABLE
    assert "fetch-depth" in capsys.readouterr().err


def test_no_common_history_is_no_verdict(place: Path) -> None:
    git(place, "switch", "-q", "--orphan", "stranger")
    write(place, "docs/trang.md")
    commit(place)
    assert main(place, ["main"]) == UNREADABLE


def test_exit_statuses_and_notes(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(place, "docs/trang.md")
    commit(place)
    assert main(place, ["main"]) == CONTENT_ONLY
    write(place, "docs/a,b%0A\n::set-output name=x::y.md")
    commit(place)
    capsys.readouterr()
    assert main(place, ["main", "HEAD", "--github"]) == MACHINERY
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("::")] == [
        "::error file=docs/a%2Cb%250A\\x0a%3A%3Aset-output name=x%3A%3Ay.md::tên tệp lạ · odd file name"
    ]
    assert main(place, []) == UNREADABLE


@pytest.mark.build
def test_the_command_needs_python_alone(place: Path) -> None:
    """As the workflow runs it: the base's own start.py, without anything installed."""
    write(place, "docs/trang.md")
    commit(place)
    command = [sys.executable, "-S", str(ROOT / "start.py"), "scope", "HEAD", "HEAD"]
    done = subprocess.run(command, cwd=place, env=CLEAN, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == CONTENT_ONLY, done.stderr
    assert "Chỉ có nội dung" in done.stdout


def test_owners_are_set_or_said_to_be_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in FILES:
        text = (ROOT / name).read_text("utf-8")
        rules = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
        assert rules[0][0] == "*", "everything has an owner"
        assert {pattern for pattern, _ in rules} == {"*", "/docs/", "/content/", "/resources/", "/content/locality.yml"}
        # The last line that matches counts: settings belong to those who keep the machinery.
        assert rules[-1] == ["/content/locality.yml", rules[0][1]]
        assert all(owner.startswith("@") and owner.count("/") == 1 for _, owner in rules)
        write(tmp_path, name, text)
    assert unset_owners(tmp_path) == [name for name in FILES if PLACEHOLDER in (ROOT / name).read_text("utf-8")]
    write(tmp_path, FILES[0], f"# instead of {PLACEHOLDER}\n* @so-giao-duc/bao-tri\n")
    write(tmp_path, FILES[1], f"* {PLACEHOLDER}/ai-do\n")
    assert unset_owners(tmp_path) == [FILES[1]]
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    assert main(tmp_path, ["main"]) == CONTENT_ONLY
    assert FILES[1] in capsys.readouterr().out


@pytest.mark.build
@pytest.mark.skipif(os.name == "nt", reason="the script is a runner's, with bash")
@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_the_script_of_the_workflow(tmp_path: Path, host: str) -> None:
    """The job's own script over a real merge: the base judges, even where the change rewrites the judge."""
    root = tmp_path / "place"
    shutil.copytree(ROOT / "supply", root / "supply", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("start.py", "hooks/hoctap/cli/commands.toml", *FILES):
        write(root, name, (ROOT / name).read_text("utf-8"))
    git(root, "init", "-q", "-b", "main")
    commit(root)
    base = git(root, "rev-parse", "HEAD")
    git(root, "switch", "-q", "-c", "edit")
    write(root, "docs/trang.md")
    commit(root)
    assert judged(tmp_path, root, host, base, "") == 0
    write(root, "start.py", "raise SystemExit(0)\n")
    write(root, "supply/scope.py", "raise SystemExit(0)\n")
    commit(root)
    assert judged(tmp_path, root, host, base, "") == 1
    assert judged(tmp_path, root, host, base, "bug,not-machinery") == 1
    assert judged(tmp_path, root, host, base, "bug,machinery") == 0
    assert judged(tmp_path, root, host, "0" * 40, "machinery") not in (0, 1), "a label does not excuse a failure"


@pytest.mark.build
@pytest.mark.skipif(os.name == "nt", reason="the script is a runner's, with bash")
@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_an_old_judge_does_not_judge(tmp_path: Path, host: str) -> None:
    """The judge is the base branch's own as it is now, however old the point is where the change left it."""
    root = tmp_path / "place"
    write(root, "start.py", "raise SystemExit(0)\n")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    git(root, "switch", "-q", "-c", "edit")
    write(root, "hooks/moi.py")
    commit(root)
    git(root, "switch", "-q", "main")
    shutil.copytree(ROOT / "supply", root / "supply", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("start.py", "hooks/hoctap/cli/commands.toml", *FILES):
        write(root, name, (ROOT / name).read_text("utf-8"))
    commit(root)
    base = git(root, "rev-parse", "HEAD")
    git(root, "switch", "-q", "edit")
    assert judged(tmp_path, root, host, base, "") == 1


def judged(tmp_path: Path, root: Path, host: str, base: str, labels: str) -> int:
    """The exit status of the host's script for the checked out change."""
    shutil.rmtree(tmp_path / "runner", ignore_errors=True)
    git(root, "worktree", "prune")
    head = git(root, "rev-parse", "HEAD")
    # The host's repository, whose branch main stands at the base.
    origin = tmp_path / "origin.git"
    if not origin.exists():
        git(tmp_path, "init", "-q", "--bare", "-b", "main", str(origin))
        git(root, "remote", "add", "origin", str(origin))
    if base != "0" * 40:
        git(root, "push", "-q", "-f", "origin", f"{base}:refs/heads/main")
        git(root, "fetch", "-q", "origin")
    branch = "main" if base != "0" * 40 else "gone"
    if host == "github":
        job = yaml.safe_load((ROOT / ".github/workflows/scope.yml").read_text("utf-8"))["jobs"]["scope"]
        script = job["steps"][-1]["run"]
        wanted = job["steps"][-1]["env"]["BASE"].replace("${{ github.event.pull_request.base.ref }}", branch)
        given = {"BASE": wanted, "HEAD": head, "ALLOWED": str("machinery" in labels.split(",")).lower()}
    else:
        job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["scope"]
        script = "\n".join(job["script"]).replace("/tmp/base", str(tmp_path / "runner/base"))
        given = {
            "CI_MERGE_REQUEST_PROJECT_ID": "1",
            "CI_PROJECT_ID": "2",
            "CI_MERGE_REQUEST_PROJECT_URL": str(origin),
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": branch,
            "CI_COMMIT_SHA": head,
            "CI_MERGE_REQUEST_LABELS": labels,
        }
    (tmp_path / "bin").mkdir(exist_ok=True)
    python = tmp_path / "bin/python"
    if not python.exists():
        python.symlink_to(sys.executable)
    environment = {**CLEAN, **given, "RUNNER_TEMP": str(tmp_path / "runner")}
    environment["PATH"] = f"{python.parent}:{environment['PATH']}"
    # As both hosts run it: stop at the first failure.
    command = ["bash", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False).returncode


def merged_from(root: Path, base: str = "main", head: str = "HEAD") -> str:
    """What git really makes of the base: the paths that the merge changes."""
    git(root, "switch", "-q", "--detach", base)
    git(root, "merge", "-q", "--no-edit", head if head != "HEAD" else "edit")
    changed = git(root, "diff", "--name-only", "--no-renames", base, "HEAD")
    git(root, "switch", "-q", "edit")
    return changed


def test_a_merge_that_undoes_what_only_the_base_has(place: Path) -> None:
    """Two merge bases: the change looks like content beside one of them, and takes a fix back beside the other."""
    git(place, "switch", "-q", "-c", "one", "main")
    write(place, "docs/mot.md")
    commit(place)
    git(place, "switch", "-q", "-c", "fix", "main")
    write(place, "hooks/site_plugin.py", "code\n" * 19 + "mended\n")
    commit(place)
    git(place, "switch", "-q", "main")
    git(place, "merge", "-q", "--no-ff", "--no-edit", "one")
    first = git(place, "rev-parse", "HEAD")
    git(place, "merge", "-q", "--no-ff", "--no-edit", "fix")
    git(place, "switch", "-q", "edit")
    git(place, "reset", "-q", "--hard", first)
    git(place, "merge", "-q", "--no-edit", "-s", "ours", "fix")
    write(place, "docs/dong-gop.md")
    commit(place)
    assert len(git(place, "merge-base", "--all", "main", "HEAD").split()) == 2
    assert "hooks/site_plugin.py" in merged_from(place).split("\n")
    assert set(machinery(place)) == {"hooks/site_plugin.py"}
    assert main(place, ["main", "--github"]) == MACHINERY


def test_an_edit_of_a_page_that_has_moved_into_the_machinery(place: Path) -> None:
    git(place, "switch", "-q", "main")
    git(place, "mv", "docs/index.md", "hooks/mau.md")
    commit(place)
    git(place, "switch", "-q", "edit")
    write(place, "docs/index.md", "# Trang chủ\n" * 20 + "thêm\n")
    commit(place)
    assert merged_from(place) == "hooks/mau.md"
    assert set(machinery(place)) == {"hooks/mau.md"}


def test_a_folder_that_has_moved_into_the_machinery(place: Path) -> None:
    git(place, "switch", "-q", "main")
    git(place, "mv", "docs", "hooks/mau")
    commit(place)
    git(place, "switch", "-q", "edit")
    write(place, "docs/moi.md")
    commit(place)
    # Git asks before it carries the new page over.
    assert ["in conflict" in why for why in machinery(place).values()] == [True]


def test_content_changed_on_both_sides_is_content(place: Path) -> None:
    git(place, "switch", "-q", "main")
    write(place, "docs/khac.md")
    write(place, "hooks/site_plugin.py", "new code\n")
    commit(place)
    git(place, "switch", "-q", "edit")
    write(place, "docs/index.md", "# Trang khác\n")
    commit(place)
    assert [(one.path, one.why) for one in touched(place, "main")] == [("docs/index.md", "")]


def test_what_cannot_be_merged_is_not_called_content(place: Path) -> None:
    git(place, "switch", "-q", "main")
    write(place, "docs/index.md", "một\n")
    commit(place)
    git(place, "switch", "-q", "edit")
    write(place, "docs/index.md", "hai\n")
    commit(place)
    assert "in conflict" in machinery(place)["docs/index.md"]


def test_an_old_git_does_not_say_content_only(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = shutil.which("git")
    old = tmp_path / "old/git"
    old.parent.mkdir()
    old.write_text(
        f'#!/bin/sh\nfor a in "$@"; do if [ "$a" = --write-tree ]; then exit 129; fi; done\nexec {real} "$@"\n'
    )
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{old.parent}:{os.environ['PATH']}")
    write(place, "docs/trang.md")
    commit(place)
    assert main(place, ["main"]) == MACHINERY
    assert "2.38" in capsys.readouterr().out


LOCALITY = (FULL / "content/locality.yml").read_text("utf-8")
SETTINGS = LOCALITY + "repository: https://git.example.org/xa/hoctap\nsecurity: {email: a@example.org}\n"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (LOCALITY, LOCALITY.replace("Học tập suốt đời", "Học mãi"), ""),
        (SETTINGS, SETTINGS.replace("Học tập suốt đời", "Học mãi"), ""),
        (SETTINGS, SETTINGS + "# một lời\n", ""),
        (SETTINGS, SETTINGS + "offices:\n- {id: a, name: 'Văn phòng [một]'}\n", ""),
        (LOCALITY, SETTINGS, "repository, security"),
        (SETTINGS, LOCALITY, "repository, security"),
        (SETTINGS, SETTINGS.replace("git.example.org", "git.evil.example"), "repository"),
        (SETTINGS, SETTINGS.replace("a@example.org", "b@example.org"), "security"),
        (SETTINGS, SETTINGS + "forms: {service: gitlab, app_id: aaaaaaaaaaaaaaaa}\n", "forms"),
        (SETTINGS, SETTINGS + "forms:\n  service: gitlab\n", "forms"),
        # What this cannot follow, though YAML can.
        (LOCALITY, LOCALITY + '"repository": https://git.evil.example/a\n', "cannot be read"),
        (LOCALITY, LOCALITY + '"r\\u0065pository": https://git.evil.example/a\n', "cannot be read"),
        (LOCALITY, LOCALITY + "? repository\n: https://git.evil.example/a\n", "cannot be read"),
        (LOCALITY, LOCALITY + "today: x\x85repository: https://git.evil.example/a\n", "cannot be read"),
        (LOCALITY, LOCALITY + "today: x\rrepository: https://git.evil.example/a\n", "cannot be read"),
        (LOCALITY, "{id: a, repository: https://git.evil.example/a}\n", "cannot be read"),
        (LOCALITY, "  id: a\n  repository: https://git.evil.example/a\n", "cannot be read"),
        (LOCALITY, "---\n" + LOCALITY, "cannot be read"),
        # Swallowed by a quotation or a bracket that begins before it.
        (SETTINGS, SETTINGS.replace("repository:", 'x: "\nrepository:').replace("\nsecurity", '"\nsecurity'), "cannot be read"),
        (SETTINGS, SETTINGS.replace("repository:", "x: [a,\nrepository:").replace("\nsecurity", "]\nsecurity"), "cannot be read"),
        (SETTINGS, SETTINGS.replace("repository:", 'x: !a "\nrepository:').replace("\nsecurity", '"\nsecurity'), "cannot be read"),
        (SETTINGS, SETTINGS.replace("repository:", "x: {y: 'a\nrepository:").replace("\nsecurity", "'}\nsecurity"), "cannot be read"),
        (LOCALITY, LOCALITY + "x: 'a\n", "cannot be read"),
    ],
)  # fmt: skip
def test_settings_among_the_content_are_machinery(place: Path, before: str, after: str, why: str) -> None:
    """Where editors' tokens go, and where faults of security are told."""
    assert before != after
    git(place, "switch", "-q", "main")
    (place / "content/locality.yml").write_bytes(before.encode())
    commit(place)
    git(place, "switch", "-q", "edit")
    git(place, "reset", "-q", "--hard", "main")
    (place / "content/locality.yml").write_bytes(after.encode())
    commit(place)
    found = {one.path: one.why for one in touched(place, "main")}
    assert list(found) == ["content/locality.yml"]
    assert (why in found["content/locality.yml"]) if why else found["content/locality.yml"] == ""


def test_a_file_of_settings_that_comes_or_goes_is_machinery(place: Path) -> None:
    write(place, "content/locality.yml", LOCALITY)
    commit(place)
    assert set(machinery(place)) == {"content/locality.yml"}
    git(place, "branch", "-q", "-f", "main", "edit")
    (place / "content/locality.yml").unlink()
    commit(place)
    assert set(machinery(place)) == {"content/locality.yml"}
