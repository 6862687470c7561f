import { element, required } from "../dom/element.js";
import { root } from "../page/site-root.js";
import { onPress } from "./action-button.js";
import { NOT_KEPT } from "./not-kept.js";
import { unescapeHtml } from "./unescape-html.js";
import { askWorker, registration, siteStore, switchOff } from "./worker-client.js";

/**
 * The choice to keep pages, and the list of what is kept.
 * @param {HTMLElement} panel
 */
export async function offerKeepingPages(panel) {
  const [on, off] = panel.querySelectorAll("button");
  const status = required(panel, '[role="status"]', HTMLElement);
  const list = required(panel, "ul", HTMLElement);
  const update = async () => {
    const visited = await siteStore("visited");
    const lists = await siteStore("lists");
    const links = await keptPages([lists, visited].filter((store) => store !== null));
    list.replaceChildren(...links);
    if (list.parentElement) list.parentElement.hidden = !links.length;
    on.hidden = Boolean(visited);
    off.hidden = !(await registration()) && !visited && !lists;
  };
  onPress(on, status, () => askWorker("visit", [root.href]), update);
  onPress(off, status, switchOff, update);
  required(panel, "[data-missing]", HTMLElement).hidden = !new URLSearchParams(location.search).has(NOT_KEPT);
  await update();
  required(panel, "[data-unavailable]", HTMLElement).hidden = true;
  required(panel, "[data-choices]", HTMLElement).hidden = false;
}

/**
 * A link to each page in the stores, once.
 * @param {Cache[]} stores
 */
async function keptPages(stores) {
  /** @type {Map<string, HTMLElement>} */
  const items = new Map();
  for (const store of stores) {
    for (const { url } of (await store.keys()).filter((request) => request.url.endsWith("/"))) {
      items.set(url, element("li", {}, element("a", { href: url }, await titleIn(store, url))));
    }
  }
  return [...items.values()];
}

/**
 * A kept page's title, without the site's name.
 * @param {Cache} store
 * @param {string} url
 */
async function titleIn(store, url) {
  const html = await (await store.match(url))?.text();
  const [, title = ""] = /<title>([^<]*)/.exec(html ?? "") ?? [];
  return unescapeHtml(title.split(" · ")[0]);
}
