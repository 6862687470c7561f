import { element } from "../dom/element.js";

/** @typedef {import("./own-list.js").OwnList} OwnList */
/** @typedef {import("./titles.js").Title} Title */

/**
 * The link to a resource; its id where the catalogue has no such resource.
 * @param {string} id
 * @param {Title | undefined} title
 */
export function titleOf(id, title) {
  if (!title) return element("span", { className: "muted" }, id);
  const link = element("a", { href: title.href }, title.heading);
  if (title.ownLanguage) {
    link.lang = title.ownLanguage;
    link.dir = "auto";
  }
  return link;
}

/**
 * The steps of a list as its readers see them.
 * @param {OwnList} list
 * @param {Map<string, Title>} titles
 * @param {string} required how a step is marked that comes first
 */
export function steps(list, titles, required) {
  return list.items.flatMap((item) => {
    const title = titles.get(item.id);
    if (!title) return [];
    const heading = element("h2", { className: "own-step" }, titleOf(item.id, title));
    if (item.required) heading.append(" ", element("span", { className: "tag" }, required));
    const step = element("li", {}, heading);
    if (item.note) step.append(written("p", item.note, list.lang));
    step.append(element("p", { className: "small" }, [title.label, title.languages].filter(Boolean).join(" · ")));
    return [step];
  });
}

/**
 * An element with what a visitor wrote, in the language that it is written in.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 * @param {string} lang
 */
export function written(tag, text, lang) {
  const made = element(tag, {}, text);
  if (lang && lang !== document.documentElement.lang) made.lang = lang;
  return made;
}
