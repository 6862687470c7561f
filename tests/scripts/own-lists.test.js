// A visitor's list: its address, its record, its table.
import assert from "node:assert/strict";
import test from "node:test";
import { parse } from "yaml";
import { asksToEdit, hashOf, isList, listIn, toEdit, toShow } from "../../theme/scripts/lists/address.js";
import { cleanText, emptyList, withItemMoved, withResource } from "../../theme/scripts/lists/own-list.js";
import { pack } from "../../theme/scripts/lists/packing.js";
import { idOf, missingFields, recordOf } from "../../theme/scripts/lists/record.js";
import { embedCode, mailLink, newFile, zaloLink } from "../../theme/scripts/lists/sending.js";
import { csvOf } from "../../theme/scripts/lists/table.js";

const NOTE = "Đọc trước ở nhà; ghi lại ba điều con thấy lạ. “Ừ!”";
const LIST = {
  ...emptyList("vi"),
  title: "Toán vui lớp 4",
  intro: "Mỗi tối một bài.",
  curator: "Trường Tiểu học Mẫu",
  audiences: ["students", "parents"],
  levels: ["primary"],
  items: [
    { id: "khan-academy", note: NOTE, required: true },
    { id: "phet", note: "", required: false },
    { id: "3-chang-linh", note: "<b onload=1>", required: false },
  ],
};

/** @param {number} count */
function long(count) {
  const items = Array.from({ length: count }, (_, i) => ({
    id: `phet-mo-phong-chuyen-dong-so-${i}`,
    note: `Bài ${i}: ${NOTE}`,
    required: i % 3 === 0,
  }));
  return { ...LIST, items };
}

