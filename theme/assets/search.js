// The search page: results as one types, marked, filterable; the query is in the address and nowhere else.
(() => {
  "use strict";
  if (typeof document === "undefined") return;
  const panel = document.querySelector("[data-search]");
  if (!panel) return;
  const { element, fill } = finder;
  const AT_ONCE = 10;
  const EXCERPT = 160;
  const texts = finder.textsOf(panel);
  const say = JSON.parse(panel.dataset.say);
  const form = document.querySelector(".search-form");
  const input = form.elements.q;
  const status = panel.querySelector('[role="status"]');
  const meant = panel.querySelector(".meant");
  const kindBox = panel.querySelector(".kinds");
  const filterForm = panel.querySelector("[data-search-filters]");
  const chips = panel.querySelector(".chosen");
  const list = panel.querySelector(".results");
  const more = panel.querySelector("[data-more]");
  const browsing = document.querySelector("[data-without-search]");
  const searcher = finder.contents().then((contents) => new Searcher(contents, finder.load));
  // A failure shows where it is awaited; this keeps it from being reported twice.
  searcher.catch(() => {});
  let filters = null;
  let kind = "";
  let turn = 0;
  let shown = 0;
  let state = { text: "", words: [], documents: [] };

  const address = () => {
    const query = new URLSearchParams();
    if (input.value.trim()) query.set("q", input.value.trim());
    if (kind) query.set("muc", kind);
    if (filters) filters.write(query);
    return String(query) ? "?" + query : location.pathname;
  };

  // A text with the words that match in <mark>, cut around the first of them where it is long.
  const marked = (core, text, words, most) => {
    const meets = (word, { plain, marked: typed, asWritten, open }) =>
      word.plain === plain ? !asWritten || word.marked === typed : open && word.plain.startsWith(plain);
    const hits = core.words(text).filter((word) => words.some((asked) => meets(word, asked)));
    let from = 0;
    let to = text.length;
    if (most && text.length > most) {
      const first = hits.length ? hits[0].start : 0;
      from = first > most - 40 ? text.lastIndexOf(" ", first - 50) + 1 : 0;
      to = text.length - from > most ? text.lastIndexOf(" ", from + most) : text.length;
      if (to <= from) to = Math.min(text.length, from + most);
    }
    const parts = from ? ["… "] : [];
    let at = from;
    for (const hit of hits) {
      if (hit.start < at || hit.end > to) continue;
      parts.push(text.slice(at, hit.start), element("mark", {}, text.slice(hit.start, hit.end)));
      at = hit.end;
    }
    parts.push(text.slice(at, to) + (to < text.length ? " …" : ""));
    return parts;
  };

  const result = (core, row, words) => {
    const link = element("a", { href: row.href }, ...marked(core, row.title, words));
    if (row.own) [link.lang, link.dir] = [row.own, "auto"];
    const facts = [row.label, row.audience && `${texts.words.for} ${row.audience}`, row.languages].filter(Boolean);
    const made = element(
      "li",
      {},
      element("h2", { className: "result-title" }, link),
      element("p", {}, ...marked(core, row.line, words, EXCERPT)),
      element("p", { className: "small" }, facts.join(" · ")),
    );
    made.dataset.result = "";
    made.dataset.kind = row.kind.name;
    made.dataset.id = row.id;
    return made;
  };

  const drawKinds = (counts, contents) => {
    const names = (row) => finder.inOwnLanguage(row.slice(2), contents.languages);
    const some = contents.kinds.filter((each) => counts.get(each[0]));
    kindBox.hidden = some.length < 2 && !kind;
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const choice = (value, label, count) => {
      const box = element("input", { type: "radio", name: "muc", value, checked: kind === value });
      box.addEventListener("change", () => {
        kind = value;
        changed();
      });
      return element("li", {}, element("label", {}, box, ` ${label} `, element("span", { className: "count" }, count)));
    };
    const focused = kindBox.contains(document.activeElement);
    kindBox
      .querySelector("ul")
      .replaceChildren(
        choice("", say.everything, all),
        ...some.map((each) => choice(each[0], names(each), counts.get(each[0]))),
      );
    if (focused) kindBox.querySelector("input:checked")?.focus();
  };

  // The documents that pass the filters and are of the chosen kind; counts beside both.
  const filtered = async (documents) => {
    const contents = await finder.contents();
    let passed = documents;
    if (filters) {
      const { of, sets } = filters.data;
      const amounts = new Array(sets.length).fill(0);
      for (const { document } of documents) amounts[of[document]] += 1;
      const matches = filters.apply(amounts);
      filters.chips(chips, changed);
      passed = documents.filter(({ document }) => matches[of[document]]);
    }
    const bounds = [];
    let first = 0;
    for (const each of contents.kinds) {
      bounds.push({ name: each[0], first, end: first + each[1] });
      first += each[1];
    }
    const kindAt = (number) => bounds.find((each) => number < each.end).name;
    const counts = new Map();
    for (const { document } of passed) counts.set(kindAt(document), (counts.get(kindAt(document)) ?? 0) + 1);
    drawKinds(counts, contents);
    return kind ? passed.filter(({ document }) => kindAt(document) === kind) : passed;
  };

  const show = async (again) => {
    const mine = ++turn;
    const text = input.value;
    const core = await searcher;
    if (!again || state.text !== text) {
      const { documents, words, corrected } = await core.search(text);
      if (mine !== turn) return;
      const open = words.length > 0 && words[words.length - 1].end === text.normalize("NFC").length;
      const shownWords = (corrected ? [...words, ...core.words(corrected)] : words).map((word, i) => ({
        ...word,
        open: open && i === words.length - 1,
      }));
      state = { text, words: shownWords, typed: words, documents, corrected };
    }
    const asked = text.trim();
    panel.hidden = false;
    browsing.hidden = Boolean(asked) && state.documents.length > 0;
    if (!asked) {
      status.textContent = "";
      for (const part of [meant, kindBox, filterForm, more]) part.hidden = true;
      list.replaceChildren();
      chips.replaceChildren();
      return;
    }
    const passed = await filtered(state.documents);
    const rows = await finder.rows(passed.slice(0, AT_ONCE).map((each) => each.document));
    if (mine !== turn) return;
    list.replaceChildren(...core.wholeTitlesFirst(rows, state.typed).map((row) => result(core, row, state.words)));
    shown = rows.length;
    state.passed = passed;
    more.hidden = passed.length <= shown;
    filterForm.hidden = !state.documents.length;
    const words = passed.length === 1 ? say.one : passed.length ? say.count : say.none;
    status.textContent = fill(words, { n: passed.length, q: asked });
    await suggest(core, asked);
    if (!filters && state.documents.length) await startFilters();
  };

  const suggestion = (text) => {
    const link = element("a", { href: "?q=" + encodeURIComponent(text) }, text);
    return link;
  };
  const suggest = async (core, asked) => {
    meant.hidden = true;
    if (state.corrected && state.corrected !== asked && state.documents.length) {
      meant.replaceChildren(say.meant + " ", suggestion(state.corrected));
      meant.hidden = false;
    } else if (!state.documents.length) {
      const near = await Promise.all(state.words.slice(0, 4).map((word) => (word.plain.length > 2 ? core.near(word.plain) : [])));
      const offered = near.flatMap((found) => found.slice(0, 3).map((each) => each.plain)).slice(0, 6);
      if (offered.length) {
        const links = offered.flatMap((word, i) => (i ? [", ", suggestion(word)] : [suggestion(word)]));
        meant.replaceChildren(say.nearest + " ", ...links);
        meant.hidden = false;
      }
    }
  };

  const startFilters = async () => {
    const data = await finder.load("attributes");
    if (filters) return;
    filters = new finder.Filters(data, filterForm.querySelector(".facet-groups"), texts, changed);
    filters.read(new URLSearchParams(location.search));
    // Filters that a linked view asks for change what is shown; else only the counts are new.
    if (filters.chosen.some((values) => values.length)) await show(true);
    else await filtered(state.documents);
  };

  const failed = () => {
    panel.hidden = false;
    browsing.hidden = false;
    status.textContent = say.failed;
    list.replaceChildren();
  };
  function changed() {
    history.replaceState(null, "", address());
    show(true).catch(failed);
  }

  let pause = 0;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      history.replaceState(null, "", address());
      show(false).catch(failed);
    }, 40);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    history.pushState(null, "", address());
    show(false).catch(failed);
  });
  filterForm.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", async () => {
    const core = await searcher;
    const next = state.passed.slice(shown, shown + AT_ONCE).map((each) => each.document);
    const rows = await finder.rows(next);
    const items = rows.map((row) => result(core, row, state.words));
    list.append(...items);
    shown += rows.length;
    more.hidden = state.passed.length <= shown;
    items[0]?.querySelector("a").focus();
  });

  // Arrows walk through the results and back into the box; Escape goes back to it, and empties it the second time.
  document.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll(".result-title a")];
    const at = links.indexOf(document.activeElement);
    const inBox = document.activeElement === input;
    if (event.key === "ArrowDown" && (inBox || at >= 0) && links[at + 1]) {
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (links[at - 1] ?? input).focus();
    } else if (event.key === "Escape" && (inBox || at >= 0)) {
      if (inBox && input.value) {
        input.value = "";
        input.dispatchEvent(new Event("input"));
      }
      input.focus();
    } else {
      return;
    }
    event.preventDefault();
  });

  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    input.value = query.get("q") ?? "";
    kind = query.get("muc") ?? "";
    if (filters) filters.read(query);
    return show(false);
  };
  addEventListener("popstate", () => fromAddress().catch(failed));
  fromAddress().catch(failed);
  browsing.hidden = Boolean(input.value);
  if (!input.value) input.focus();
})();
