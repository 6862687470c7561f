import { pathOf } from "./settings.js";

/**
 * What a page asks of the worker (offline/worker-client.js).
 * @typedef {object} Command
 * @property {"visit" | "keep" | "drop"} todo keep opened pages from now on, keep a list, drop a list
 * @property {string[]} pages their addresses
 */

/**
 * @param {Command} command
 * @param {import("./kept-pages.js").KeptPages} pages
 */
export async function carryOut({ todo, pages: addresses }, pages) {
  const paths = addresses.map((address) => pathOf(address, pages.scope)).filter((path) => path !== null);
  if (todo === "visit") await pages.keep("visited", paths);
  if (todo === "keep") await pages.keep("lists", paths);
  if (todo === "drop") for (const path of paths) await pages.drop(["lists"], path);
}
