"""Sets everything up and runs a command: ``python start.py site``. Needs Python 3.11 or later, nothing else.

It makes ``.venv/`` beside this file, installs what the lock files name with their hashes checked, and runs
``python -m hoctap`` there. The Makefile calls it, and so may anyone without make, on Windows too.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python must meet this line, not a syntax error)
    sys.exit(f"Cần Python 3.11 trở lên · Python 3.11 or later is needed: {sys.version.split()[0]}")

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
# The supply-chain tools live apart: what they need must not decide what the site is built with.
TOOLS = ROOT / ".cache" / "tools"
TOOLS_LOCK = "requirements-tools.lock"
# What single commands need beside the rest: wanted by few, and added to what is there.
EXTRA_LOCKS = {"offline": "requirements-offline.lock", "upload": "requirements-upload.lock"}
# Node and what builds fonts and forms: 70 MB, so only for the commands that publish or show pages.
ASSETS_LOCK = "requirements-assets.lock"
WITH_ASSETS = ("site", "serve", "offline")
BIN = "Scripts/python.exe" if os.name == "nt" else "bin/python"
PYTHON = VENV / BIN
PASSED_ON = {
    "site": "build",
    "check": "check",
    "serve": "serve",
    "new": "new",
    "schemas": "schemas",
    "import": "import",
    "links": "links",
    "review": "review",
    "translations": "translations",
    "offline": "offline",
    "deploy": "deploy",
    "rollback": "rollback",
    "new-site": "new-site",
    "update": "update",
    "upload": "upload",
}
# Commands of the package supply/.
SUPPLY = ("scope", "licences", "assets", "vulnerabilities", "workflows")
HELP = """\
python start.py <lệnh · command>   (make <lệnh> làm như nhau · make <command> does the same)

  site      kiểm tra rồi dựng trang vào site/        check, then build into site/
  check     kiểm tra nội dung, không dựng            check the content only
  serve     xem thử, tự dựng lại khi lưu             preview, rebuilt on every save
  new       tạo tệp mẫu: new resource ten-tai-lieu   write a template: new resource its-name
  import    nhập học liệu, hoặc bảng báo cáo năm     import resources, or a yearly report's sheet
  links     hỏi thăm liên kết ra ngoài, ghi sổ       ask after outside links, keep a ledger
  review    học liệu cần xem lại, cũ nhất trước      resources to review, oldest first
  translations  bản dịch còn thiếu hoặc đã cũ        translations missing or out of date
  offline   bản ngoại tuyến ZIM và ZIP               offline editions, ZIM and ZIP
  deploy    đăng site/: deploy /srv/www/hoctap       publish site/: deploy /srv/www/learning
  rollback  quay về bản đăng trước; --list để xem    back to the release before; --list shows them
  new-site  lập kho trang cho địa phương khác        start a repository for another place
  update    nhận mã mới từ kho gốc                   take newer code from the first repository
  upload    tải site/ lên kho đối tượng (S3)         send site/ to an object store: upload s3://bucket
  schemas   viết lại schemas/ từ mã                  write schemas/ from the code
  test      chạy mọi kiểm thử, kể cả trình duyệt     run every test, browser included
            test -m unit tests/imports: chỉ phần ấy, không soi mã · that part only, no linting
  audit     đo mọi cam kết về độ tin cậy (lâu)       measure every promise about trust (slow)
  licences  viết lại LICENCES-THIRD-PARTY.md         write LICENCES-THIRD-PARTY.md again
  assets    tạo phông chữ và biểu mẫu từ gói npm đã khóa   build fonts and forms from locked npm packages
  pictures  chụp lại hình của hướng dẫn biên tập     take the editors' guide's pictures again
  vulnerabilities  gói đã khóa có lỗ hổng đã biết?   which locked packages have known faults?
  workflows soi các quy trình GitHub tìm chỗ hở      look through the GitHub workflows for holes
  scope     thay đổi chạm vào máy móc không: scope main   does a change touch machinery: scope main
  bench     đo việc dựng trang cạnh Hugo (lâu)       measure the build beside Hugo (slow)
  lint      chỉ kiểm tra mã                          check the code only
  clean     xóa .venv, .cache, site                  delete .venv, .cache, site
