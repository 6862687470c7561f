// A list as the part of an address after its #, which browsers keep to themselves. See adr/0012-own-lists.md.
//
//   #1_khan-academy_Rwikipedia_DjVDLbtsw…_E
//
// The version; the ids in order, an R before those that are required; what the visitor wrote (see packing.js); E, so that
// an address that was cut is known as such. Nothing but letters, digits, - and _: no program takes part of it for the end
// of a sentence. Where that is shorter, the ids are packed together with the texts.

import { cleanText, emptyList, hasTexts, isId, LONGEST, MOST_ITEMS } from "./own-list.js";
import { CannotUnpack, pack, unpack } from "./packing.js";

/** @typedef {import("./own-list.js").OwnList} OwnList */

/**
 * What is wrong with an address: it was cut, is damaged or no list of ours, comes from a newer version of the site, has
 * too many items, or the browser is too old for it.
 * @typedef {"cut" | "broken" | "newer" | "long" | "old-browser"} Fault
 */

const VERSION = "1";
const END = "_E";
// From here on it is worth looking whether packed ids are shorter.
const WORTH_PACKING = 600;
const LONGEST_ADDRESS = 60_000;
/** The s asks for the list to be edited, not shown. */
const HASH = /^#(s?)(\d+)_/;
const PACKED = /(?:^|_)([DU].*)$/s;

/**
 * Whether the part of an address after # is a list, whole or not.
 * @param {string} hash
 */
export function isList(hash) {
  return HASH.test(hash);
}

/**
 * Whether the address asks for its list to be edited.
 * @param {string} hash
 */
export function asksToEdit(hash) {
  return HASH.exec(hash)?.[1] === "s";
}

/**
 * The same list, to be edited.
 * @param {string} hash
 */
export function toEdit(hash) {
  return hash.replace(/^#s?/, "#s");
}

/**
 * The same list, to be shown.
 * @param {string} hash
 */
export function toShow(hash) {
  return hash.replace(/^#s?/, "#");
}

/**
 * The part of an address that holds a list; empty for an empty list.
 * @param {OwnList} list
 * @returns {Promise<string>}
 */
export async function hashOf(list) {
  if (!list.items.length && !hasTexts(list)) return "";
  const ids = list.items.map(({ id, required }) => `${required ? "R" : ""}${id}`).join("_");
  const texts = hasTexts(list) ? textsOf(list) : null;
  const open = [VERSION, ids, texts && (await pack(texts))].filter(Boolean).join("_");
  if (open.length < WORTH_PACKING) return `#${open}${END}`;
  const packed = `${VERSION}_${await pack([...(texts ?? textsOf(list)), ids])}`;
  return `#${packed.length < open.length ? packed : open}${END}`;
}

/**
 * The list in an address. Its texts are cleaned, and nothing in it is trusted.
 * @param {string} hash
 * @returns {Promise<{ list: OwnList | null, fault: Fault | null }>} both where only the texts could not be read
 */
export async function listIn(hash) {
  const [start, , version] = HASH.exec(hash) ?? [];
  if (!start) return refused("broken");
  if (version !== VERSION) return refused("newer");
  if (hash.length > LONGEST_ADDRESS) return refused("long");
  if (!hash.endsWith(END)) return refused("cut");
  const body = hash.slice(start.length, -END.length);
  const [, packed = ""] = PACKED.exec(body) ?? [];
  const ids = body.slice(0, body.length - packed.length).replace(/_$/, "");
  let texts = null;
  try {
    texts = packed ? await unpack(packed) : [];
  } catch (error) {
    if (!(error instanceof CannotUnpack)) return refused("broken");
    const list = listOf(ids, []);
    return { list: list?.items.length ? list : null, fault: "old-browser" };
  }
  const list = Array.isArray(texts) ? listOf(ids || String(texts[7] ?? ""), texts) : null;
  if (!list) return refused("broken");
  return list.items.length > MOST_ITEMS ? refused("long") : { list, fault: null };
}

/** @param {Fault} fault */
function refused(fault) {
  return { list: null, fault };
}

/** @param {OwnList} list */
function textsOf({ lang, title, intro, curator, audiences, levels, items }) {
  return [lang, title, intro, curator, audiences, levels, items.map(({ note }) => note)];
}

/**
 * @param {string} ids
 * @param {unknown[]} texts
 * @returns {OwnList | null} null where something is not what it should be
 */
function listOf(ids, [lang = "", title = "", intro = "", curator = "", audiences = [], levels = [], notes = []]) {
  const tokens = ids ? ids.split("_") : [];
  const concepts = [audiences, levels].flat();
  if (![lang, title, intro, curator].every((text) => typeof text === "string")) return null;
  if (![audiences, levels, notes].every(Array.isArray) || !concepts.every(isId)) return null;
  const list = emptyList(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(String(lang)) ? String(lang) : "");
  list.title = cleanText(String(title), LONGEST.title);
  list.intro = cleanText(String(intro), LONGEST.intro);
  list.curator = cleanText(String(curator), LONGEST.curator);
  list.audiences = [...new Set(/** @type {string[]} */ (audiences))];
  list.levels = [...new Set(/** @type {string[]} */ (levels))];
  const known = new Set();
  for (const [place, token] of tokens.entries()) {
    const required = token.startsWith("R");
    const id = required ? token.slice(1) : token;
    const note = /** @type {unknown[]} */ (notes)[place] ?? "";
    if (!isId(id) || typeof note !== "string") return null;
    if (!known.has(id)) list.items.push({ id, note: cleanText(note, LONGEST.note), required });
    known.add(id);
  }
  return list;
}
