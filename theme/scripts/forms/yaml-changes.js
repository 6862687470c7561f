// Writes the differences between a file's data and a form's into the file's text where they stand: comments, order,
// quoting and whatever the form does not know stay byte for byte. The library reads the file and tells where each value
// stands; its own writer would lay out other lines anew as well (adr/0010-scripts.md).
import { isCollection, isMap, isPair, isScalar, isSeq } from "yaml";
import { alignItems } from "./list-alignment.js";
import { fromForm, isMainAlone, isSame, toForm } from "./shapes.js";
import { fieldText, flowText, itemText, LONGEST_LINE, scalarText, valueText } from "./yaml-text.js";

/** @typedef {import("./shapes.js").Data} Data */
/** @typedef {import("./shapes.js").Shape} Shape */
/** @typedef {import("./text-edits.js").TextEdits} TextEdits */
/** @typedef {any} YamlNode a value's node of the library; its subtypes are told apart by the library's own functions */

/**
 * Change a value.
 * @param {TextEdits} edits
 * @param {YamlNode} node
 * @param {Data} before
 * @param {Data} after
 * @param {Shape} shape
 * @param {number} indent where lines below it begin
 * @param {number} from the place after its key or dash
 */
export function changeValue(edits, node, before, after, shape, indent, from) {
  if (isSame(before, after)) return;
  const isBlock = isCollection(node) && !node.flow && node.items.length > 0;
  if ((shape.is === "map" || shape.is === "pair") && isBlock && isMap(node)) {
    changeMap(edits, node, before || {}, after, shape);
  } else if (shape.is === "list" && isBlock && isSeq(node)) {
    changeList(edits, node, before || [], after, shape);
  } else if (isMap(node) && node.flow && (shape.is === "map" || shape.is === "pair")) {
    const [start, end] = rangeOf(node);
    edits.replace(start, end, flowText(withUnknownFields(node.toJSON(), after, shape)));
  } else if (!changeQuoted(edits, node, after, shape)) {
    const [start, end] = rangeOf(node);
    const isFlowList =
      isCollection(node) && node.flow && !after.some((/** @type {Data} */ item) => typeof item === "object");
    const text = isFlowList ? flowText(after) : valueText(after, shape, indent, edits.column(start));
    if (isOnOneLine(node, edits.text) && !text.includes("\n")) edits.replace(start, end, text);
    else edits.replace(text.startsWith("\n") ? from : start, lastPlace(node, edits.text), text);
  }
}

/**
 * Change a line that stands in quotes to another in quotes, where that is possible.
 * @param {TextEdits} edits
 * @param {YamlNode} node
 * @param {Data} after
 * @param {Shape} shape
 * @returns {boolean} whether it was
 */
function changeQuoted(edits, node, after, shape) {
  if (!isScalar(node) || (node.type !== "QUOTE_DOUBLE" && node.type !== "QUOTE_SINGLE")) return false;
  const isMain = shape.is === "pair" && typeof after === "object" && isMainAlone(after, shape);
  const line = isMain ? after[shape.main] : after;
  if (typeof line !== "string" || line.includes("\n") || !isOnOneLine(node, edits.text)) return false;
  const [start, end] = rangeOf(node);
  const text = scalarText(line, { is: "value" }, node.type);
  if (edits.column(start) + text.length > LONGEST_LINE) return false;
  edits.replace(start, end, text);
  return true;
}

/**
 * What a map in braces holds after the change, with what the form does not know.
 * @param {Data} raw
 * @param {Data} after
 * @param {import("./shapes.js").MapShape | import("./shapes.js").PairShape} shape
 */
function withUnknownFields(raw, after, shape) {
  const made = { ...raw };
  for (const [name, field] of Object.entries(shape.fields)) {
    const value = after[name];
    if (isSame(fromForm(toForm(raw[name], field), field), value)) continue;
    if (value === undefined) delete made[name];
    else made[name] = field.is === "pair" && isMainAlone(value, field) ? value[field.main] : value;
  }
  return made;
}

/**
 * @param {TextEdits} edits
 * @param {YamlNode} node
 * @param {Data} before
 * @param {Data} after
 * @param {import("./shapes.js").MapShape | import("./shapes.js").PairShape} shape
 */
function changeMap(edits, node, before, after, shape) {
  const pairs = new Map(node.items.map((/** @type {YamlNode} */ pair) => [pair.key.value, pair]));
  const indent = edits.column(rangeOf(node.items[0].key)[0]);
  let last = null;
  for (const [name, field] of Object.entries(shape.fields)) {
    const pair = pairs.get(name);
    const value = after[name];
    if (!pair) {
      if (value !== undefined) addField(edits, node, last, fieldText(name, value, field, indent));
      continue;
    }
    last = pair;
    if (value === undefined) {
      if (before[name] !== undefined) removeField(edits, node, pair);
    } else if (!isSame(before[name], value)) changeField(edits, pair, before[name], value, field, indent);
  }
}

/**
 * @param {TextEdits} edits
 * @param {YamlNode} pair
 * @param {Data} before
 * @param {Data} value
 * @param {Shape} shape
 * @param {number} indent
 */
