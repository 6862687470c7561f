// Keeps pages for reading without the network, for those who asked (keeping.js). The build writes `SITE` before this
// and publishes both as /giu-trang.js (hoctap/build/service_worker.py). Three stores: what every page needs ("shell"), the
// lists that were asked for ("lists"), and pages that were opened ("visited"). A store that does not exist is not
// made by opening a page: whoever deletes the stores has switched the keeping off.
const PATIENCE = 5000; // milliseconds that a kept page waits for the network
const LARGEST = 250_000; // bytes of one answer
const MOST = { shell: 40, lists: 400, visited: 120 }; // answers in a store; the oldest go first
const STORES = Object.keys(MOST);
const HEADER = "x-kept";
// What every page of the site has, and the page of a network that wants a login or blocks the site has not.
const MARK = /<main\b[^>]*\bdata-kind="/;
const scope = () => registration.scope;
const nameOf = (store) => `hoctap ${scope()} ${store}`;

// The path below the site's root, without question and anchor; null outside it.
const pathOf = (address) => {
  const url = new URL(address);
  const bare = url.origin + url.pathname;
  return bare.startsWith(scope()) ? bare.slice(scope().length) : null;
};
const keyOf = (path) => scope() + path;
const existing = async (store) => ((await caches.has(nameOf(store))) ? caches.open(nameOf(store)) : null);

// An answer with the moment at which it was kept; null for what is not to be kept.
const stamped = async (path, answer) => {
  if (!answer.ok || answer.type !== "basic" || answer.redirected) return null;
  const isPage = path === "" || /(?:\/|\.html)$/.test(path);
  if (isPage !== /^text\/html\b/i.test(answer.headers.get("content-type") ?? "")) return null;
  const body = await answer.blob();
  if (body.size > LARGEST || (isPage && !MARK.test(await body.text()))) return null;
  const headers = new Headers(answer.headers);
  // The body is unpacked by now, and the same for every asker.
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  headers.set(HEADER, new Date().toISOString());
  return new Response(body, { headers });
};

const put = async (store, path, answer) => {
  const cache = await existing(store);
  if (!cache) return;
  // Taken out first, so that it stands last: the oldest are the first keys.
  await cache.delete(keyOf(path));
  await cache.put(keyOf(path), answer);
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST[store]))) await cache.delete(key);
};

// Whether the site itself answers now: a server that finds nothing at all, or a network that answers in its place, says
// nothing about one page.
const isAlive = async () => {
  try {
    const answer = await fetch(keyOf(SITE.build), { cache: "no-store" });
    return answer.ok && !answer.redirected && typeof (await answer.json()).moment === "string";
  } catch {
    return false;
  }
};

// A fresh answer goes where pages that are opened are kept, and wherever an older copy of it is; what the site no
// longer has is let go.
const refresh = async (path, answer, opened) => {
  if (answer.status === 404 || answer.status === 410) {
    if (!(await find(path)) || !(await isAlive())) return;
    for (const store of STORES) await (await existing(store))?.delete(keyOf(path));
    return;
  }
  const fresh = await stamped(path, answer);
  if (!fresh) return;
  for (const store of STORES) {
    const old = await (await existing(store))?.match(keyOf(path));
    if (old || store === opened) await put(store, path, fresh.clone());
  }
};

const find = async (path) => {
  let newest = null;
  for (const store of STORES) {
    const found = await (await existing(store))?.match(keyOf(path));
    if (found && !(newest?.headers.get(HEADER) > found.headers.get(HEADER))) newest = found;
  }
  return newest;
};

// The words of a page's language; the pages of the site's first language have no prefix.
const wordsOf = (path) => {
  const languages = Object.values(SITE.words);
  return languages.find(({ prefix }) => prefix && path.startsWith(prefix)) ?? languages.find(({ prefix }) => !prefix);
};

// A kept page says of which day it is.
const noted = async (kept, path) => {
  const words = wordsOf(path);
  const moment = new Date(kept.headers.get(HEADER));
  const format = (options) => new Intl.DateTimeFormat(words.locale, options).format(moment);
  const below = path.slice(words.prefix.length);
  const dated = SITE.dated.some((each) => (each ? below.startsWith(each) : below === ""));
  const when = words.note.replace("{date}", format({ dateStyle: "long" })).replace("{time}", format({ timeStyle: "short" }));
  const said = dated ? `${when} ${words.dated}` : when;
  const note = `<div class="wrap"><p class="notice notice-warm" data-kept-note>${said}</p></div>`;
  const html = (await kept.text()).replace(/<main\b[^>]*>/, (main) => main + note);
  return new Response(html, { headers: kept.headers });
};

const within = (promise, most) =>
  new Promise((resolve, reject) => {
    promise.then(resolve, reject);
    setTimeout(() => reject(new Error("too slow")), most);
  });

// Pages: always the network first, so that nothing old is shown as new.
const page = async (event, path) => {
  const kept = await find(path);
  try {
    // Not out of the browser's own cache either: it would show yesterday's news without a word.
    const asked = fetch(event.request, { cache: "no-cache" });
    const answer = await (kept ? within(asked, PATIENCE) : asked);
    if (answer.status >= 500) throw new Error(answer.status);
    event.waitUntil(refresh(path, answer.clone(), "visited"));
    return answer;
  } catch {
    if (kept) return noted(kept, path);
    const way = wordsOf(path).prefix;
    return path === way + SITE.page ? Response.error() : Response.redirect(keyOf(way + SITE.page) + "?chua-giu");
  }
};

// Style, script and fonts have their digest in their names: what is kept is never old.
const fixed = async (event, path) => {
  const kept = await find(path);
  if (kept) return kept;
  const answer = await fetch(event.request);
  event.waitUntil(refresh(path, answer.clone(), "shell"));
  return answer;
};

const picture = async (event, path) => {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(refresh(path, answer.clone(), "visited"));
    return answer;
  } catch {
    return (await find(path)) ?? Response.error();
  }
};

const make = async (store, paths) => {
  const answers = await Promise.all(paths.map(async (path) => [path, await stamped(path, await fetch(keyOf(path), { cache: "no-cache" }))]));
  if (answers.some(([, answer]) => !answer)) throw new Error("not kept");
  await caches.open(nameOf(store));
  for (const [path, answer] of answers) await put(store, path, answer);
};

const TODO = {
  visit: (paths) => make("visited", paths),
  keep: (paths) => make("lists", paths),
  drop: async (paths) => {
    const cache = await existing("lists");
    for (const path of paths) await cache?.delete(keyOf(path));
  },
};

if (SITE.on) {
  addEventListener("install", (event) => event.waitUntil(make("shell", SITE.shell).then(() => skipWaiting())));
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("fetch", (event) => {
    const { request } = event;
    const path = pathOf(request.url);
    if (request.method !== "GET" || path === null || SITE.never.some((start) => path.startsWith(start))) return;
    if (request.mode === "navigate") event.respondWith(page(event, path));
    else if (path.startsWith("assets/")) event.respondWith(fixed(event, path));
    else if (request.destination === "image") event.respondWith(picture(event, path));
  });
  addEventListener("message", (event) => {
    const { data, ports } = event;
    const paths = data.pages.map(pathOf).filter((path) => path !== null);
    const done = TODO[data.todo](paths).then(() => ports[0].postMessage(true), () => ports[0].postMessage(false));
    event.waitUntil(done);
  });
} else {
  // The site has switched the keeping off: whoever comes by is cleared.
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => {
    const cleared = STORES.map((store) => caches.delete(nameOf(store)));
    event.waitUntil(Promise.all(cleared).then(() => registration.unregister()));
  });
}
