import { asRecorded, dayFirst } from "./days.js";

/**
 * What a value may be; hoctap/cms/shapes.py makes it from the types of records. A pair may be written as its main value
 * alone: a text in the site's first language, a body by its name.
 * @typedef {{ is: "map", fields: Record<string, Shape>, default?: undefined }} MapShape
 * @typedef {{ is: "pair", main: string, fields: Record<string, Shape>, default?: undefined }} PairShape
 * @typedef {{ is: "list", of: Shape, default?: undefined }} ListShape
 * @typedef {{ is: "lines", default?: undefined }} LinesShape one line, or a list of them
 * @typedef {{ is: "value", plain?: boolean, day?: boolean, text?: boolean, year?: boolean, default?: unknown }} ValueShape
 * @typedef {MapShape | PairShape | ListShape | LinesShape | ValueShape} Shape
 */

/** @typedef {any} Data what YAML holds: texts, numbers, lists, maps */

/** @type {ValueShape} */
export const PLAIN_VALUE = { is: "value" };

/**
 * The shape of a list's items.
 * @param {Shape} shape
 */
export function itemShape(shape) {
  return shape.is === "list" ? shape.of : PLAIN_VALUE;
}

/**
 * A file's data as a form takes it.
 * @param {Data} value
 * @param {Shape} shape
 * @returns {Data}
 */
export function toForm(value, shape) {
  if (value === null || value === undefined) return shape.default;
  switch (shape.is) {
    case "map":
      return mapToForm(value, shape);
    case "pair":
      return typeof value === "object" ? mapToForm(value, shape) : { [shape.main]: String(value) };
    case "list":
      return Array.isArray(value) ? value.map((item) => toForm(item, shape.of)) : value;
    case "lines":
      return Array.isArray(value) ? value.map(String) : [String(value)];
    default:
      if (shape.day && typeof value === "string") return dayFirst(value);
      return (shape.text || shape.year) && typeof value === "number" ? String(value) : value;
  }
}

/**
 * What a form says, without what says nothing: empty fields and defaults.
 * @param {Data} value
 * @param {Shape} shape
 * @returns {Data} undefined where nothing is left
 */
export function fromForm(value, shape) {
  if (value === null || value === undefined || value === "") return undefined;
  switch (shape.is) {
    case "map":
    case "pair": {
      const made = mapFields(shape, (name, field) => fromForm(value[name], field));
      return Object.keys(made).length ? made : undefined;
    }
    case "list":
    case "lines": {
      const items = (Array.isArray(value) ? value : [value]).map((item) => fromForm(item, itemShape(shape)));
      const made = items.filter((item) => item !== undefined);
      return made.length ? made : undefined;
    }
    default: {
      const found = typeof value === "string" ? value.replace(/\r\n?/g, "\n").trim() : value;
      if (found === "" || found === shape.default) return undefined;
      if (shape.year && /^\d+$/.test(String(found))) return Number(found);
      return shape.day && typeof found === "string" ? asRecorded(found) : found;
    }
  }
}

/**
 * Whether two data are the same, the order of fields included.
 * @param {Data} one
 * @param {Data} two
 */
export function isSame(one, two) {
  return JSON.stringify(one) === JSON.stringify(two);
}

/**
 * Whether a pair's value is only its main value.
 * @param {Data} value
 * @param {PairShape} shape
 */
export function isMainAlone(value, { main }) {
  return isSame(Object.keys(value), [main]);
}

/**
 * @param {Data} value
 * @param {MapShape | PairShape} shape
 */
function mapToForm(value, shape) {
  return mapFields(shape, (name, field) => toForm(value[name], field));
}

/**
 * The fields for which there is a value.
 * @param {MapShape | PairShape} shape
 * @param {(name: string, field: Shape) => Data} fieldValue
 */
function mapFields({ fields }, fieldValue) {
  /** @type {Record<string, Data>} */
  const made = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = fieldValue(name, field);
    if (value !== undefined) made[name] = value;
  }
  return made;
}
