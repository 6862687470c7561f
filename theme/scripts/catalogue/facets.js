import { element, fill } from "../dom/element.js";

/**
 * One facet: its name in the address, its label by language, and its values, each with its labels in the order of the
 * site's languages.
 * @typedef {{ name: string, values: [value: string, ...labels: string[]][], onlyInCatalogue?: 1, [language: string]: any }} Facet
 */

/**
 * What documents are filtered by (hoctap/search/attributes.py). Documents with the same values share a set.
 * @typedef {object} Attributes
 * @property {string[]} languages
 * @property {Facet[]} facets
 * @property {number[][][]} sets for each set and facet, the numbers of its values
 * @property {number[]} of the set of each document
 */

/**
 * @typedef {object} Choice
 * @property {HTMLInputElement} box
 * @property {HTMLElement} count
 * @property {HTMLElement} item
 */

/**
 * The boxes of one facet, in the order of its values.
 * @typedef {object} Group
 * @property {Choice[]} choices
 * @property {string[]} labels
 * @property {(totals: number[]) => void} show that there is this much of each value
 */

/**
 * Filters over sets of values. Inside a facet one match is enough, between facets all must match.
 */
export class Facets {
  /**
   * @param {Attributes} attributes
   * @param {Group[]} groups one for each facet
   * @param {import("../records/texts.js").Texts} texts
   * @param {() => void} onChange
   */
  constructor(attributes, groups, texts, onChange) {
    this.attributes = attributes;
    this.texts = texts;
    this.onChange = onChange;
    this.groups = groups;
  }

  /** @returns {number[][]} for each facet, the numbers of its chosen values */
  get chosen() {
    return this.groups.map(({ choices }) => choices.flatMap(({ box }, value) => (box.checked ? [value] : [])));
  }

  get isAnyChosen() {
    return this.chosen.some((values) => values.length);
  }

  /** @param {URLSearchParams} query */
  readFrom(query) {
    this.attributes.facets.forEach((facet, f) => {
      const values = query.getAll(facet.name);
      for (const { box } of this.groups[f].choices) box.checked = values.includes(box.value);
    });
  }

  /** @param {URLSearchParams} query */
  writeTo(query) {
    this.attributes.facets.forEach((facet, f) => {
      query.delete(facet.name);
      for (const { box } of this.groups[f].choices) if (box.checked) query.append(facet.name, box.value);
    });
  }

  /**
   * Filter, and write the counts beside the boxes.
   * @param {Iterable<number>} documents
   * @returns {(document: number) => boolean} whether a document matches
   */
  apply(documents) {
    const { facets, sets, of } = this.attributes;
    const amounts = new Array(sets.length).fill(0);
    for (const document of documents) amounts[of[document]] += 1;
    const chosen = this.chosen;
    const totals = facets.map((facet) => new Array(facet.values.length).fill(0));
    const matches = sets.map((set, s) => {
      const unmatched = set.flatMap((values, f) =>
        chosen[f].length && !chosen[f].some((value) => values.includes(value)) ? [f] : [],
      );
      if (amounts[s] && unmatched.length <= 1) {
        set.forEach((values, f) => {
          // Beside a value stands how many there would be if it were chosen too.
          if (!unmatched.length || unmatched[0] === f) for (const value of values) totals[f][value] += amounts[s];
        });
      }
      return unmatched.length === 0;
    });
    this.groups.forEach((group, f) => {
      group.show(totals[f]);
    });
    return (document) => matches[of[document]];
  }

  /**
   * Show a button for each chosen value, that takes it away.
   * @param {HTMLElement} list
   * @param {(box: HTMLInputElement) => boolean} [isOffered]
   */
  showChips(list, isOffered = () => true) {
    const chosen = this.groups.flatMap(({ choices, labels }) =>
      choices.flatMap(({ box }, value) => (box.checked && isOffered(box) ? [{ box, label: labels[value] }] : [])),
    );
    const chips = chosen.map(({ box, label }) => {
      const hint = element("span", { className: "visually-hidden" }, `${this.texts.words.remove} `);
      return this.#chip([box], hint, label, " ✕");
    });
    if (chips.length > 1) {
      const boxes = chosen.map(({ box }) => box);
      chips.push(this.#chip(boxes, this.texts.words.clear));
    }
    list.replaceChildren(...chips);
    list.hidden = chips.length === 0;
  }

  /**
   * @param {HTMLInputElement[]} boxes
   * @param {...(Node | string)} label
   */
  #chip(boxes, ...label) {
    const button = element("button", { type: "button" }, ...label);
    button.addEventListener("click", () => {
      for (const box of boxes) box.checked = false;
      this.onChange();
    });
    return element("li", {}, button);
  }
}

/**
 * One value to choose.
 * @param {string} name
 * @param {string} value
 * @param {...(Node | string)} label
 * @returns {Choice}
 */
export function choice(name, value, ...label) {
  const box = element("input", { type: "checkbox", name, value });
  const count = element("span", { className: "count" });
  return { box, count, item: element("li", {}, element("label", {}, box, " ", ...label, " ", count)) };
}

/**
 * A folded group of boxes.
 * @param {string} title
 * @param {Choice[]} choices
 * @param {import("../records/texts.js").Texts} texts
 * @param {() => void} onChange
 */
export function foldedGroup(title, choices, texts, onChange) {
  for (const { box } of choices) box.addEventListener("change", onChange);
  const note = element("span", { className: "count" });
  const group = element(
    "details",
    { className: "facet" },
    element("summary", {}, title, " ", note),
    element(
      "fieldset",
      {},
      element("legend", { className: "visually-hidden" }, title),
      element("ul", {}, ...choices.map(({ item }) => item)),
    ),
  );
  /** @param {number[]} totals */
  const show = (totals) => {
    choices.forEach(({ box, count, item }, value) => {
      count.textContent = String(totals[value]);
      item.hidden = !totals[value] && !box.checked;
    });
    const chosen = choices.filter(({ box }) => box.checked).length;
    note.textContent = chosen ? fill(texts.words.chosen, { n: chosen }) : "";
    group.hidden = choices.every(({ item }) => item.hidden);
  };
  return { element: group, show };
}
