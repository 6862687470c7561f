// Starts the forms: tells the program where it may ask, in what language it speaks, and how files are read and written.
import { required } from "../dom/element.js";
import { trustedScript } from "../page/trusted-script.js";
import { fromFile, toFile } from "./record-file.js";

/**
 * Sveltia CMS, as far as it is used here.
 * @typedef {object} Program
 * @property {(name: string, extension: string, functions: object) => void} registerCustomFormat
 * @property {(options: { config: object }) => void} init
 */

/**
 * What the build writes for the forms (hoctap/cms/configuration.py).
 * @typedef {object} Configuration
 * @property {{ logo?: object }} cms the program's own
 * @property {Record<string, import("./record-file.js").Format>} formats by kind
 * @property {string[]} connections the addresses that may be asked
 */

const PREFERENCES = "sveltia-cms.prefs";
const page = document.documentElement;
const { configuration = "", program = "", words = "", translated = "" } = page.dataset;
const programAddress = trustedScript(() => program);

/** Let the button of the page start the forms: on the computer of a preview, or where the site has a repository. */
export function offerForms() {
  // The program's libraries write HTML that they have cleaned; scripts it may not write, and the policy stops them.
  window.trustedTypes?.createPolicy("default", { createHTML: (html) => html });
  if (page.dataset.repository === "unset" && !isPreview()) return;
  const open = required(document, "#open", HTMLButtonElement);
  open.hidden = false;
  open.addEventListener("click", () => {
    open.disabled = true;
    start().catch(() => {
      open.disabled = false;
      required(document, "#failed", HTMLElement).hidden = false;
    });
  });
  if (location.hash.startsWith("#/")) open.click();
}

async function start() {
  /** @type {Configuration} */
  const { cms, formats, connections } = await (await fetch(configuration)).json();
  chooseLanguage();
  allowOnly(connections);
  window.CMS_MANUAL_INIT = true;
  await loadProgram();
  for (const [name, format] of Object.entries(formats)) {
    window.CMS.registerCustomFormat(name, format.markdown ? "md" : "yml", {
      fromFile: (/** @type {string} */ text) => fromFile(text, format),
      toFile: (/** @type {import("./shapes.js").Data} */ content) => toFile(content, format),
    });
  }
  cms.logo = { src: required(document, "link[rel=icon]", HTMLLinkElement).href };
  // The page's own look would reach into the program's.
  for (const sheet of document.querySelectorAll("#style")) sheet.remove();
  document.body.className = page.dataset.repository ?? "";
  document.body.replaceChildren();
  window.CMS.init({ config: cms });
}

function isPreview() {
  const { hostname } = location;
  return ["127.0.0.1", "[::1]"].includes(hostname) || /^(?:.+\.)?localhost$/.test(hostname);
}

/**
 * The program speaks the page's language from its first word: the one that its interface is translated into, else its own
 * English.
 */
function chooseLanguage() {
  try {
    const stored = JSON.parse(localStorage.getItem(PREFERENCES) || "{}") || {};
    const locale = page.lang === translated ? page.lang : "en-US";
    localStorage.setItem(PREFERENCES, JSON.stringify({ ...stored, locale }));
  } catch {
    // Without storage it takes the browser's language.
  }
}

/**
 * The program would fetch its translations and news of itself from elsewhere. The translation is here; the rest of the
 * web is not asked, and the policy of this page would stop it anyway, with noise in the console.
 * @param {string[]} allowed
 */
function allowOnly(allowed) {
  const realFetch = window.fetch.bind(window);
  window.fetch = (input, options) => {
    const url = new URL(input instanceof Request ? input.url : String(input), location.href);
    const isOwn = url.origin === location.origin || url.protocol === "blob:";
    if (url.pathname.endsWith(`/locales/${translated}.json`) && !isOwn) return realFetch(words);
    if (isOwn || allowed.some((start) => url.href.startsWith(start))) return realFetch(input, options);
    return Promise.reject(new TypeError(`not asked: ${url.origin}`));
  };
}

function loadProgram() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = programAddress("");
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}
