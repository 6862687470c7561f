// Keeps pages for reading without the network, for those who asked (offline.js). Published as /giu-trang.js, after the
// constant `SITE` (hoctap/build/service_worker.py).
import { answerTo } from "./service-worker/answering.js";
import { carryOut } from "./service-worker/commands.js";
import { KeptPages } from "./service-worker/kept-pages.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const pages = new KeptPages(worker.registration.scope, SITE);

if (SITE.on) {
  worker.addEventListener("install", (event) => {
    event.waitUntil(pages.keep("shell", SITE.shell).then(() => worker.skipWaiting()));
  });
  worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener("fetch", (event) => {
    const answer = answerTo({ request: event.request, waitUntil: (promise) => event.waitUntil(promise) }, pages);
    if (answer) event.respondWith(answer);
  });
  worker.addEventListener("message", (event) => {
    const [port] = event.ports;
    const done = carryOut(event.data, pages).then(
      () => port.postMessage(true),
      () => port.postMessage(false),
    );
    event.waitUntil(done);
  });
} else {
  // The site has switched the keeping off: whoever comes by is cleared.
  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) => {
    event.waitUntil(pages.clear().then(() => worker.registration.unregister()));
  });
}
