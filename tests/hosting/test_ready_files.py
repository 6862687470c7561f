"""The ready files of the publishing guide do what it says: on this machine, in folders of their own."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
import yaml

from harness.hosting import servers
from harness.program import ROOT, hoctap
from harness.sites import plain_prints
from harness.small_site import write_small_site
from tests.hosting.test_servers import readable

READY = ROOT / "publishing"
# In place of `python3 start.py`, which would install what this environment has.
PYTHON3 = f"""\
#!/bin/sh
shift
command=$1; shift
[ "$command" = site ] && command=build
exec {sys.executable} -m hoctap "$command" "$@"
"""


def git(folder: Path, *arguments: str) -> str:
    options = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(
        ["git", *options, *arguments], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def test_a_server_from_the_ready_files(tmp_path: Path) -> None:
    """publish.sh from a clone, nginx.conf with its folder and port alone changed, a reload, a rollback."""
    if servers.program("nginx") is None:
        pytest.skip("nginx is not on this machine")
    origin, clone, folder = tmp_path / "origin", tmp_path / "clone", tmp_path / "www"
    write_small_site(origin)
    for name in ("hooks", "theme", "publishing"):
        shutil.copytree(ROOT / name, origin / name, ignore=shutil.ignore_patterns("__pycache__"))
    plain_prints(origin)
    for name in ("mkdocs.yml", ".gitignore"):
        shutil.copy(ROOT / name, origin)
    git(origin, "init", "--quiet")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "-m", "one")
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    python3 = tmp_path / "bin/python3"
    python3.parent.mkdir()
    python3.write_text(PYTHON3)
    python3.chmod(0o755)

    def publish() -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PATH": f"{python3.parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(clone / "hooks"),
            "PYTHONUTF8": "1",
            "SITE_URL": "https://hoctap.example.org/",
        }
        return subprocess.run(
            [clone / "publishing/publish.sh", folder], env=environment, capture_output=True, text=True, encoding="utf-8"
        )

    first = publish()
    assert first.returncode == 0, first.stderr
    port = servers.free_port()
    block = (READY / "nginx.conf").read_text("utf-8").replace("/srv/www/hoctap", str(folder))
    block = re.sub(r"listen 80;", f"listen 127.0.0.1:{port};", block).replace("  listen [::]:80;\n", "")
    work = tmp_path / "nginx"
    work.mkdir()
    readable(folder / "current")
    page = "hoc-lieu/sach-mot/"
    # As Debian's own nginx.conf has it around the files of sites-enabled.
    around = "include mime.types; default_type application/octet-stream; gzip on;\n"
    with servers.nginx_of(around + block, port, work) as address, httpx.Client(base_url=address) as client:
        assert "Sách một" in client.get(page).text
        assert "frame-ancestors 'none'" in client.get(page).headers["content-security-policy"]
        assert "<repositoryName>" in client.get("oai?verb=Identify").text
        assert "https://hoctap.example.org/" in client.get("sitemap.xml").text

        def changed(old: str, new: str) -> None:
            record = origin / "resources/catalogue/sach-mot.yml"
            record.write_text(record.read_text("utf-8").replace(old, new), "utf-8")
            git(origin, "commit", "--quiet", "--all", "-m", new)

        changed("Sách một", "Sách đổi tên")
        assert publish().returncode == 0
        os.kill(int((work / "nginx.pid").read_text()), signal.SIGHUP)
        assert "Sách đổi tên" in client.get(page).text
        # What cannot be built is not published.
        changed("licence: CC-BY-4.0", "licence: khong-co")
        assert publish().returncode != 0
        assert "Sách đổi tên" in client.get(page).text
        assert hoctap(clone, "rollback", str(folder)).returncode == 0
        os.kill(int((work / "nginx.pid").read_text()), signal.SIGHUP)
        time.sleep(0.3)
        assert "Sách một" in client.get(page).text
        style = next((folder / "current/assets").glob("site.*.css")).name
        assert "immutable" in client.get(f"assets/{style}").headers["cache-control"]


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not on this machine")
    script = tmp_path / "publish.sh"
    shutil.copy(READY / "publish.sh", script)
    for name in ("hoctap.service", "hoctap.timer"):
        text = (READY / name).read_text("utf-8")
        for place in ("/srv/hoctap/repository/publishing/publish.sh", "/usr/sbin/nginx", "/usr/bin/systemctl"):
            text = text.replace(place, str(script))
        (tmp_path / name).write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "hoctap.service", tmp_path / "hoctap.timer"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_gitlab_job_leaves_what_its_server_uses(tmp_path: Path) -> None:
    """Its last lines, run as GitLab runs them: files for other servers go, and text is there packed too."""
    public = tmp_path / "public"
    for path in (".server/nginx-http.conf", ".htaccess", "_headers", ".files.sha256", ".well-known/security.txt"):
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).write_text("x" * 5000)
    for path in ("index.html", "assets/site.1.css", "du-lieu/resources.marcxml", "lich.ics", "en/a.json", "nho.html"):
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).write_text("x" * (20 if path == "nho.html" else 5000))
    (public / "anh.png").write_bytes(b"x" * 5000)
    script = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["pages"]["script"]
    assert ["start.py assets" in script[0], "start.py site" in script[1], len(script)] == [True, True, 4]
    for line in script[2:]:
        subprocess.run(["bash", "-eo", "pipefail", "-c", line], cwd=tmp_path, check=True)
    found = {file.relative_to(public).as_posix() for file in public.rglob("*") if file.is_file()}
    texts = {"index.html", "assets/site.1.css", "du-lieu/resources.marcxml", "lich.ics", "en/a.json"}
    texts |= {".well-known/security.txt"}
    assert found == texts | {f"{path}.gz" for path in texts} | {"nho.html", "anh.png"}
    assert gzip.decompress((public / "index.html.gz").read_bytes()) == b"x" * 5000