"""
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if command in PASSED_ON:
        install("requirements.lock")
        if command in EXTRA_LOCKS:
            install(EXTRA_LOCKS[command])
        if command in WITH_ASSETS:
            with_assets()
        return run("-m", "hoctap", PASSED_ON[command], *rest)
    if command == "test":
        return test(rest)
    if command == "audit":
        return audit(rest)
    if command == "pictures":
        return with_browser() or run("-m", "guide", *rest)
    if command in SUPPLY:
        return supply(command, rest)
    if command == "bench":
        install("requirements-test.lock")
        with_assets()
        return run("-m", "benchmarks", *rest)
    if command == "lint":
        install("requirements-test.lock")
        return lint()
    if command == "clean":
        # Beside the site: what a build that was killed left there, and its lock.
        for path in (ROOT / ".venv", ROOT / ".cache", ROOT / "site", *ROOT.glob(".site-*")):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        return 0
    print(HELP)
    return 0 if command in ("help", "-h", "--help") else 2


def test(arguments: list[str]) -> int:
    """Code checks, then every test; with arguments, the tests that they name and nothing else."""
    if arguments:
        # One area is run again and again while working: nothing is installed, and pytest says what is missing.
        install_for_tests()
        os.environ["CHROMIUM"] = find_chromium() or ""
        return run("-m", "pytest", *arguments)
    with_programs()
    # A worker a processor, each with whole files, which share what they build; tests/conftest.py puts slow files first.
    workers = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
    return with_browser() or lint() or run("-m", "pytest", *workers)


def audit(arguments: list[str]) -> int:
    """Every promise about trust measured over the whole site; much slower than the tests."""
    install_tools()
    return with_browser() or run("-m", "audit", *arguments)


def supply(command: str, arguments: list[str]) -> int:
    """``scope`` needs Python alone, ``assets`` the site's environment; ``licences`` reads every environment; the others
    run with the tools."""
    if command == "scope":
        return run("-m", "supply", command, *arguments, python=Path(sys.executable))
    if command == "assets":
        install("requirements.lock")
        return with_assets()
    install_tools()
    if command == "licences":
        install_for_tests()
        return run("-m", "supply", command, *arguments)
    return run("-m", "supply", command, *arguments, python=TOOLS / BIN)


def with_browser() -> int:
    """What tests need is installed; a browser is found or installed, and named in CHROMIUM."""
    install_for_tests()
    chromium = find_chromium() or install_chromium()
    if chromium is None:
        return stop(
            "Không tìm thấy Chromium. Cài Chromium hoặc Chrome, hoặc đặt biến CHROMIUM là đường dẫn tới nó.",
            "Chromium was not found. Install Chromium or Chrome, or set CHROMIUM to its path.",
        )
    os.environ["CHROMIUM"] = chromium
    return 0


def lint() -> int:
    """Style, formatting and types of the code."""
    return run("-m", "ruff", "check", ".") or run("-m", "ruff", "format", "--check", ".") or run("-m", "mypy")


def install(lock: str, *, needed: bool = True) -> None:
    """Bring ``.venv`` to the state of ``lock``; does nothing where it is there already.

    Ends the program where that fails, unless the lock is not ``needed``.
    """
    # The test lock holds the site's lock and the upload's, so a test environment serves both too.
    within = lock in ("requirements.lock", EXTRA_LOCKS["upload"]) and is_current("requirements-test.lock")
    if within or is_current(lock):
        return
    if not PYTHON.is_file() or not any(VENV.glob("*.sha256")):
        make_environment(VENV)
    if pip_install(PYTHON, lock, needed=needed):
        (VENV / f"{lock}.sha256").write_text(state_of(lock))


def install_for_tests() -> None:
    """What tests need; the offline edition beside it, whose lock holds one package in two versions, by system; Node,
    which runs other clients of the tests too; fonts and forms."""
    for lock in ("requirements-test.lock", EXTRA_LOCKS["offline"], ASSETS_LOCK):
        install(lock)
    with_assets()


def with_assets() -> int:
    """Fonts and forms are built, and named in HOCTAP_ASSETS; 1 where npm's packages cannot be had.

    That is no reason to stop: the site is built all the same, and the build says what is missing.
    """
    check = ("-m", "supply", "assets", "--check")
    folder = answer(*check)
    if not folder:
        install(ASSETS_LOCK, needed=False)
        run("-m", "supply", "assets")
        folder = answer(*check)
    if folder:
        os.environ["HOCTAP_ASSETS"] = folder
    return 0 if folder else 1


def install_tools() -> None:
    """Bring ``.cache/tools`` to the state of its lock: made anew, for it is small."""
    if is_current(TOOLS_LOCK, TOOLS):
        return
    make_environment(TOOLS)
    pip_install(TOOLS / BIN, TOOLS_LOCK)
    (TOOLS / f"{TOOLS_LOCK}.sha256").write_text(state_of(TOOLS_LOCK))


def pip_install(python: Path, lock: str, *, needed: bool = True) -> bool:
    """Install what ``lock`` names, each file checked against its hashes; returns whether that was done."""
    print("Đang cài những gì cần thiết · Installing what is needed …", file=sys.stderr, flush=True)
    options = [
        "--require-hashes",
        "--no-deps",
        "--disable-pip-version-check",
        "--quiet",
        "--only-binary=:all:",
    ]
    # What can be done without is not tried for long.
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
    """Whether the environment was made from this very lock, by this Python."""
    stamp = environment / f"{lock}.sha256"
    return (environment / BIN).is_file() and stamp.is_file() and stamp.read_text() == state_of(lock)


def state_of(lock: str) -> str:
    """What an environment's stamp says of a lock that it holds."""
    return hashlib.sha256((ROOT / lock).read_bytes() + sys.version.encode()).hexdigest()


