import { element } from "../dom/element.js";
import { fnv1a } from "./id-hash.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * A picture of the page's own symbols, the same as `pic` and `icon` of the templates draw.
 * @param {string} name
 * @param {string} [css]
 */
export function picture(name, css = "") {
  const kind = name.startsWith("icon-") ? "icon" : "pic";
  return drawing(name, { class: `${kind} ${css}`.trim() });
}

/**
 * The cover of a resource or of a list, the same as hoctap/render/functions/covers.py makes.
 * @param {string} look its family, its verb, and the families of a list's items
 * @param {string} id
 */
export function cover(look, id) {
  const [family, verb, ...spines] = look.split(" ");
  const number = fnv1a(id);
  const across = number % 120;
  const down = Math.floor(number / 120) % 90;
  const wide = 280 + (Math.floor(number / 10_800) % 40);
  const pattern = drawing(`pattern-${verb}`, {
    class: "cover-pattern",
    viewBox: `${across} ${down} ${wide} 180`,
    preserveAspectRatio: "xMidYMid slice",
  });
  const shown = spines.length
    ? element(
        "span",
        { className: "cover-spines" },
        ...spines.map((each) => element("i", { className: `tone-${each}` })),
      )
    : picture(`family-${family}`, "cover-pic");
  return element("span", { className: `cover cover-card tone-${family}` }, pattern, shown);
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
function drawing(name, attributes) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}
