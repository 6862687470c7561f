import { openStore, storeName } from "../offline/stores.js";
import { momentOf, toKeep } from "./kept-answer.js";

/** @typedef {import("../offline/stores.js").Store} Store */

// How many answers a store holds; the oldest go first.
const MOST = { shell: 40, lists: 400, visited: 120 };
export const STORES = /** @type {Store[]} */ (Object.keys(MOST));

/** What this device keeps of a site. */
export class KeptPages {
  /**
   * @param {string} scope the site's root
   * @param {import("./settings.js").Settings} settings
   */
  constructor(scope, settings) {
    this.scope = scope;
    this.settings = settings;
  }

  /** @param {string} path */
  addressOf(path) {
    return this.scope + path;
  }

  /**
   * The newest kept answer.
   * @param {string} path
   */
  async find(path) {
    /** @type {Response | null} */
    let newest = null;
    for (const store of STORES) {
      const found = await (await openStore(this.scope, store))?.match(this.addressOf(path));
      if (found && (!newest || momentOf(found) >= momentOf(newest))) newest = found;
    }
    return newest;
  }

  /**
   * Fetch pages and keep them all, or none.
   * @param {Store} store
   * @param {string[]} paths
   */
  async keep(store, paths) {
    const answers = await Promise.all(
      paths.map(async (path) => {
        const answer = await toKeep(path, await fetch(this.addressOf(path), { cache: "no-cache" }));
        if (!answer) throw new Error(`not kept: ${path}`);
        return { path, answer };
      }),
    );
    await caches.open(storeName(this.scope, store));
    for (const { path, answer } of answers) await this.#put(store, path, answer);
  }

  /**
   * Put a fresh answer where opened pages are kept, and wherever an older copy is; let go of what the site no longer has.
   * @param {string} path
   * @param {Response} answer
   * @param {Store} opened the store for what is opened
   */
  async refresh(path, answer, opened) {
    if (answer.status === 404 || answer.status === 410) {
      if ((await this.find(path)) && (await this.#isSiteThere())) await this.drop(STORES, path);
      return;
    }
    const fresh = await toKeep(path, answer);
    if (!fresh) return;
    for (const store of STORES) {
      const old = await (await openStore(this.scope, store))?.match(this.addressOf(path));
      if (old || store === opened) await this.#put(store, path, fresh.clone());
    }
  }

  /**
   * @param {Store[]} stores
   * @param {string} path
   */
  async drop(stores, path) {
    for (const store of stores) await (await openStore(this.scope, store))?.delete(this.addressOf(path));
  }

  /** Delete everything. */
  async clear() {
    await Promise.all(STORES.map((store) => caches.delete(storeName(this.scope, store))));
  }

  /**
   * @param {Store} store
   * @param {string} path
   * @param {Response} answer
   */
  async #put(store, path, answer) {
    const cache = await openStore(this.scope, store);
    if (!cache) return;
    // Taken out first, so that it stands last: the oldest are the first keys.
    await cache.delete(this.addressOf(path));
    await cache.put(this.addressOf(path), answer);
    const keys = await cache.keys();
    for (const key of keys.slice(0, Math.max(0, keys.length - MOST[store]))) await cache.delete(key);
  }

  /**
   * Whether the site itself answers now: a server that finds nothing at all, or a network that answers in its place,
   * says nothing about one page.
   */
  async #isSiteThere() {
    try {
      const answer = await fetch(this.addressOf(this.settings.build), { cache: "no-store" });
      return answer.ok && !answer.redirected && typeof (await answer.json()).moment === "string";
    } catch {
      return false;
    }
  }
}
