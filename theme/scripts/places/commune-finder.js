import { required } from "../dom/element.js";
import { plain } from "../dom/plain.js";

/** The box for a commune's name, old or new: it leaves the tiles that have the name, and leads to the commune's page. */
export function offerCommuneFinder() {
  const form = document.querySelector("form[data-communes]");
  if (!(form instanceof HTMLFormElement)) return;
  const input = required(form, "input", HTMLInputElement);
  const status = required(form, '[role="status"]', HTMLElement);
  const tiles = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".commune-tile")]);
  /** @param {ParentNode} within */
  const names = (within) => /** @type {HTMLAnchorElement[]} */ ([...within.querySelectorAll(".commune-name")]);
  const isMeant = (/** @type {HTMLAnchorElement} */ link) => {
    const [name, wanted] = [plain(link.textContent ?? ""), plain(input.value)];
    // What is typed may begin with what the place is, as "xã"; the name stands here without it.
    return name.includes(wanted) || wanted.endsWith(` ${name}`);
  };
  const show = () => {
    for (const tile of tiles) {
      const links = names(tile);
      tile.hidden = !links.some(isMeant);
      for (const link of links) link.toggleAttribute("data-found", input.value !== "" && isMeant(link));
    }
    status.textContent = tiles.every((tile) => tile.hidden) ? (status.dataset.none ?? "") : "";
  };
  input.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    const meant = tiles.flatMap(names).filter(isMeant);
    const exact = meant.filter((link) => plain(input.value).endsWith(plain(link.textContent ?? "")));
    const [only] = exact.length > 0 ? exact : meant.length === 1 ? meant : [];
    // Of several, the tiles that are left show which; of none, the search of the site is asked.
    if (meant.length > 0 && input.value) event.preventDefault();
    if (only && input.value) location.assign(only.href);
  });
  if (input.value) show();
}