for (const [name, list] of Object.entries({
  whole: LIST,
  "one item": { ...emptyList(""), items: [{ id: "phet", note: "", required: false }] },
  "texts alone": { ...LIST, items: [] },
  "100 items": long(100),
})) {
  test(`an address gives the list back: ${name}`, async () => {
    const hash = await hashOf(list);
    assert.match(hash, /^#1_[A-Za-z0-9_-]+_E$/);
    assert.equal(isList(hash), true);
    assert.deepEqual(await listIn(hash), { list, fault: null });
    assert.deepEqual(await listIn(toEdit(hash)), { list, fault: null });
    assert.equal(asksToEdit(toEdit(hash)), true);
    assert.equal(toShow(toEdit(hash)), hash);
  });
}

test("a list without texts says its ids in plain letters", async () => {
  const list = { ...emptyList(""), items: [{ id: "phet", note: "", required: true }] };
  assert.equal(await hashOf(withResource(list, "scratch")), "#1_Rphet_scratch_E");
});

test("an empty list has no address", async () => assert.equal(await hashOf(emptyList("vi")), ""));

test("a long list is packed to fewer letters than its ids", async () => {
  const list = long(100);
  assert.ok((await hashOf(list)).length < list.items.map(({ id }) => id).join("_").length);
});

test("without streams that deflate, a list is written as it is; and read, but for what others deflated", async (t) => {
  const deflated = await hashOf(LIST);
  const streams = { CompressionStream, DecompressionStream };
  t.after(() => Object.assign(globalThis, streams));
  Object.assign(globalThis, { CompressionStream: undefined, DecompressionStream: undefined });
  assert.deepEqual(await listIn(await hashOf(LIST)), { list: LIST, fault: null });
  const { list, fault } = await listIn(deflated);
  assert.equal(fault, "old-browser");
  assert.deepEqual(
    list?.items.map(({ id }) => id),
    LIST.items.map(({ id }) => id),
  );
});

for (const [name, hash, fault] of /** @type {const} */ ([
  ["another anchor", "#muc-3", "broken"],
  ["a newer version", "#2_phet_E", "newer"],
  ["a cut one", "#1_phet_scra", "cut"],
  ["an id that is none", "#1_../../quan-tri_E", "broken"],
  ["markup", "#1_<img src=x onerror=alert(1)>_E", "broken"],
  ["letters that are no base64", "#1_phet_D!!!!_E", "broken"],
  ["what does not inflate", "#1_phet_DAAAA_E", "broken"],
  ["what is no JSON", "#1_phet_UAAAA_E", "broken"],
  ["too much", `#1_${"a".repeat(70_000)}_E`, "long"],
  ["101 items", `#1_${Array.from({ length: 101 }, (_, i) => `a${i}`).join("_")}_E`, "long"],
])) {
  test(`an address is refused: ${name}`, async () => assert.deepEqual(await listIn(hash), { list: null, fault }));
}

for (const [name, data] of Object.entries({
  "no array": { title: "x" },
  "a number for a title": ["vi", 1],
  "an object for notes": ["vi", "", "", "", [], [], { length: 9 }],
  "a number for a note": ["vi", "", "", "", [], [], [7]],
  "a concept that is no id": ["vi", "", "", "", ["<b>"], []],
  "null for audiences": ["vi", "", "", "", null, []],
})) {
  test(`packed data is refused: ${name}`, async () => {
    assert.deepEqual(await listIn(`#1_phet_${await pack(data)}_E`), { list: null, fault: "broken" });
  });
}

test("what unpacks to megabytes is refused", async () => {
  const packed = await pack(["vi", "a".repeat(5_000_000)]);
  assert.ok(packed.length < 20_000);
  assert.deepEqual(await listIn(`#1_phet_${packed}_E`), { list: null, fault: "broken" });
});

test("texts are cleaned: signs that are not seen, lines, length; an id counts once", async () => {
  const packed = await pack(["vi", "To\u202eán\u0000 \n vui", "x".repeat(5000), "", [], [], []]);
  const { list } = await listIn(`#1_phet_phet_${packed}_E`);
  assert.equal(list?.title, "Toán vui");
  assert.equal(list?.intro.length, 1000);
  assert.equal(list?.items.length, 1);
  assert.equal(cleanText("a\u0301\ud800 b", 10), "á b");
});

test("a list holds 100 resources, each once", () => {
  let list = emptyList("vi");
  for (let i = 0; i < 120; i += 1) list = withResource(withResource(list, `a${i}`), `a${i}`);
  assert.equal(list.items.length, 100);
  assert.deepEqual(withItemMoved(list, 0, 99).items[99].id, "a0");
});

test("the record is YAML with the list's own words", () => {
  const text = recordOf(LIST, "vi", new Date(2026, 10, 29));
  assert.deepEqual(parse(text), {
    title: { vi: "Toán vui lớp 4" },
    intro: { vi: "Mỗi tối một bài." },
    curator: "Trường Tiểu học Mẫu",
    audiences: ["students", "parents"],
    levels: ["primary"],
    items: [
      { resource: "khan-academy", note: { vi: NOTE }, required: true },
      { resource: "phet" },
      { resource: "3-chang-linh", note: { vi: "&#60;b onload=1&#62;" } },
    ],
    updated: "2026-11-29",
  });
  const odd = { ...LIST, title: 'a: "b" # {c} \\ - yes', items: [{ id: "123", note: "", required: false }] };
  assert.equal(parse(recordOf(odd, "vi", new Date())).title.vi, 'a: "b" # &#123;c&#125; \\\\ - yes');
  assert.equal(parse(recordOf(odd, "vi", new Date())).items[0].resource, "123");
});

test("the record's id comes from the title, and is nobody else's", () => {
  assert.equal(idOf("Đọc cùng con – 4 tuổi!", []), "doc-cung-con-4-tuoi");
  assert.equal(idOf("Soạn", ["soan", "soan-2"]), "soan-3");
  assert.equal(idOf("…", []), "danh-sach");
  assert.deepEqual(missingFields(emptyList("vi")), ["title", "intro", "curator", "audiences", "levels", "items"]);
  assert.deepEqual(missingFields(LIST), []);
});

test("a table has quotes where it needs them, and computes nothing", () => {
  assert.equal(csvOf([["a,b", 'c"d', "=1+1", "x;=2"]]), '\ufeff"a,b","c""d",\'=1+1,x;\'=2\r\n');
});

test("links carry the address whole", () => {
  const address = "https://hoc.example.org/danh-sach-doc/soan/#1_phet_E";
  const { searchParams } = new URL(zaloLink(address));
  assert.deepEqual(JSON.parse(atob(searchParams.get("d") ?? "")), { url: address });
  assert.ok(mailLink("Toán & vui", address).endsWith(encodeURIComponent(address)));
  assert.match(embedCode(address, 'a"><script>'), /^<iframe src="[^"<>]*" title="[^"<>]*" width="100%"/);
});

test("a new file at GitHub is filled in, where the address is not too long; at GitLab it has its name", () => {
  const github = { service: "github", origin: "https://github.com", name: "a/b", branch: "main" };
  const { address, isFilled } = newFile(github, "resources/reading-lists/x.yml", "title: a & b\n");
  const { pathname, searchParams } = new URL(address);
  assert.equal(pathname, "/a/b/new/main");
  assert.equal(searchParams.get("filename"), "resources/reading-lists/x.yml");
  assert.equal(searchParams.get("value"), "title: a & b\n");
  assert.equal(isFilled, true);
  assert.equal(newFile(github, "x.yml", "đ".repeat(3000)).isFilled, false);
  const gitlab = { ...github, service: "gitlab", origin: "https://gitlab.com" };
  assert.equal(newFile(gitlab, "x.yml", "a").address, "https://gitlab.com/a/b/-/new/main?file_name=x.yml");
});