function changeField(edits, pair, before, value, shape, indent) {
  const from = rangeOf(pair.key)[1] + 1;
  if (hasValue(pair)) changeValue(edits, pair.value, before, value, shape, indent + 2, from);
  else {
    const text = valueText(value, shape, indent + 2, indent + pair.key.value.length + 2);
    edits.insert(from, text.startsWith("\n") ? text : ` ${text}`);
  }
}

/**
 * Add a field below the one that stands before it in the order of fields.
 * @param {TextEdits} edits
 * @param {YamlNode} node
 * @param {YamlNode | null} previous
 * @param {string} text
 */
function addField(edits, node, previous, text) {
  const [first] = rangeOf(node.items[0].key);
  const lineStart = edits.lineStart(first);
  if (!previous && !edits.text.slice(lineStart, first).trim()) {
    edits.insert(lineStart, `${text}\n`);
    return;
  }
  // The first key of an item shares its line with the dash: what is new goes below it.
  edits.insert(edits.lineEnd(lastPlaceOfPair(previous ?? node.items[0], edits.text)), `\n${text}`);
}

/**
 * @param {TextEdits} edits
 * @param {YamlNode} node
 * @param {YamlNode} pair
 */
function removeField(edits, node, pair) {
  const [start] = rangeOf(pair.key);
  const end = lastPlaceOfPair(pair, edits.text);
  const next = node.items[node.items.indexOf(pair) + 1];
  const sharesLineWithDash = edits.text.slice(edits.lineStart(start), start).trim() !== "";
  if (!sharesLineWithDash) edits.removeLines(start, end);
  else if (next) edits.replace(start, rangeOf(next.key)[0], "");
  else edits.replace(start, end, "{}");
}

/**
 * @param {TextEdits} edits
 * @param {YamlNode} node
 * @param {Data[]} before
 * @param {Data[]} after
 * @param {import("./shapes.js").ListShape} shape
 */
function changeList(edits, node, before, after, shape) {
  const dash = (/** @type {number} */ at) => edits.text.lastIndexOf("-", rangeOf(node.items[at])[0] - 1);
  const indent = edits.column(dash(0));
  const change = (/** @type {number} */ i, /** @type {number} */ j) =>
    changeItem(edits, node.items[i], before[i], after[j], shape.of, indent, dash(i) + 1);
  let [i, j] = [0, 0];
  for (const [nextBefore, nextAfter] of [...alignItems(before, after), [before.length, after.length]]) {
    // Between two items that stayed, one may have become another.
    for (; i < nextBefore && j < nextAfter; i += 1, j += 1) change(i, j);
    for (; i < nextBefore; i += 1) edits.removeLines(dash(i), lastPlace(node.items[i], edits.text));
    if (j < nextAfter) {
      const lines = after.slice(j, nextAfter).map((item) => itemText(item, shape.of, indent));
      if (i === 0) edits.insert(edits.lineStart(dash(0)), `${lines.join("\n")}\n`);
      else edits.insert(edits.lineEnd(lastPlace(node.items[i - 1], edits.text)), `\n${lines.join("\n")}`);
    }
    if (nextBefore < before.length) change(nextBefore, nextAfter);
    [i, j] = [nextBefore + 1, nextAfter + 1];
  }
}

/**
 * @param {TextEdits} edits
 * @param {YamlNode} item
 * @param {Data} before
 * @param {Data} after
 * @param {Shape} shape
 * @param {number} indent of the dash
 * @param {number} from the place after the dash
 */
function changeItem(edits, item, before, after, shape, indent, from) {
  if (isSame(before, after)) return;
  const text = valueText(after, shape, indent + 2, indent + 2);
  // One value becomes several fields, the first beside the dash.
  const becomesMap = !isCollection(item) && text.startsWith("\n");
  if (becomesMap) edits.replace(rangeOf(item)[0], lastPlace(item, edits.text), text.slice(1).trimStart());
  else changeValue(edits, item, before, after, shape, indent + 2, from);
}

/**
 * Where a node's last visible letter stands: comments after it are not its own.
 * @param {YamlNode} node
 * @param {string} text
 * @returns {number}
 */
function lastPlace(node, text) {
  if (isCollection(node) && !node.flow && node.items.length) {
    const last = node.items[node.items.length - 1];
    return isPair(last) ? lastPlaceOfPair(last, text) : lastPlace(last, text);
  }
  const [start, end] = rangeOf(node);
  return start + text.slice(start, end).trimEnd().length;
}

/**
 * @param {YamlNode} pair
 * @param {string} text
 */
function lastPlaceOfPair(pair, text) {
  return hasValue(pair) ? lastPlace(pair.value, text) : rangeOf(pair.key)[1] + 1;
}

/**
 * Whether something stands after a key.
 * @param {YamlNode} pair
 */
function hasValue({ key, value }) {
  return Boolean(value) && rangeOf(value)[1] > rangeOf(key)[1] + 1;
}

/**
 * @param {YamlNode} node
 * @param {string} text
 */
function isOnOneLine(node, text) {
  const source = text.slice(...rangeOf(node));
  if (isScalar(node)) return !String(node.type).startsWith("BLOCK") && !source.trimEnd().includes("\n");
  return isCollection(node) && Boolean(node.flow) && !source.includes("\n");
}

/**
 * Start and end of a node in the text.
 * @param {YamlNode} node
 * @returns {[start: number, end: number]}
 */
function rangeOf(node) {
  const [start, end] = node.range;
  return [start, end];
}
