"""An editor at the forms: the real program in Chromium, over a copy of the repository in the browser's own file system.

Chromium's picker of folders is a window of the system, which no test can press. It is replaced by one that answers
with a folder of the origin private file system; from there on everything is the program's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

from harness.browser.waiting import until

_FILL = """async (files) => {
  const top = await navigator.storage.getDirectory();
  for await (const name of top.keys()) await top.removeEntry(name, { recursive: true });
  const root = await top.getDirectoryHandle('kho', { create: true });
  await root.getDirectoryHandle('.git', { create: true });
  for (const [path, text] of Object.entries(files)) {
    let folder = root;
    const parts = path.split('/');
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
_READ = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle('kho'), '');
  return found;
}"""
_PICKER = """window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle('kho');"""
_WORDS = {
    "vi": {"local": "Mở thư mục nội dung trên máy này", "save": "Lưu", "add": "Thêm"},
    "en": {"local": "Work with Local Repository", "save": "Save", "add": "Add"},
}


class Editor:
    """The forms at ``address``, opened over ``files`` (path → text). ``reporter`` is what the browser said of them:
    errors, and whatever the page's policy stopped. ``lang`` is what the browser asks for."""

    def __init__(self, page: Page, address: str, files: Mapping[str, str], lang: str = "vi") -> None:
        self.page = page
        self.words = _WORDS[lang]
        self.address = address
        self.reporter: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda said: self.reporter.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.reporter.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.add_init_script(_PICKER)
        page.goto(address)
        page.evaluate(_FILL, dict(files))
        page.locator("#open").click()
        page.get_by_role("button", name=self.words["local"]).click()
        page.wait_for_url("**/#/collections**", timeout=60_000)

    def files(self) -> dict[str, str]:
        """Every file, as it is now."""
        found: dict[str, str] = self.page.evaluate(_READ)
        return found

    def open(self, place: str) -> None:
        """An entry, or a new one: ``resource/entries/sach-mot``, ``resource/new``."""
        self.page.goto(f"{self.address}#/collections/{place}")
        expect(self.page.get_by_role("button", name=self.words["save"], exact=True).first).to_be_visible()

    def box(self, path: str) -> Locator:
        """The box of a field, wherever it is: what is far down is drawn as one comes near, what is folded is opened."""
        steps = path.split(".")
        field = self.page.locator("body")
        for length in range(1, len(steps) + 1):
            if steps[length - 1].isdigit() and length < len(steps):
                fold = field.locator(f'button[aria-controls$="-item-{steps[length - 1]}-body"]').first
                fold.scroll_into_view_if_needed()
                if fold.get_attribute("aria-expanded") == "false":
                    fold.click()
                continue
            field = self.page.locator(f'[data-key-path="{".".join(steps[:length])}"]').first
            field.wait_for(state="attached")
            field.scroll_into_view_if_needed()
        return field.locator("input, textarea").first

    def write(self, path: str, text: str) -> str:
        """Write into a box; returns what stood there."""
        box = self.box(path)
        before = box.input_value()
        box.fill(text)
        return before

    def pick(self, path: str, label: str) -> None:
        """Choose one of a field's values by its label."""
        self._open_choices(path)
        self.page.get_by_role("option", name=label, exact=True).first.click()

    def pick_first(self, path: str) -> None:
        """Choose the first of a field's values."""
        self._open_choices(path)
        self.page.get_by_role("option").first.click()

    def _open_choices(self, path: str) -> None:
        field = self.page.locator(f'[data-key-path="{path}"]').first
        field.scroll_into_view_if_needed()
        field.get_by_role("combobox").first.click()

    def add(self, path: str, text: str) -> None:
        """Add an item to a list of lines."""
        field = self.page.locator(f'[data-key-path="{path}"]').first
        field.get_by_role("button", name=self.words["add"]).last.click()
        field.locator("input").last.fill(text)

    def complete_resource(self, description: str, url: str) -> None:
        """Fill in what a new resource needs beside its title."""
        self.write("description.vi", description)
        self.write("url", url)
        self.pick("licence", "CC BY 4.0, ghi công")
        for field in ("types", "subjects", "levels", "audiences"):
            self.pick_first(field)
        self.add("languages", "vi")
        self.write("publisher.name", "Nhà in Mẫu")
        self.write("added", "2026-11-24")

    def save(self) -> None:
        """Press the button, and wait until it is done."""
        button = self.page.get_by_role("button", name=self.words["save"], exact=True).first
        expect(button).to_be_enabled()
        button.click()
        # The form closes once the file is written.
        until(self.page, "() => !/\\/(?:entries\\/|new$)/.test(location.hash)")
