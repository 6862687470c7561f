// Between a record's file and its form, so that saving changes what the editor changed and nothing else.
import { parseDocument } from "yaml";
import { localDay, withRevisions } from "./revisions.js";
import { fromForm, isSame, toForm } from "./shapes.js";
import { TextEdits } from "./text-edits.js";
import { changeValue } from "./yaml-changes.js";
import { itemText, mapText } from "./yaml-text.js";

/** @typedef {import("./shapes.js").Data} Data */

/**
 * How the files of a kind are read and written (hoctap/cms/configuration.py).
 * @typedef {object} Format
 * @property {boolean} markdown whether it is Markdown with front matter
 * @property {boolean} many whether a file holds a list of records
 * @property {string} header the first line of a new file
 * @property {import("./shapes.js").Shape} shape
 * @property {import("./revisions.js").ListRule} [stamps]
 */

/** The field in which a file's own text travels with the form's data. */
const SOURCE = "source_text_of_file";
const FRONT_MATTER = /^---[ ]*\n([\s\S]*?)^---[ ]*(?:\n|$)/m;

/**
 * A file's text as the form's data; undefined where the file holds a list and the form is for one record.
 * @param {string} text
 * @param {Format} format
 * @returns {Data}
 */
export function fromFile(text, { markdown, many, shape }) {
  if (markdown) {
    const { head, body } = splitMarkdown(text);
    const data = head === null ? {} : toForm(parse(head).toJSON() ?? {}, shape);
    return { ...data, body: body.trim(), [SOURCE]: text };
  }
  const data = parse(text).toJSON();
  if (many) return { records: toForm(data ?? [], shape), [SOURCE]: text };
  return Array.isArray(data) ? undefined : { ...toForm(data ?? {}, shape), [SOURCE]: text };
}

/**
 * The form's data as the file's text, without the last line break.
 * @param {Data} content
 * @param {Format} format
 * @param {string} [today] the day that a change is dated with
 */
export function toFile(content, format, today = localDay()) {
  const { [SOURCE]: source, body, ...fields } = content;
  const data = fromForm(format.many ? fields.records : fields, format.shape);
  if (format.markdown) return toMarkdown(source, data, String(body ?? ""), format, today);
  if (source) return changeYaml(source, data, format, today);
  return `${format.header}\n${newYaml(revise(undefined, data, format, today), format)}`;
}

/**
 * @param {string | undefined} source
 * @param {Data} data
 * @param {string} written the body in the form
 * @param {Format} format
 * @param {string} today
 */
function toMarkdown(source, data, written, format, today) {
  const text = written.replace(/\r\n?/g, "\n").trim();
  if (!source) {
    if (data === undefined) return text;
    const header = format.header ? `${format.header}\n` : "";
    return `---\n${header}${newYaml(data, format)}\n---\n${text}`;
  }
  const { opening, head, closing, body } = splitMarkdown(source);
  const newBody = body.trim() === text ? body : text;
  return head === null ? newBody : opening + changeYaml(head, data, format, today) + closing + newBody;
}

/**
 * The parts of a Markdown file; `head` is null where it has no front matter.
 * @param {string} text
 */
function splitMarkdown(text) {
  const match = text.startsWith("---") ? FRONT_MATTER.exec(text) : null;
  if (!match) return { opening: "", head: null, closing: "", body: text };
  const [whole, head] = match;
  const start = whole.indexOf("\n") + 1;
  const closing = whole.slice(start + head.length);
  return { opening: whole.slice(0, start), head, closing, body: text.slice(whole.length) };
}

/**
 * @param {string} text
 * @param {Data} wanted
 * @param {Format} format
 * @param {string} today
 */
function changeYaml(text, wanted, format, today) {
  const document = parse(text);
  const before = fromForm(toForm(document.toJSON() ?? (format.many ? [] : {}), format.shape), format.shape);
  if (isSame(before, wanted)) return text;
  const data = revise(before, wanted, format, today);
  if (data === undefined) return text;
  if (before === undefined || !document.contents) {
    return `${text}${text && !text.endsWith("\n") ? "\n" : ""}${newYaml(data, format)}`;
  }
  const edits = new TextEdits(text);
  changeValue(edits, document.contents, before, data, format.shape, 0, 0);
  return edits.apply();
}

/**
 * @param {Data} before
 * @param {Data} after
 * @param {Format} format
 * @param {string} today
 */
function revise(before, after, { stamps, many }, today) {
  if (!stamps || many || after === undefined || isSame(before, after)) return after;
  return withRevisions(before, after, stamps, today);
}

/**
 * @param {Data} data
 * @param {Format} format
 */
function newYaml(data, { shape }) {
  if (shape.is === "list") return data.map((/** @type {Data} */ item) => itemText(item, shape.of, 0)).join("\n");
  return shape.is === "map" || shape.is === "pair" ? mapText(data, shape, 0) : "";
}

/** @param {string} text */
function parse(text) {
  const document = parseDocument(text, { keepSourceTokens: false });
  if (document.errors.length) throw document.errors[0];
  return document;
}
