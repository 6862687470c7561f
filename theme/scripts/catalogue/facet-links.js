import { element, required } from "../dom/element.js";
import { inPageLanguage, pageLanguage } from "../records/languages.js";
import { choice, foldedGroup } from "./facets.js";

/**
 * The links to shelves beside the catalogue's cards. They become boxes in their places: what led to another page filters
 * this one.
 */
export class FacetLinks {
  /**
   * @param {HTMLElement} panel
   * @param {import("../records/texts.js").Texts} texts
   * @param {() => void} onChange
   */
  constructor(panel, texts, onChange) {
    this.texts = texts;
    this.onChange = onChange;
    this.drawn = required(panel, "[data-facet-drawn]", HTMLElement);
    /** @type {Map<string, import("./facets.js").Choice>} */
    this.choices = new Map();
    for (const list of panel.querySelectorAll("ul[data-facet]")) {
      const name = list.getAttribute("data-facet");
      if (name) for (const item of list.children) this.#makeBox(name, item);
    }
  }

  /**
   * @param {string} name
   * @param {Element} item
   */
  #makeBox(name, item) {
    const value = item.getAttribute("data-value") ?? "";
    const link = required(item, "a", HTMLAnchorElement);
    const count = required(link, ".count", HTMLElement);
    const made = choice(name, value);
    made.count.textContent = count.textContent;
    count.remove();
    made.box.checked = link.hasAttribute("aria-current");
    made.box.addEventListener("change", this.onChange);
    // The words of the link go into the label, with the language that they are marked with.
    made.box.after(" ", ...link.childNodes);
    const list = /** @type {HTMLElement} */ (item.parentElement);
    list.replaceChild(made.item, item);
    this.choices.set(`${name}=${value}`, made);
  }

  /**
   * The groups of all facets: boxes that the page has, new ones for facets without shelves, and unseen ones for what only
   * an address asks for.
   * @param {import("./facets.js").Attributes} attributes
   * @returns {import("./facets.js").Group[]}
   */
  groups({ facets, languages }) {
    const folded = (this.drawn.dataset.facetDrawn ?? "").split(" ");
    /** @type {HTMLElement[]} */
    const drawn = [];
    const groups = facets.map((facet) => {
      const labels = facet.values.map(([, ...texts]) => inPageLanguage(texts, languages));
      if (folded.includes(facet.name)) {
        const group = foldedGroup(facet, facet[pageLanguage], labels, this.texts, this.onChange);
        drawn.push(group.element);
        return group;
      }
      const choices = facet.values.map(
        ([value], number) => this.choices.get(`${facet.name}=${value}`) ?? choice(facet.name, value, labels[number]),
      );
      return { choices, labels, show: (/** @type {number[]} */ totals) => showCounts(choices, totals) };
    });
    this.drawn.replaceChildren(...drawn.map((group) => element("div", {}, group)));
    return groups;
  }
}

/**
 * Entries that nothing is found under stay where they are, so that nothing moves under the finger.
 * @param {import("./facets.js").Choice[]} choices
 * @param {number[]} totals
 */
function showCounts(choices, totals) {
  choices.forEach(({ box, count, item }, value) => {
    count.textContent = String(totals[value]);
    box.disabled = !totals[value] && !box.checked;
    item.classList.toggle("is-empty", box.disabled);
  });
}
