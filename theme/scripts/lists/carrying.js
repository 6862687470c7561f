import { root } from "../page/site-root.js";

/**
 * Take the list along to the next page of the site, in its address. Links with an anchor or a list of their own keep it.
 * @param {() => string} hash the list now; empty where there is none
 */
export function carryAlong(hash) {
  /** @type {WeakSet<Element>} */
  const carrying = new WeakSet();
  const carry = (/** @type {Event} */ event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || !leadsToPage(link) || (link.hash && !carrying.has(link))) return;
    carrying.add(link);
    link.hash = hash();
  };
  for (const name of ["click", "auxclick", "contextmenu"]) document.addEventListener(name, carry, true);
  document.addEventListener(
    "submit",
    ({ target }) => {
      if (!(target instanceof HTMLFormElement) || !hash() || !target.action.startsWith(root.href)) return;
      target.action = target.action.split("#")[0] + hash();
    },
    true,
  );
}

/** @param {HTMLAnchorElement} link */
function leadsToPage(link) {
  return (
    !link.hasAttribute("data-own-list") && link.href.startsWith(root.href) && /\/(?:index\.html)?$/.test(link.pathname)
  );
}
