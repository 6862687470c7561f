// Keeping pages for reading without the network: the choice on /ngoai-tuyen/ and the button on reading lists. Nothing is
// stored, and no worker started, before one of the buttons is pressed.
(() => {
  "use strict";
  const root = new URL("../", document.currentScript.src);
  const workers = navigator.serviceWorker;
  const panel = document.querySelector("[data-keeping]");
  const list = document.querySelector("[data-keep-list]");
  // Browsers let a page have a worker over HTTPS only, and not every one in a private window.
  if (!workers || !window.caches || !(panel || list)) return;
  const address = root.href + "giu-trang.js";
  const here = location.origin + location.pathname;
  const nameOf = (store) => `hoctap ${root.href} ${store}`;
  // The content security policy lets no worker be started but from an address made here.
  const own = { createScriptURL: () => address };
  const trusted = window.trustedTypes?.createPolicy("hoctap", own) ?? own;

  const registered = async () => (await workers.getRegistrations()).find((each) => each.scope === root.href);
  const ask = async (todo, pages) => {
    await workers.register(trusted.createScriptURL(""), { scope: root.href });
    const { active } = await workers.ready;
    const done = await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      active.postMessage({ todo, pages }, [port2]);
    });
    if (!done) throw new Error(todo);
  };
  const off = async () => {
    await (await registered())?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(nameOf(""))) await caches.delete(name);
  };
  const stored = async (store) => {
    if (!(await caches.has(nameOf(store)))) return null;
    return caches.open(nameOf(store));
  };
  // A button does one thing at a time and tells how it went.
  const doing = (button, said, work, done) =>
    button.addEventListener("click", async () => {
      button.disabled = true;
      said.textContent = said.dataset.wait;
      let outcome = button.dataset.done ?? "";
      try {
        await work();
      } catch {
        outcome = said.dataset.failed;
      }
      button.disabled = false;
      await done().catch(() => (outcome = said.dataset.failed));
      // Whoever works by keyboard stays where the button was, unless they have gone on meanwhile.
      if ([document.body, button].includes(document.activeElement))
        (button.hidden ? button.parentNode.querySelector("button:not([hidden])") : button)?.focus();
      // Said last: what the page shows is true by then, and a screen reader does not cut it short for the focus.
      said.textContent = outcome;
    });

  if (list) {
    const [keep, drop] = list.querySelectorAll("button");
    const said = list.querySelector('[role="status"]');
    const pages = [here, ...[...document.querySelectorAll(".list-step a")].map((each) => each.href)];
    const show = async () => {
      const kept = Boolean(await (await stored("lists"))?.match(here));
      [keep.hidden, drop.hidden] = [kept, !kept];
    };
    doing(keep, said, () => ask("keep", pages), show);
    doing(drop, said, () => ask("drop", pages), show);
    show().then(() => (list.hidden = false));
  }

  if (panel) {
    const [on, stop] = panel.querySelectorAll("button");
    const said = panel.querySelector('[role="status"]');
    const shown = panel.querySelector("ul");
    // A kept page's title, without the site's name; a page that is no page (a picture) has none.
    const titleOf = async (cache, key) => {
      const found = /<title>([^<]*)/.exec(await (await cache.match(key)).text());
      return found && found[1].split(" · ")[0].replaceAll("&#39;", "'").replaceAll("&#34;", '"').replaceAll("&amp;", "&");
    };
    const show = async () => {
      const visits = await stored("visited");
      const lists = await stored("lists");
      const links = new Map();
      for (const cache of [lists, visits].filter(Boolean)) {
        for (const key of (await cache.keys()).filter(({ url }) => url.endsWith("/"))) {
          const link = document.createElement("a");
          link.href = key.url;
          link.textContent = await titleOf(cache, key);
          const item = document.createElement("li");
          item.append(link);
          links.set(key.url, item);
        }
      }
      shown.replaceChildren(...links.values());
      shown.parentNode.hidden = !links.size;
      on.hidden = Boolean(visits);
      stop.hidden = !(await registered()) && !visits && !lists;
    };
    doing(on, said, () => ask("visit", [root.href]), show);
    doing(stop, said, off, show);
    show().then(() => {
      panel.querySelector("[data-unavailable]").hidden = true;
      panel.querySelector("[data-choices]").hidden = false;
    });
    panel.querySelector("[data-missing]").hidden = !new URLSearchParams(location.search).has("chua-giu");
  }
})();
