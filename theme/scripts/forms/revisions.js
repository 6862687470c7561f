// What an editor should not have to remember: ids, revisions and days of change of the items of a list.
import { isSame } from "./shapes.js";
import { slug, trimHyphens } from "./slug.js";

/** @typedef {import("./shapes.js").Data} Data */

/**
 * A list whose items get ids, revisions and days of change (hoctap/cms/configuration.py).
 * @typedef {object} ListRule
 * @property {string} list its field
 * @property {string[]} watch the fields whose change makes a new revision
 * @property {boolean} [id] whether its items have ids
 * @property {ListRule} [inside] the rule of a list in its items
 * @property {string[]} languages the site's languages in order
 */

const LONGEST_ID = 60;
// How surely an item is another that stood in the list before, the surest first.
const BY_TITLE = 2;

/**
 * A record after a change. An item whose watched fields changed gets the next revision and the day; an item that is new
 * or changed gets an id. What an editor did not touch stays as it is.
 * @param {Data} before undefined for a new record
 * @param {Data} after
 * @param {ListRule} rule
 * @param {string} today
 */
export function withRevisions(before, after, rule, today) {
  const written = collectIds(after, rule, (items) => items.map(({ id }) => id).filter(Boolean));
  const idsInUse = new Set([...collectIds(before, rule, calendarIds), ...written]);
  return reviseList(before || {}, after, rule, today, idsInUse);
}

/** The day that this device's clock tells. */
export function localDay() {
  const now = new Date();
  const twoDigits = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}

/**
 * @param {Data} before
 * @param {Data} after
 * @param {ListRule} rule
 * @param {string} today
 * @param {Set<string>} idsInUse
 * @returns {Data}
 */
function reviseList(before, after, rule, today, idsInUse) {
  /** @type {Data[]} */
  const oldItems = before[rule.list] || [];
  /** @type {Data[] | undefined} */
  const items = after[rule.list];
  if (!items) return after;
  const former = formerPlaces(oldItems, items, rule.languages);
  const [oldIds, newIds] = [calendarIds(oldItems, rule.languages), calendarIds(items, rule.languages)];
  const revised = items.map((item, at) => {
    const place = former[at];
    const old = place === undefined ? undefined : oldItems[place];
    const inner = rule.inside ? reviseList(old || {}, item, rule.inside, today, idsInUse) : item;
    const made = old ? withNextRevision(old, item, inner, rule, today) : inner;
    if (!rule.id || item.id) return made;
    // An item without an id is known by its title; it keeps that name where the title, or what stands before it, changed.
    if (old && place !== undefined && isSame(old, item) && oldIds[place] === newIds[at]) return made;
    const id = place === undefined ? unusedId(item, rule.languages, idsInUse) : oldIds[place];
    idsInUse.add(id);
    return { id, ...made };
  });
  return { ...after, [rule.list]: revised };
}

/**
 * @param {Data} old
 * @param {Data} item
 * @param {Data} made the item with its own lists revised
 * @param {ListRule} rule
 * @param {string} today
 */
function withNextRevision(old, item, made, { watch }, today) {
  if (watch.every((name) => isSame(old[name], item[name]))) return made;
  const revised = { ...made };
  // What the editor wrote there counts.
  if (isSame(old.revision, item.revision)) revised.revision = (old.revision || 0) + 1;
  if (isSame(old.updated, item.updated)) revised.updated = today;
  return revised;
}

/**
 * An id for a new item, by its title and day.
 * @param {Data} item
 * @param {string[]} languages
 * @param {Set<string>} idsInUse
 */
function unusedId(item, languages, idsInUse) {
  const title = slug(titleOf(item, languages)).slice(0, LONGEST_ID).replace(/-+$/, "");
  const start = `${title}-${dayOf(item)}`.replace(/-+$/, "");
  let id = start;
  for (let n = 2; idsInUse.has(id); n += 1) id = `${start}-${n}`;
  return id;
}

/**
 * By what calendars know items, also one that has no id; as hoctap.site.calendar.own_ids.
 * @param {Data[]} items
 * @param {string[]} languages
 */
function calendarIds(items, languages) {
  /** @type {string[]} */
  const ids = [];
  for (const item of items) {
    const id = item.id || trimHyphens(slug(titleOf(item, languages)).slice(0, LONGEST_ID));
    ids.push(item.id || !ids.includes(id) ? id : `${id}-${dayOf(item)}`);
  }
  return ids;
}

/**
 * For each item after the change, the place it had before; undefined for a new one. Surest first: unchanged, the same id
 * or year, the same title, the same moment, then what stands at the same place in a list of the same length.
 * @param {Data[]} before
 * @param {Data[]} after
 * @param {string[]} languages
 */
function formerPlaces(before, after, languages) {
  /** @type {(number | undefined)[]} */
  const places = after.map(() => undefined);
  const taken = new Set();
  /** @type {((item: Data, at: number) => unknown)[]} */
  const names = [
    (item) => JSON.stringify(item),
    (item) => item.id ?? item.year,
    (item) => titleOf(item, languages) || undefined,
    (item) => item.start,
    (_, at) => (before.length === after.length ? at : undefined),
  ];
  names.forEach((nameOf, step) => {
    // What has an id is never taken for something with another; and for something without one only by its title.
    const mayBe = (/** @type {Data} */ old, /** @type {Data} */ item) =>
      old.id === item.id || (step <= BY_TITLE && !(old.id && item.id)) || !old.id;
    after.forEach((item, at) => {
      const wanted = nameOf(item, at);
      if (places[at] !== undefined || wanted === undefined) return;
      const place = before.findIndex(
        (old, where) => !taken.has(where) && nameOf(old, where) === wanted && mayBe(old, item),
      );
      if (place < 0) return;
      places[at] = place;
      taken.add(place);
    });
  });
  return places;
}

/**
 * The ids of the lists that a rule names.
 * @param {Data} record
 * @param {ListRule} rule
 * @param {(items: Data[], languages: string[]) => string[]} idsOf
 * @returns {string[]}
 */
function collectIds(record, rule, idsOf) {
  /** @type {Data[]} */
  const items = record?.[rule.list] || [];
  const { inside } = rule;
  return [
    ...(rule.id ? idsOf(items, rule.languages) : []),
    ...(inside ? items.flatMap((item) => collectIds(item, inside, idsOf)) : []),
  ];
}

/**
 * A title is one text, or a text in each of the site's languages, of which the first counts.
 * @param {Data} item
 * @param {string[]} languages
 * @returns {string}
 */
function titleOf({ title }, languages) {
  const text = typeof title === "object" && title ? languages.map((lang) => title[lang]).find(Boolean) : title;
  return text || "";
}

/** @param {Data} item */
function dayOf({ start }) {
  return String(start ?? "")
    .slice(0, 10)
    .replace(/-/g, "");
}
