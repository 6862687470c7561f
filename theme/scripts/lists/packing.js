// Data as letters that any program takes for part of an address: JSON, deflated where the browser can do that, in
// base64url. The first letter says which.
const DEFLATED = "D";
const AS_IT_IS = "U";
const FORMAT = "deflate-raw";
// What unpacks to more is no reading list.
const MOST_BYTES = 300_000;

/** The browser is too old to unpack what others deflated. */
export class CannotUnpack extends Error {}

/**
 * @param {unknown} data
 * @returns {Promise<string>}
 */
export async function pack(data) {
  const bytes = new TextEncoder().encode(JSON.stringify(data));
  const deflated = await through(() => new CompressionStream(FORMAT), bytes);
  return deflated ? DEFLATED + toLetters(deflated) : AS_IT_IS + toLetters(bytes);
}

/**
 * @param {string} text
 * @returns {Promise<unknown>}
 * @throws where it is damaged, too large, or of another kind
 */
export async function unpack(text) {
  const bytes = fromLetters(text.slice(1));
  const whole = text[0] === DEFLATED ? await through(() => new DecompressionStream(FORMAT), bytes) : bytes;
  if (!whole) throw new CannotUnpack();
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(whole));
}

/**
 * What a stream makes of some bytes; null where the browser has no such stream.
 * @param {() => GenericTransformStream} make
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function through(make, bytes) {
  let stream;
  try {
    stream = make();
  } catch {
    return null;
  }
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    size += part.value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new Error("too large");
    }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {Uint8Array} bytes */
function toLetters(bytes) {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} letters */
function fromLetters(letters) {
  const binary = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
