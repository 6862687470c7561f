"""An editor at the forms: the real program in Chromium, over a copy of the repository in the browser's own file system.

Chromium's picker of folders is a window of the system, which no test can press. It is replaced by one that answers
with a folder of the origin private file system; from there on everything is the program's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page

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


class Editor:
    """The forms, opened over ``files`` (path → text)."""

    def __init__(self, page: Page, address: str, files: Mapping[str, str]) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"pageerror: {error}"))
        page.on("request", lambda request: self.asked.append(request.url))
        page.add_init_script(_PICKER)
        page.goto(address)
        page.evaluate(_FILL, dict(files))
        page.locator("#open").click()
        page.get_by_role("button", name="Kho lưu trữ cục bộ").or_(
            page.locator(".buttons .button.primary")
        ).first.click()
        page.locator(".primary-sidebar, [role=navigation]").first.wait_for(timeout=30_000)

    def files(self) -> dict[str, str]:
        """Every file, as it is now."""
        found: dict[str, str] = self.page.evaluate(_READ)
        return found
