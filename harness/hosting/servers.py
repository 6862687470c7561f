"""Real web servers on this machine, with the files that the build made for them."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

# Debian keeps servers where an ordinary user's PATH does not look.
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
_MODULES = Path("/usr/lib/apache2/modules")


def program(name: str) -> str | None:
    """Where a server's program stands, or ``None``."""
    return shutil.which(name, path=_PATH)


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[str]:
    """The server's address while it runs."""
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            for _ in range(200):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
                    break
                if process.poll() is not None:
                    raise RuntimeError(f"{command[0]} did not start: {log.read_text()}")
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(10)


def _root(site: Path, work: Path, below: str) -> Path:
    """The folder that a server starts from so that the site stands at ``below``."""
    if below == "/":
        return site
    place = work / "root" / below.strip("/")
    place.parent.mkdir(parents=True)
    place.symlink_to(site)
    return work / "root"


@contextlib.contextmanager
def nginx(site: Path, work: Path, below: str = "/") -> Iterator[str]:
    """nginx, as the guide says: one include in ``http``, one in ``server``."""
    port = free_port()
    http = (
        f" include {site}/.server/nginx-http.conf;\n"
        f" server {{ listen 127.0.0.1:{port}; root {_root(site, work, below)};\n"
        f" include {site}/.server/nginx-server.conf; }}\n"
    )
    with nginx_of(http, port, work) as address:
        yield address


@contextlib.contextmanager
def nginx_of(http: str, port: int, work: Path) -> Iterator[str]:
    """nginx with what stands inside its ``http``."""
    etc = Path("/etc/nginx/mime.types")
    (work / "mime.types").write_text(etc.read_text() if etc.is_file() else "types { text/html html; }")
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    paths = "".join(f"{name}_temp_path {work / name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (work / "nginx.conf").write_text(
        f"daemon off; {user} pid {work / 'nginx.pid'}; error_log stderr;\nevents {{}}\n"
        f"http {{ access_log off; {paths}\n{http} }}\n"
    )
    found = program("nginx")
    assert found
    with running([found, "-e", "stderr", "-c", str(work / "nginx.conf")], port, work / "nginx.log") as address:
        yield address


@contextlib.contextmanager
def apache(site: Path, work: Path, below: str = "/") -> Iterator[str]:
    """Apache, reading the site's own ``.htaccess``."""
    port = free_port()
    root = _root(site, work, below)
    modules = ("mpm_event", "authz_core", "mime", "dir", "headers", "alias", "setenvif", "filter", "deflate")
    user = f"User {getpass.getuser()}\n" if os.geteuid() != 0 else "User www-data\nGroup www-data\n"
    (work / "apache.conf").write_text(
        "".join(f"LoadModule {name}_module {_MODULES}/mod_{name}.so\n" for name in modules)
        + f"{user}ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {work}/apache.pid\nErrorLog /dev/stderr\n"
        f"TypesConfig /etc/mime.types\nDirectoryIndex index.html\nDocumentRoot {root}\n"
        f"<Directory {root}>\n AllowOverride All\n Require all granted\n</Directory>\n"
    )
    found = program("apache2") or program("httpd")
    assert found
    command = [found, "-f", str(work / "apache.conf"), "-D", "FOREGROUND"]
    with running(command, port, work / "apache.log") as address:
        yield address


@contextlib.contextmanager
def caddy(site: Path, work: Path, below: str = "/") -> Iterator[str]:
    """Caddy, importing the build's Caddyfile."""
    port = free_port()
    root = _root(site, work, below)
    (work / "Caddyfile").write_text(
        f"{{\n admin off\n auto_https off\n}}\nhttp://127.0.0.1:{port} {{\n root * {root}\n"
        f" import {site}/.server/Caddyfile\n file_server\n}}\n"
    )
    found = program("caddy")
    assert found
    command = [found, "run", "--config", str(work / "Caddyfile"), "--adapter", "caddyfile"]
    with running(command, port, work / "caddy.log") as address:
        yield address
