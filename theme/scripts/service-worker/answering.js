import { NOT_KEPT } from "../offline/not-kept.js";
import { withNotice } from "./kept-answer.js";
import { pathOf, wordsFor } from "./settings.js";

const PATIENCE = 5000; // milliseconds that a kept page waits for the network

/**
 * A request that the worker answers; the part of a `FetchEvent` that is used.
 * @typedef {object} Asked
 * @property {Request} request
 * @property {(promise: Promise<unknown>) => void} waitUntil
 */

/**
 * How the worker answers a request.
 * @param {Asked} asked
 * @param {import("./kept-pages.js").KeptPages} pages
 * @returns {Promise<Response> | null} null where the browser does it as if there were no worker
 */
export function answerTo(asked, pages) {
  const { request } = asked;
  const path = pathOf(request.url, pages.scope);
  if (request.method !== "GET" || path === null) return null;
  if (pages.settings.never.some((start) => path.startsWith(start))) return null;
  if (request.mode === "navigate") return page(asked, path, pages);
  if (path.startsWith("assets/")) return asset(asked, path, pages);
  return request.destination === "image" ? picture(asked, path, pages) : null;
}

/**
 * Pages: always the network first, so that nothing old is shown as new.
 * @param {Asked} asked
 * @param {string} path
 * @param {import("./kept-pages.js").KeptPages} pages
 */
async function page({ request, waitUntil }, path, pages) {
  const kept = await pages.find(path);
  try {
    // Not out of the browser's own cache either: it would show yesterday's news without a word.
    const fetched = fetch(request, { cache: "no-cache" });
    const answer = await (kept ? within(fetched, PATIENCE) : fetched);
    if (answer.status >= 500) throw new Error(String(answer.status));
    waitUntil(pages.refresh(path, answer.clone(), "visited"));
    return answer;
  } catch {
    const words = wordsFor(path, pages.settings);
    if (kept) return withNotice(kept, path, pages.settings, words);
    const about = words.prefix + pages.settings.page;
    return path === about ? Response.error() : Response.redirect(`${pages.addressOf(about)}?${NOT_KEPT}`);
  }
}

/**
 * Styles, scripts and fonts have their digest in their names: what is kept is never old.
 * @param {Asked} asked
 * @param {string} path
 * @param {import("./kept-pages.js").KeptPages} pages
 */
async function asset({ request, waitUntil }, path, pages) {
  const kept = await pages.find(path);
  if (kept) return kept;
  const answer = await fetch(request);
  waitUntil(pages.refresh(path, answer.clone(), "shell"));
  return answer;
}

/**
 * @param {Asked} asked
 * @param {string} path
 * @param {import("./kept-pages.js").KeptPages} pages
 */
async function picture({ request, waitUntil }, path, pages) {
  try {
    const answer = await fetch(request);
    waitUntil(pages.refresh(path, answer.clone(), "visited"));
    return answer;
  } catch {
    return (await pages.find(path)) ?? Response.error();
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} longest in milliseconds
 * @returns {Promise<T>}
 */
function within(promise, longest) {
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject);
    setTimeout(() => reject(new Error("too slow")), longest);
  });
}
