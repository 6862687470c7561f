// A list as the record of this repository: resources/reading-lists/<id>.yml.

/** @typedef {import("./own-list.js").OwnList} OwnList */

const HEADER = "# yaml-language-server: $schema=../../schemas/list.schema.json";
const LONGEST_ID = 60;
// What Markdown, HTML and templates would take for more than letters.
const MARKS = /[\\`*_[\]]/g;
const SIGNS = /[<>{}]|&(?=[a-z#])/gi;

/**
 * The fields of a record that the list lacks; nothing where it can be handed in.
 * @param {OwnList} list
 */
export function missingFields({ title, intro, curator, audiences, levels, items }) {
  const fields = { title, intro, curator, audiences: audiences.length, levels: levels.length, items: items.length };
  return Object.entries(fields).flatMap(([name, value]) => (value ? [] : [name]));
}

/**
 * An id made of the title, unlike those that are taken.
 * @param {string} title
 * @param {string[]} taken
 */
export function idOf(title, taken) {
  const letters = title.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  const words = letters.replace(/[^a-z0-9]+/g, "-").slice(0, LONGEST_ID);
  const id = words.replace(/^-+|-+$/g, "") || "danh-sach";
  if (!taken.includes(id)) return id;
  let number = 2;
  while (taken.includes(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}

/**
 * The record's file.
 * @param {OwnList} list
 * @param {string} lang the language of its texts
 * @param {Date} day when it was made
 */
export function recordOf(list, lang, day) {
  const lines = [
    HEADER,
    "title:",
    `  ${lang}: ${quoted(plainMarkdown(list.title))}`,
    "intro:",
    `  ${lang}: ${quoted(plainMarkdown(list.intro))}`,
    `curator: ${quoted(plainMarkdown(list.curator))}`,
    `audiences: [${list.audiences.join(", ")}]`,
    `levels: [${list.levels.join(", ")}]`,
    "items:",
  ];
  for (const { id, note, required } of list.items) {
    lines.push(`- resource: ${/^\d+$/.test(id) ? quoted(id) : id}`);
    if (note) lines.push("  note:", `    ${lang}: ${quoted(plainMarkdown(note))}`);
    if (required) lines.push("  required: true");
  }
  lines.push(`updated: ${isoDay(day)}`);
  return `${lines.join("\n")}\n`;
}

/**
 * A scalar of YAML: JSON's strings are YAML's in double quotes.
 * @param {string} text
 */
function quoted(text) {
  return JSON.stringify(text);
}

/** @param {string} text */
function plainMarkdown(text) {
  return text.replace(MARKS, "\\$&").replace(SIGNS, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** @param {Date} day */
export function isoDay(day) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