def make_environment(folder: Path) -> None:
    """A fresh environment of the Python that runs this file."""
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


def answer(*arguments: str) -> str:
    """What the environment's Python prints for these arguments, without the line's end."""
    command = [PYTHON, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, encoding="utf-8", check=False)
    return done.stdout.strip()


def environment() -> dict[str, str]:
    """The variables of every program that is run here."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}


def find_chromium() -> str | None:
    """The path of a Chromium, Chrome or Edge, or ``None``."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    found = [path for path in map(shutil.which, CHROMIUM_NAMES) if path]
    return next(iter([*found, *(place for place in CHROMIUM_PLACES if Path(place).is_file())]), None)


def install_chromium() -> str | None:
    """Debian's Chromium, where apt is there and we are root; else ``None``."""
    if os.environ.get("CHROMIUM") or not may_install():
        return None
    install_packages([programs()["chromium"]])
    return find_chromium()


def with_programs() -> None:
    """Install the programs that tests need, or name their packages where that may not be done."""
    missing = missing_packages()
    if missing and may_install():
        install_packages(missing)
        missing = missing_packages()
    if missing:
        packages = " ".join(missing)
        print(f"Thiếu, nên bỏ qua vài kiểm thử · Missing, so some tests are skipped: {packages}", file=sys.stderr)


def programs() -> dict[str, str]:
    """Each program that tests need, with the packages of Debian that bring it."""
    text = (ROOT / "tests" / "programs.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["debian"])


def missing_packages() -> list[str]:
    """The packages of the programs that are not on this machine."""
    # Debian keeps servers where an ordinary user's PATH does not look.
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    known = {**programs(), "chromium": "" if find_chromium() else "chromium"}
    return [packages for name, packages in known.items() if packages and not shutil.which(name, path=path)]


def may_install() -> bool:
    """Whether apt is there and we are root."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def install_packages(packages: list[str]) -> None:
    """Install Debian's packages in one call; where one of them does not exist, each by itself. Starts no service."""
    print(f"Đang cài · Installing: {' '.join(packages)} …", file=sys.stderr, flush=True)
    install = ("install", "-y", "-qq", "--no-install-recommends")
    with no_services():
        apt("update", "-qq")
        if not apt(*install, *" ".join(packages).split()):
            for package in packages:
                apt(*install, *package.split())


def apt(*arguments: str) -> bool:
    """Whether apt-get did it."""
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(["apt-get", *arguments], env=settings, stdout=sys.stderr, check=False).returncode == 0


@contextlib.contextmanager
def no_services() -> Iterator[None]:
    """Debian asks this script before a package starts its service; 101 says no. A script that is there already stays."""
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
    """Say why, in both languages; the exit status of a command that could not run."""
    print(f"{vi}\n{en}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
