"""Install what a command needs and run it: ``python start.py site``. Requires only Python 3.11 or later.

Makes ``.venv/`` beside this file, installs the locked packages with their hashes checked, and runs the command there.
The commands are listed in ``hooks/hoctap/cli/commands.toml``. ``make <command>`` calls this file; on Windows, or without
make, call it directly.
"""

import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python must reach this line)
    sys.exit(f"Cần Python 3.11 trở lên · Python 3.11 or later is needed: {sys.version.split()[0]}")

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
# What the files of a whole run of the tests take at most is a third of this.
MEMORY_FOR_TESTS = 6 << 30
# The supply-chain tools have their own environment, so that their dependencies do not constrain the site's.
TOOLS = ROOT / ".cache" / "tools"
TOOLS_LOCK = "requirements-tools.lock"
# Python packages that few commands need, installed beside the others.
EXTRA_LOCKS = {"offline": "requirements-offline.lock", "upload": "requirements-upload.lock"}
# Node and what builds fonts and forms: 70 MB, so only for the commands that publish or show pages.
ASSETS_LOCK = "requirements-assets.lock"
BIN = "Scripts/python.exe" if os.name == "nt" else "bin/python"
PYTHON = VENV / BIN
PYTHONS = {"site": PYTHON, "tools": TOOLS / BIN, "system": Path(sys.executable)}
COMMANDS = ROOT / "hooks" / "hoctap" / "cli" / "commands.toml"
WORDS = ROOT / "hooks" / "hoctap" / "locales"
LANGS = ("vi", "en")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
CHROMIUM_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit status."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    # Where output goes to a file or a pipe, Windows writes an old code page, which has no Vietnamese.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    if name == "--version":
        print(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])
        return 0
    command = tomllib.loads(COMMANDS.read_text("utf-8")).get(name)
    if command is None:
        print(help_text())
        return 0 if name in ("help", "-h", "--help") else 2
    for need in command.get("needs", ()):
        if status := NEEDS[need]():
            return status
    program, *first = command["run"].split()
    if program == "start":
        return OWN[first[0]](rest)
    return run("-m", program, *first, *rest, python=PYTHONS[command.get("python", "site")])


def help_text() -> str:
    """Every command with its description in each language, from the table and its words."""
    lines = ["python start.py <lệnh · command>   (make <lệnh> làm như nhau · make <command> does the same)", ""]
    texts = [words_of(lang) for lang in LANGS]
    for name in tomllib.loads(COMMANDS.read_text("utf-8")):
        heads = (f"  {name}", *[""] * (len(texts) - 1))
        lines += [f"{head:18}{text[name]}" for head, text in zip(heads, texts, strict=True)]
    return "\n".join(lines)


def words_of(lang: str) -> dict[str, str]:
    """The descriptions of the commands: a YAML file so plain that it is read here line by line."""
    lines = (WORDS / lang / "commands.yml").read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if not line.startswith("#"))


def clean(arguments: list[str]) -> int:
    """Delete what installing and building have made, and what a killed build left beside the site."""
    for path in (ROOT / ".venv", ROOT / ".cache", ROOT / "site", *ROOT.glob(".site-*")):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return 0


def test(arguments: list[str]) -> int:
    """Check the code and run every test; with arguments, run only the tests that they name."""
    if arguments:
        # Quick, for the loop of editing: no lint, no system packages; pytest says what is missing.
        install_for_tests()
        os.environ["CHROMIUM"] = find_chromium() or ""
        return run("-m", "pytest", *arguments)
    with_programs()
    # One worker per processor and one more, because tests wait for browsers and servers as long as they work. A file
    # stays with one worker, so that its tests share what they build; tests/conftest.py orders the files.
    workers = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", "--no-loadscope-reorder")
    with files_in_memory():
        return with_browser() or lint() or run("-m", "pytest", *workers)


@contextlib.contextmanager
def files_in_memory() -> Iterator[None]:
    """Let tests write to memory where there is room for their sites.

    Each build waits until the disk has what was written, so builds at the same time would wait for each other's files.
    """
    memory = Path("/dev/shm")
    if os.environ.get("TMPDIR") or not memory.is_dir() or shutil.disk_usage(memory).free < MEMORY_FOR_TESTS:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="hoctap-", dir=memory) as folder:
        # Servers that give up root's rights read sites there.
        Path(folder).chmod(0o755)
        os.environ["TMPDIR"] = folder
        try:
            yield
        finally:
            del os.environ["TMPDIR"]


