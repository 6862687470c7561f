import { required } from "../dom/element.js";
import { inPageLanguage, pageLanguage } from "../records/languages.js";
import { choice, foldedGroup } from "./facets.js";

/** Of these the page has a few values or none: the others are folded. */
const FOLDED = new Set(["chu-de", "loai", "doi-tuong", "ngon-ngu", "giay-phep", "chi-phi"]);

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
    this.further = required(panel, "[data-further]", HTMLDetailsElement);
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
    /** @type {HTMLElement[]} */
    const drawn = [];
    const groups = facets.map((facet) => {
      const labels = facet.values.map(([, ...texts]) => inPageLanguage(texts, languages));
      const known = (/** @type {string} */ value) => this.choices.get(`${facet.name}=${value}`);
      const choices = facet.values.map(([value], v) => known(value) ?? choice(facet.name, value, labels[v]));
      if (FOLDED.has(facet.name)) {
        const others = choices.filter(({ box }) => !known(box.value));
        const group = foldedGroup(facet[pageLanguage], others, this.texts, this.onChange);
        if (others.length) drawn.push(group.element);
        const numbers = others.map((each) => choices.indexOf(each));
        const show = (/** @type {number[]} */ totals) => {
          showCounts(choices, totals);
          group.show(numbers.map((number) => totals[number]));
        };
        return { choices, labels, show };
      }
      return { choices, labels, show: (/** @type {number[]} */ totals) => showCounts(choices, totals) };
    });
    required(this.further, ".facet-further", HTMLElement).replaceChildren(...drawn);
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
