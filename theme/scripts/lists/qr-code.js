import { encode } from "uqr";

const SVG = "http://www.w3.org/2000/svg";
// Version 25 has 117 squares a side: 0.4 millimetres each on paper, which cheap phones still read.
const LARGEST = 25;
const BORDER = 4;

/**
 * The QR code of an address (ISO/IEC 18004) as SVG; null where the address is too long to be read from paper.
 * @param {string} address
 */
export function qrCode(address) {
  let code;
  try {
    code = encode(address, { ecc: "L", boostEcc: true, maxVersion: LARGEST, border: BORDER });
  } catch {
    return null;
  }
  const { data, size } = code;
  const runs = data.flatMap((row, y) => [...runsOf(row)].map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.append(shape("rect", { width: size, height: size, fill: "#fff" }));
  svg.append(shape("path", { d: runs.join(""), fill: "#000" }));
  return svg;
}

/**
 * Where the dark runs of a row begin, and how long they are.
 * @param {boolean[]} row
 * @returns {Generator<[start: number, length: number]>}
 */
function* runsOf(row) {
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x += 1;
    yield [start, x - start + 1];
  }
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
