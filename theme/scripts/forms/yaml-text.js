// Writes new YAML in the manner of the repository.
import { Document, isCollection, stringify, visit } from "yaml";
import { isMainAlone, itemShape } from "./shapes.js";

/** @typedef {import("./shapes.js").Data} Data */
/** @typedef {import("./shapes.js").Shape} Shape */

export const LONGEST_LINE = 120;
// Readers of YAML 1.1 take "yes" and "1:30" for other things than texts: such texts get quotes.
const VERSION = /** @type {const} */ ({ compat: "yaml-1.1" });

/**
 * One value on one line.
 * @param {Data} value
 * @param {Shape} shape
 * @param {import("yaml").Scalar.Type} [quotes]
 */
export function scalarText(value, shape, quotes = "PLAIN") {
  const isPlain = shape.is === "value" && shape.plain && /^[\w:+-]+$/.test(value);
  if (typeof value !== "string" || isPlain) return String(value);
  return stringify(value, { ...VERSION, lineWidth: 0, defaultStringType: quotes }).trimEnd();
}

/**
 * A list or map in brackets.
 * @param {Data} value
 */
export function flowText(value) {
  const document = new Document(value);
  visit(document, {
    Collection: (_, node) => {
      if (isCollection(node)) node.flow = true;
    },
    // PyYAML's own reader takes a question mark before a comma or a bracket for the sign of a key.
    Scalar: (_, node) => {
      if (typeof node.value === "string" && node.value.endsWith("?")) node.type = "QUOTE_DOUBLE";
    },
  });
  return document.toString({ ...VERSION, lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

/**
 * The text after `key:` or `- `. A text that starts on a line of its own starts with a line break.
 * @param {Data} value
 * @param {Shape} shape
 * @param {number} indent where lines below it begin
 * @param {number} column how much stands before it on its line
 * @returns {string}
 */
export function valueText(value, shape, indent, column) {
  if (shape.is === "pair" && isMainAlone(value, shape)) {
    return valueText(value[shape.main], shape.fields[shape.main], indent, column);
  }
  if (shape.is === "map" || shape.is === "pair") return `\n${mapText(value, shape, indent)}`;
  if (shape.is === "lines" && value.length === 1) return scalarText(value[0], shape);
  if (Array.isArray(value)) return listText(value, shape, indent, column);
  return typeof value === "string" ? stringText(value, shape, indent, column) : scalarText(value, shape);
}

/**
 * The lines of a map.
 * @param {Data} value
 * @param {import("./shapes.js").MapShape | import("./shapes.js").PairShape} shape
 * @param {number} indent
 */
export function mapText(value, shape, indent) {
  return Object.entries(shape.fields)
    .filter(([name]) => value[name] !== undefined)
    .map(([name, field]) => fieldText(name, value[name], field, indent))
    .join("\n");
}

/**
 * @param {string} name
 * @param {Data} value
 * @param {Shape} shape
 * @param {number} indent
 */
export function fieldText(name, value, shape, indent) {
  const text = valueText(value, shape, indent + 2, indent + name.length + 2);
  return `${spaces(indent)}${name}:${text.startsWith("\n") ? "" : " "}${text}`;
}

/**
 * An item of a list, with its dash.
 * @param {Data} value
 * @param {Shape} shape
 * @param {number} indent
 */
export function itemText(value, shape, indent) {
  const text = valueText(value, shape, indent + 2, indent + 2);
  return `${spaces(indent)}- ${text.startsWith("\n") ? text.slice(1).trimStart() : text}`;
}

/**
 * @param {Data[]} value
 * @param {Shape} shape
 * @param {number} indent
 * @param {number} column
 */
function listText(value, shape, indent, column) {
  const line = value.every((item) => typeof item !== "object") && flowText(value);
  if (line && !line.includes("\n") && column + line.length <= LONGEST_LINE) return line;
  return `\n${value.map((item) => itemText(item, itemShape(shape), indent - 2)).join("\n")}`;
}

/**
 * @param {string} value
 * @param {Shape} shape
 * @param {number} indent
 * @param {number} column
 */
function stringText(value, shape, indent, column) {
  // Blanks at the ends of lines would be lost in a block.
  if (value.includes("\n") && !/^[ \t]|[ \t]$|[ \t]\n/.test(value)) return literalText(value, indent);
  const line = scalarText(value, shape);
  const isFoldable = !/^ | {2}| $|\n/.test(value);
  return column + line.length > LONGEST_LINE && isFoldable ? foldedText(value, indent) : line;
}

/**
 * @param {string} value
 * @param {number} indent
 */
function foldedText(value, indent) {
  /** @type {string[]} */
  const lines = [];
  for (const word of value.split(" ")) {
    const last = lines.length - 1;
    if (last >= 0 && indent + lines[last].length + 1 + word.length <= LONGEST_LINE) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return `>-\n${lines.map((line) => spaces(indent) + line).join("\n")}`;
}

/**
 * @param {string} value
 * @param {number} indent
 */
function literalText(value, indent) {
  const lines = value.split("\n").map((line) => (line ? spaces(indent) + line : ""));
  return `|-\n${lines.join("\n")}`;
}

/** @param {number} count */
function spaces(count) {
  return " ".repeat(count);
}
