// The service worker's modules with a server of their own, and the stores of undici, which has them as browsers do.
import assert from "node:assert/strict";
import http from "node:http";
import test, { after, afterEach, before, beforeEach } from "node:test";
import { caches, fetch, Headers, Request, Response } from "undici";

Object.assign(globalThis, { caches, fetch, Headers, Request, Response });
const { storeName } = await import("../../theme/scripts/offline/stores.js");
const { answerTo } = await import("../../theme/scripts/service-worker/answering.js");
const { carryOut } = await import("../../theme/scripts/service-worker/commands.js");
const { KeptPages } = await import("../../theme/scripts/service-worker/kept-pages.js");

const SETTINGS = {
  on: true,
  page: "ngoai-tuyen/",
  build: "du-lieu/build.json",
  never: ["quan-tri/"],
  dated: ["", "tin-tuc/"],
  shell: ["assets/site.css"],
  words: {
    vi: { prefix: "", note: "Lưu ngày {date} lúc {time}.", dated: "Có thể đã cũ.", locale: "vi-VN" },
    en: { prefix: "en/", note: "Stored on {date} at {time}.", dated: "It may be out of date.", locale: "en-GB" },
  },
};
const PAGE = '<html><main id="x" data-kind="post"><h1>Tin</h1></main></html>';
const HTML = "text/html; charset=utf-8";

/** What the server answers by path: status, type and body. */
let answers = {};
let scope = "";
let pages;
const server = http.createServer((request, response) => {
  const [status, type, body] = answers[request.url] ?? [404, HTML, "none"];
  response.writeHead(status, { "content-type": type }).end(body);
});

before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  scope = `http://127.0.0.1:${server.address().port}/`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  answers = {
    "/": [200, HTML, PAGE],
    "/tin-tuc/mot/": [200, HTML, PAGE],
    "/en/hoc-lieu/": [200, HTML, PAGE],
    "/assets/site.css": [200, "text/css", "a{}"],
    "/du-lieu/build.json": [200, "application/json", '{"moment":"2026-11-28"}'],
  };
  pages = new KeptPages(scope, SETTINGS);
});

const keep = (...paths) => carryOut({ todo: "keep", pages: paths.map((path) => scope + path) }, pages);

/** Opens a page as a browser does, and waits until the worker is done with it. */
const open = async (path, mode = "navigate") => {
  const waiting = [];
  // Scripts cannot make requests of this mode; browsers do when somebody follows a link.
  const request = Object.defineProperty(new Request(scope + path), "mode", { value: mode });
  const answer = await answerTo({ request, waitUntil: (promise) => waiting.push(promise) }, pages);
  await Promise.all(waiting);
  return answer;
};

const goOffline = () => {
  globalThis.fetch = () => Promise.reject(new TypeError("no network"));
};
afterEach(() => {
  globalThis.fetch = fetch;
});

test("pages that were asked for are kept, all or none", async () => {
  await assert.rejects(keep("tin-tuc/mot/", "tin-tuc/khong-co/"));
  assert.equal(await pages.find("tin-tuc/mot/"), null);
  await keep("tin-tuc/mot/");
  assert.match(await (await pages.find("tin-tuc/mot/")).text(), /Tin/);
});

test("what is not a page of the site is not kept", async () => {
  answers["/tin-tuc/mot/"] = [200, HTML, "<html><main>Log in to this network</main></html>"];
  await assert.rejects(keep("tin-tuc/mot/"));
  answers["/tin-tuc/mot/"] = [200, HTML, PAGE + " ".repeat(250_000)];
  await assert.rejects(keep("tin-tuc/mot/"), "too large");
  answers["/assets/site.css"] = [200, HTML, PAGE];
  await assert.rejects(keep("assets/site.css"), "not the type of a style");
});

test("opening a page makes no store", async () => {
  await open("tin-tuc/mot/");
  assert.deepEqual(await caches.keys(), []);
});

test("a list can be dropped again", async () => {
  await keep("tin-tuc/mot/");
  await carryOut({ todo: "drop", pages: [`${scope}tin-tuc/mot/#x`, "https://example.org/"] }, pages);
  assert.equal(await pages.find("tin-tuc/mot/"), null);
});

test("the oldest pages go when a store is full", async () => {
  await carryOut({ todo: "visit", pages: [scope] }, pages);
  for (let number = 0; number < 120; number += 1) {
    answers[`/p/${number}/`] = [200, HTML, PAGE];
    await open(`p/${number}/`);
  }
  const store = await caches.open(storeName(scope, "visited"));
  assert.equal((await store.keys()).length, 120);
  assert.equal(await pages.find(""), null);
});

test("with the network the new page is shown, and replaces the kept one", async () => {
  await keep("tin-tuc/mot/");
  answers["/tin-tuc/mot/"] = [200, HTML, PAGE.replace("Tin", "Tin mới")];
  assert.match(await (await open("tin-tuc/mot/")).text(), /Tin mới/);
  assert.match(await (await pages.find("tin-tuc/mot/")).text(), /Tin mới/);
});

test("without the network a kept page says of which day it is", async () => {
  await keep("tin-tuc/mot/", "en/hoc-lieu/");
  goOffline();
  const news = await (await open("tin-tuc/mot/")).text();
  assert.match(
    news,
    /<main id="x" data-kind="post"><div class="wrap"><p class="notice notice-warm" data-kept-note>Lưu ngày/,
  );
  assert.match(news, /Có thể đã cũ/);
  const catalogue = await (await open("en/hoc-lieu/")).text();
  assert.match(catalogue, /Stored on \d+ \w+ \d{4} at \d\d:\d\d\./);
  assert.doesNotMatch(catalogue, /out of date/);
});

test("a server in trouble is as no network", async () => {
  await keep("tin-tuc/mot/");
  answers["/tin-tuc/mot/"] = [502, HTML, "down"];
  assert.match(await (await open("tin-tuc/mot/")).text(), /Lưu ngày/);
});

test("from a page that is not kept the way leads to the page that says so", async () => {
  goOffline();
  const answer = await open("en/tin-tuc/");
  assert.equal(answer.status, 302);
  assert.equal(answer.headers.get("location"), `${scope}en/ngoai-tuyen/?chua-giu`);
  assert.equal((await open("ngoai-tuyen/")).type, "error");
});

test("what the site no longer has is let go, where the site itself answers", async () => {
  await keep("tin-tuc/mot/");
  delete answers["/tin-tuc/mot/"];
  const report = answers["/du-lieu/build.json"];
  delete answers["/du-lieu/build.json"];
  await open("tin-tuc/mot/");
  assert.notEqual(await pages.find("tin-tuc/mot/"), null, "a server that finds nothing says nothing");
  answers["/du-lieu/build.json"] = report;
  await open("tin-tuc/mot/");
  assert.equal(await pages.find("tin-tuc/mot/"), null);
});

test("a style is answered from what is kept", async () => {
  await pages.keep("shell", SETTINGS.shell);
  goOffline();
  assert.equal(await (await open("assets/site.css", "no-cors")).text(), "a{}");
});

test("other addresses are left to the browser", async () => {
  assert.equal(await open("quan-tri/"), null);
  assert.equal(await open("du-lieu/build.json", "cors"), null);
});
