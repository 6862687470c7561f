import { root } from "../page/site-root.js";
import { trustedScript } from "../page/trusted-script.js";
import { openStore, storeName } from "./stores.js";

const workers = navigator.serviceWorker;
const address = `${root.href}giu-trang.js`;
const workerAddress = trustedScript(() => address);

/** Whether pages may be kept: over HTTPS only, and not in every browser's private window. */
export const isAvailable = Boolean(workers && window.caches);

/**
 * Have the worker, which is started if need be, do something with pages.
 * @param {import("../service-worker/commands.js").Command["todo"]} todo
 * @param {string[]} pages their addresses
 */
export async function askWorker(todo, pages) {
  await workers.register(workerAddress(""), { scope: root.href });
  const { active } = await workers.ready;
  const isDone = await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    active?.postMessage({ todo, pages }, [port2]);
  });
  if (!isDone) throw new Error(todo);
}

/** @returns {Promise<ServiceWorkerRegistration | undefined>} */
export async function registration() {
  return (await workers.getRegistrations()).find(({ scope }) => scope === root.href);
}

/** End the worker and delete what it keeps. */
export async function switchOff() {
  await (await registration())?.unregister();
  const start = storeName(root.href, "");
  for (const name of await caches.keys()) if (name.startsWith(start)) await caches.delete(name);
}

/**
 * A store of this site, or null where it does not exist.
 * @param {import("./stores.js").Store} store
 */
export function siteStore(store) {
  return openStore(root.href, store);
}