def with_browser() -> int:
    """Install what tests need, find or install a browser, and set CHROMIUM to its path."""
    install_for_tests()
    chromium = find_chromium() or install_chromium()
    if chromium is None:
        return stop(
            "Không tìm thấy Chromium. Cài Chromium hoặc Chrome, hoặc đặt biến CHROMIUM là đường dẫn tới nó.",
            "Chromium was not found. Install Chromium or Chrome, or set CHROMIUM to its path.",
        )
    os.environ["CHROMIUM"] = chromium
    return 0


# Each part of `lint`, and the modules that it runs: without arguments all of them.
CHECKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "python": (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)),
    "templates": (("djlint", "--check", "--lint", "hooks", "theme", "tests"),),
    "scripts": (("supply", "lint"),),
}


def lint(arguments: Sequence[str] = ()) -> int:
    """Check style, formatting and types of the code. Every check runs, so that all findings show at once."""
    unknown = [part for part in arguments if part not in CHECKS]
    if unknown:
        return stop(f"Không có phần này: {unknown[0]}; {', '.join(CHECKS)}", f"There is no such part: {unknown[0]}")
    parts = arguments or tuple(CHECKS)
    if "scripts" in parts:
        # Node, for scripts and styles.
        install(ASSETS_LOCK)
    statuses = [run("-m", *check) for part in parts for check in CHECKS[part]]
    return int(any(statuses))


def install(lock: str, *, needed: bool = True) -> None:
    """Install the packages of ``lock`` into ``.venv``, unless they are there already.

    Exits the program on failure, unless the lock is not ``needed``.
    """
    # The test lock includes the site's lock and the upload lock, so a test environment serves both.
    within = lock in ("requirements.lock", EXTRA_LOCKS["upload"]) and is_current("requirements-test.lock")
    if within or is_current(lock):
        return
    if not PYTHON.is_file() or not any(VENV.glob("*.sha256")):
        make_environment(VENV)
    if pip_install(PYTHON, lock, needed=needed):
        (VENV / f"{lock}.sha256").write_text(state_of(lock))


def install_for_tests() -> None:
    """Install what tests need: the test packages, libzim, Node (also for test clients), fonts and forms.

    The offline lock is separate because it pins one package in two versions, by operating system.
    """
    for lock in ("requirements-test.lock", EXTRA_LOCKS["offline"], ASSETS_LOCK):
        install(lock)
    with_assets()


def with_assets() -> int:
    """Build fonts and forms if they are missing, and set HOCTAP_ASSETS to their folder.

    Returns 1 if npm's packages cannot be fetched. The site can still be built: the build says what is missing.
    """
    check = ("-m", "supply", "assets", "--check")
    folder = output_of(*check)
    if not folder:
        install(ASSETS_LOCK, needed=False)
        run("-m", "supply", "assets")
        folder = output_of(*check)
    if folder:
        os.environ["HOCTAP_ASSETS"] = folder
    return 0 if folder else 1


def install_tools() -> None:
    """Install the supply-chain tools into ``.cache/tools``, from scratch when their lock has changed."""
    if is_current(TOOLS_LOCK, TOOLS):
        return
    make_environment(TOOLS)
    pip_install(TOOLS / BIN, TOOLS_LOCK)
    (TOOLS / f"{TOOLS_LOCK}.sha256").write_text(state_of(TOOLS_LOCK))


def pip_install(python: Path, lock: str, *, needed: bool = True) -> bool:
    """Install the packages of ``lock``, each checked against its hashes; returns whether that worked."""
    print("Đang cài những gì cần thiết · Installing what is needed …", file=sys.stderr, flush=True)
    options = [
        "--require-hashes",
        "--no-deps",
        "--disable-pip-version-check",
        "--quiet",
        "--only-binary=:all:",
    ]
    # Do not try long for packages that are not needed.
    options += [] if needed else ["--retries=1"]
    done = subprocess.run(
        [python, "-m", "pip", "install", *options, "-r", ROOT / lock], capture_output=not needed, check=False
    )
    if done.returncode and needed:
        sys.exit(
            stop(
                "Không cài được. Kiểm tra kết nối mạng; nếu báo sai mã băm (hash), đừng bỏ qua: tệp tải về đã bị đổi.",
                "Installing failed. Check the network; if a hash does not match, do not go on: the file was changed.",
            )
        )
    return done.returncode == 0


def is_current(lock: str, environment: Path = VENV) -> bool:
    """Whether the environment was made from this lock by this Python."""
    stamp = environment / f"{lock}.sha256"
    return (environment / BIN).is_file() and stamp.is_file() and stamp.read_text() == state_of(lock)


def state_of(lock: str) -> str:
    """A digest of a lock and of this Python's version, written into the environment that was made from them."""
    return hashlib.sha256((ROOT / lock).read_bytes() + sys.version.encode()).hexdigest()


