"""Pages with hostile texts in a real Chromium: what runs, where it goes, what it asks for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from playwright.sync_api import Browser, Dialog, Page

# Everything by which the strings show that they ran; and clicks on plain links do not leave the page.
_WATCH = """
(() => {
  const ran = (window.__ran = []);
  for (const name of ["alert", "confirm", "prompt", "print", "msgbox", "firm"])
    window[name] = (...given) => { ran.push(name + ": " + given); };
  addEventListener("securitypolicyviolation", (event) => ran.push("policy: " + event.blockedURI + " " + event.violatedDirective));
  addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a");
    const saved = link && link.hasAttribute("download") && /^data:image\\/(png;base64|svg\\+xml;charset=utf-8),/.test(link.href);
    if (link && !saved && /^javascript|^data|^vbscript/i.test(link.protocol)) ran.push("link: " + link.href);
    else if (link) event.preventDefault();
  }, true);
  addEventListener("submit", (event) => event.preventDefault(), true);
})();
"""
_TOUCH = """
() => {
  for (const each of document.querySelectorAll("main *")) {
    for (const name of ["pointerover", "mouseover", "mouseenter", "mousedown", "focusin", "animationstart", "wheel"])
      each.dispatchEvent(new Event(name, { bubbles: true }));
    each.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
    if (each.focus) each.focus({ preventScroll: true });
    if (each.matches("a, summary, label, td, li, h2, img, [title]") && each.click) each.click();
  }
  return window.__ran;
}
"""


class Watched:
    """A page of a browser that tells what ran on it and what left it."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.base = base
        self.seen: list[str] = []
        # Without the content security policy, which would stop what the walls let through.
        self.page: Page = browser.new_context(bypass_csp=True).new_page()
        self.page.add_init_script(_WATCH)
        self.page.on("dialog", self._spoke)
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("popup", lambda popup: self.seen.append(f"popup: {popup.url}"))
        self.page.on("framenavigated", lambda frame: self._asked(frame.url))
        self.page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))

    def _spoke(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if not url.startswith((self.base, "about:blank")):
            self.seen.append(f"request: {url[:100]}")

    def touch(self, address: str) -> list[str]:
        """Open a page and touch everything on it; what ran."""
        self.seen.clear()
        self.page.goto(self.base + address)
        for link in self.page.locator("main a").all()[:3]:
            link.hover(force=True) if link.is_visible() else None
        ran = self.page.evaluate(_TOUCH)
        return [f"{address}: {each}" for each in [*ran, *self.seen]]

    def ask(self, address: str, names: Sequence[str], texts: Iterable[str]) -> list[str]:
        """Give the texts to a page that is open, as values in its address and as its fragment; what ran.

        Not more than a hundred: Chromium lets a page change its address so often in half a minute.
        """
        self.seen.clear()
        self.page.goto(self.base + address)
        queries = ["?" + "&".join(f"{name}={quote(text, safe='')}" for name in names) for text in texts]
        hashes = ["#" + quote(text, safe="/:?&='\"<>()") for text in texts]
        ran = self.page.evaluate(
            """async ([queries, hashes]) => {
              for (let i = 0; i < queries.length; i += 1) {
                try { history.pushState(null, "", location.pathname + queries[i] + hashes[i]); } catch { continue; }
                dispatchEvent(new PopStateEvent("popstate"));
                dispatchEvent(new HashChangeEvent("hashchange"));
                await new Promise((done) => setTimeout(done, 5));
              }
              await new Promise((done) => setTimeout(done, 300));
              return window.__ran;
            }""",
            [queries, hashes],
        )
        return [f"{address}: {each}" for each in [*ran, *self.seen]]

    def load(self, address: str, names: Sequence[str], texts: Iterable[str]) -> list[str]:
        """Open the page anew for each text, in its address and as its fragment; what ran."""
        found = []
        for text in texts:
            self.seen.clear()
            value = quote(text, safe="")
            query = "&".join(f"{name}={value}" for name in names)
            self.page.goto(f"{self.base}{address}?{query}#{value}")
            found += [f"{address} {text[:40]!r}: {each}" for each in [*self.page.evaluate("window.__ran"), *self.seen]]
        return found


def parsed(page: Page, sources: Sequence[str]) -> list[list[tuple[str, dict[str, str], str]]]:
    """The elements of each page as Chromium's own HTML parser sees them, in the form of ``judge.elements``."""
    made = page.evaluate(
        """(sources) => sources.map((source) => {
          const found = [];
          const walk = (node) => {
            if (node.nodeType === 8) found.push(["!", {}, ""]);
            if (node.nodeType === 1) {
              const attributes = {};
              for (const each of node.attributes) attributes[each.name.toLowerCase()] = each.value;
              found.push([node.localName, attributes, node.localName === "script" ? node.textContent : ""]);
            }
            for (const child of node.childNodes) walk(child);
            if (node.localName === "template") walk(node.content);
          };
          walk(new DOMParser().parseFromString(source, "text/html").documentElement);
          return JSON.stringify(found);
        })""",
        list(sources),
    )
    return [[(tag, attributes, text) for tag, attributes, text in json.loads(each)] for each in made]