def make_environment(folder: Path) -> None:
    """Make a new environment with the Python that runs this file."""
    shutil.rmtree(folder, ignore_errors=True)
    done = subprocess.run([sys.executable, "-m", "venv", folder], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(
            stop(
                "Không tạo được môi trường Python. Trên Debian/Ubuntu: apt install python3-venv",
                "A Python environment could not be made. On Debian/Ubuntu: apt install python3-venv",
            )
        )


def run(*arguments: str, python: Path = PYTHON) -> int:
    """Run the environment's Python from the repository's root."""
    try:
        return subprocess.run([python, *arguments], cwd=ROOT, env=environment(), check=False).returncode
    except KeyboardInterrupt:
        return 130


def output_of(*arguments: str) -> str:
    """What the environment's Python prints for these arguments, stripped."""
    command = [PYTHON, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, encoding="utf-8", check=False)
    return done.stdout.strip()


def environment() -> dict[str, str]:
    """The environment variables of every program started here."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}


def find_chromium() -> str | None:
    """The path of a Chromium, Chrome or Edge, or ``None``."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return chosen if Path(chosen).is_file() else None
    found = [path for path in map(shutil.which, CHROMIUM_NAMES) if path]
    return next(iter([*found, *(path for path in CHROMIUM_PATHS if Path(path).is_file())]), None)


def install_chromium() -> str | None:
    """Install Debian's Chromium if apt exists and this is root; returns its path or ``None``."""
    if os.environ.get("CHROMIUM") or not may_install():
        return None
    install_packages([programs()["chromium"]])
    return find_chromium()


def with_programs() -> None:
    """Install the programs that tests need; without root or apt, print the names of their packages."""
    missing = missing_packages()
    if missing and may_install():
        install_packages(missing)
        missing = missing_packages()
    if missing:
        packages = " ".join(missing)
        print(f"Thiếu, nên bỏ qua vài kiểm thử · Missing, so some tests are skipped: {packages}", file=sys.stderr)


def programs() -> dict[str, str]:
    """Each program that tests need, with the Debian packages that provide it."""
    text = (ROOT / "tests" / "programs.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["debian"])


def missing_packages() -> list[str]:
    """The packages of the programs that are not on this machine."""
    # Debian installs servers in folders that are not on an ordinary user's PATH.
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    known = {**programs(), "chromium": "" if find_chromium() else "chromium"}
    return [packages for name, packages in known.items() if packages and not shutil.which(name, path=path)]


def may_install() -> bool:
    """Whether apt exists and this is root."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def install_packages(packages: list[str]) -> None:
    """Install Debian packages in one call, or one by one if that fails. Starts no service."""
    print(f"Đang cài · Installing: {' '.join(packages)} …", file=sys.stderr, flush=True)
    install = ("install", "-y", "-qq", "--no-install-recommends")
    with no_services():
        apt("update", "-qq")
        if not apt(*install, *" ".join(packages).split()):
            for package in packages:
                apt(*install, *package.split())


def apt(*arguments: str) -> bool:
    """Run apt-get; returns whether it succeeded."""
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(["apt-get", *arguments], env=settings, stdout=sys.stderr, check=False).returncode == 0


@contextlib.contextmanager
def no_services() -> Iterator[None]:
    """Keep packages from starting their services: Debian runs this script first, and 101 forbids it.

    A script that exists already is left alone.
    """
    policy = Path("/usr/sbin/policy-rc.d")
    if policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink(missing_ok=True)


def stop(vi: str, en: str) -> int:
    """Print why a command cannot run, in both languages; returns its exit status."""
    print(f"{vi}\n{en}", file=sys.stderr)
    return 1


def locked(lock: str) -> Callable[[], int]:
    """A step that installs ``lock``."""

    def step() -> int:
        install(lock)
        return 0

    return step


def always(prepare: Callable[[], object]) -> Callable[[], int]:
    """A step whose result does not stop the command."""

    def step() -> int:
        prepare()
        return 0

    return step


# What a command needs (`needs` in commands.toml) → the step that provides it; another status than 0 stops the command.
NEEDS: dict[str, Callable[[], int]] = {
    "site": locked("requirements.lock"),
    "test": locked("requirements-test.lock"),
    **{name: locked(lock) for name, lock in EXTRA_LOCKS.items()},
    "assets": always(with_assets),
    "everything": always(install_for_tests),
    "tools": always(install_tools),
    "browser": with_browser,
}
# The commands that are functions of this file (`run = "start …"`).
OWN: dict[str, Callable[[list[str]], int]] = {
    "test": test,
    "lint": lint,
    "assets": lambda arguments: with_assets(),
    "clean": clean,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
