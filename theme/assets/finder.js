// What finding needs in the browser: the finder's files, cards, and filters. No page needs it to be read.
// The files are scripts of one call each, so that they load from a server, from a folder and from an archive alike.
const finder = (() => {
  "use strict";
  const root = new URL("../", document.currentScript.src);
  const lang = document.documentElement.lang;
  const held = new Map();
  const arrived = new Map();
  window.hoctap = (name, data) => arrived.set(name, data);

  // The content security policy lets no other script's address through than those made here.
  const own = (path) => {
    const address = new URL(path, root).href;
    if (!address.startsWith(root.href)) throw new Error(address);
    return address;
  };
  const trusted = window.trustedTypes?.createPolicy("hoctap", { createScriptURL: own }) ?? { createScriptURL: own };

  const fetchScript = (name, path) => {
    if (!held.has(name)) {
      const promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = trusted.createScriptURL(path);
        script.onload = () => {
          script.remove();
          if (arrived.has(name)) resolve(arrived.get(name));
          else reject(new Error(name));
        };
        script.onerror = () => {
          script.remove();
          held.delete(name);
          reject(new Error(name));
        };
        document.head.append(script);
      });
      held.set(name, promise);
    }
    return held.get(name);
  };
  const contents = () => fetchScript("muc-luc", "tim-kiem/muc-luc.js");
  const load = async (name) => fetchScript(name, (await contents()).folder + name + ".js");

  const element = (tag, properties = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in made && name !== "lang") made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  };

  // One of the texts that a file lists in the order of the site's languages.
  const inOwnLanguage = (texts, languages) => texts[Math.max(languages.indexOf(lang), 0)];

  // Kind and place in its kind of a document's number.
  const kindOf = async (number) => {
    let first = 0;
    const { kinds, languages } = await contents();
    for (const kind of kinds) {
      if (number < first + kind[1]) return { name: kind[0], label: inOwnLanguage(kind.slice(2), languages), first };
      first += kind[1];
    }
    throw new Error("no document " + number);
  };

  // The rows of documents, each file fetched once.
  const rows = async (numbers) => {
    const { inOneFile, languages: tags } = await contents();
    // The pages of the site's first language are at the root.
    const base = new URL(lang === tags[0] ? "" : lang + "/", root);
    return Promise.all(
      numbers.map(async (number) => {
        const file = await load(`${lang}/${Math.floor(number / inOneFile)}`);
        const [id, address, label, title, line = "", audience = "", languages = "", openness = "", own = ""] =
          file[number % inOneFile];
        const kind = await kindOf(number);
        const href = new URL(address, base).href;
        return { number, kind, id, href, label, title, line, audience, languages, openness, own };
      }),
    );
  };

  const shortened = (text, most) => {
    if (text.length <= most) return text;
    const cut = text.slice(0, most - 1);
    return cut.slice(0, Math.max(0, cut.lastIndexOf(" ")) || cut.length) + "…";
  };

  // The same card as theme/parts/resource-card.html; tests hold the two together.
  const card = (row, texts) => {
    const title = element("a", { href: row.href }, row.title);
    if (row.own) [title.lang, title.dir] = [row.own, "auto"];
    const facts = element("ul", { className: "card-facts" });
    if (row.audience) facts.append(element("li", {}, `${texts.words.for} ${row.audience}`));
    if (row.languages) facts.append(element("li", {}, row.languages));
    if (row.openness) {
      const badge = `badge badge-${texts.badges[row.openness]}`;
      facts.append(element("li", {}, element("span", { className: badge }, texts.openness[row.openness])));
    }
    const made = element(
      "li",
      { className: "card" },
      element("p", { className: "card-kind" }, row.label),
      element("h3", { className: "card-title" }, title),
      element("p", { className: "card-line" }, shortened(row.line, 140)),
    );
    if (facts.children.length) made.append(facts);
    made.dataset.kind = row.kind.name;
    made.dataset.id = row.id;
    return made;
  };

  const textsOf = (holder) => ({
    words: JSON.parse(holder.dataset.words),
    openness: JSON.parse(holder.dataset.openness),
    badges: JSON.parse(holder.dataset.badges),
  });
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Filters over sets of values. `chosen` maps a facet's name to the numbers of its chosen values; inside a facet one
  // match is enough, between facets all must match.
  class Filters {
    constructor(data, groups, texts, changed) {
      this.data = data;
      this.texts = texts;
      this.boxes = data.facets.map((facet, f) => {
        const list = element("ul");
        const note = element("span", { className: "count" });
        const boxes = facet.values.map((value, v) => {
          const box = element("input", { type: "checkbox", name: facet.name, value: value[0] });
          const count = element("span", { className: "count" });
          const item = element("li", {}, element("label", {}, box, " ", inOwnLanguage(value.slice(1), data.languages), " ", count));
          list.append(item);
          box.addEventListener("change", changed);
          return { box, count, item, f, v };
        });
        const legend = element("legend", { className: "visually-hidden" }, facet[lang]);
        const group = element(
          "details",
          { className: "facet" },
          element("summary", {}, facet[lang], " ", note),
          element("fieldset", {}, legend, list),
        );
        if (boxes.length) groups.append(group);
        return { boxes, note, group };
      });
    }

    get chosen() {
      return this.boxes.map(({ boxes }) => boxes.filter(({ box }) => box.checked).map(({ v }) => v));
    }

    read(query) {
      this.data.facets.forEach((facet, f) => {
        const values = query.getAll(facet.name);
        for (const { box } of this.boxes[f].boxes) box.checked = values.includes(box.value);
      });
    }

    write(query) {
      this.data.facets.forEach((facet, f) => {
        query.delete(facet.name);
        for (const { box } of this.boxes[f].boxes) if (box.checked) query.append(facet.name, box.value);
      });
    }

    // Which sets match, given how many documents each set has; the counts beside the boxes follow.
    apply(amounts) {
      const chosen = this.chosen;
      const totals = this.data.facets.map((facet) => new Array(facet.values.length).fill(0));
      const matches = this.data.sets.map((set, s) => {
        const wrong = [];
        set.forEach((values, f) => {
          if (chosen[f].length && !chosen[f].some((v) => values.includes(v))) wrong.push(f);
        });
        if (amounts[s] && wrong.length <= 1) {
          set.forEach((values, f) => {
            if (!wrong.length || wrong[0] === f) for (const v of values) totals[f][v] += amounts[s];
          });
        }
        return wrong.length === 0;
      });
      this.boxes.forEach(({ boxes, note, group }, f) => {
        for (const { box, count, item, v } of boxes) {
          count.textContent = totals[f][v];
          item.hidden = !totals[f][v] && !box.checked;
        }
        note.textContent = chosen[f].length ? fill(this.texts.words.chosen, { n: chosen[f].length }) : "";
        group.hidden = boxes.every(({ item }) => item.hidden);
      });
      return matches;
    }

    // A button for each chosen value, that takes it away.
    chips(list, changed) {
      const chips = [];
      this.boxes.forEach(({ boxes }, f) => {
        for (const { box, v } of boxes) {
          if (!box.checked) continue;
          const label = inOwnLanguage(this.data.facets[f].values[v].slice(1), this.data.languages);
          const name = element("span", { className: "visually-hidden" }, this.texts.words.remove + " ");
          const chip = element("button", { type: "button" }, name, label, " ✕");
          chip.addEventListener("click", () => {
            box.checked = false;
            changed();
          });
          chips.push(element("li", {}, chip));
        }
      });
      if (chips.length > 1) {
        const clear = element("button", { type: "button" }, this.texts.words.clear);
        clear.addEventListener("click", () => {
          for (const { boxes } of this.boxes) for (const { box } of boxes) box.checked = false;
          changed();
        });
        chips.push(element("li", {}, clear));
      }
      list.replaceChildren(...chips);
      return chips.length;
    }
  }

  return { contents, load, rows, card, element, textsOf, fill, kindOf, Filters, inOwnLanguage, root };
})();

// Somebody follows a link to an answer: what a page shows without a question stays out of sight from the first paint,
// so that nothing jumps when the answer is drawn. The pages that ask therefore run this script before that part; where
// a later script fails to load, the part is shown after all.
if (location.search) {
  const { dataset } = document.documentElement;
  dataset.asked = "";
  document.addEventListener("DOMContentLoaded", () => delete dataset.asked);
}

// The catalogue's filters.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const form = document.querySelector("[data-facets]");
  if (!form) return;
  const { element, fill } = finder;
  const ON_A_PAGE = 24;
  const texts = finder.textsOf(form);
  const found = document.querySelector("[data-found]");
  const unfiltered = document.querySelector("[data-unfiltered]");
  const count = found.querySelector('[role="status"]');
  const chips = found.querySelector(".chosen");
  const list = found.querySelector(".cards");
  const pager = found.querySelector(".pager");
  const details = form.querySelector("details");
  const go = form.querySelector(".facet-go");
  let filters;
  let turn = 0;

  const address = (page) => {
    const query = new URLSearchParams();
    filters.write(query);
    if (page > 1) query.set("trang", page);
    return String(query) ? "?" + query : location.pathname;
  };
  const pageLink = (page, words, rel) => {
    const link = element("a", { href: address(page), rel }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.pushState(null, "", link.getAttribute("href"));
      show(page).then(() => count.scrollIntoView());
    });
    return element("li", {}, link);
  };

  const show = async (page) => {
    const mine = ++turn;
    const { data } = filters;
    const total = (await finder.contents()).kinds[0][1];
    const of = data.of.slice(0, total);
    const amounts = new Array(data.sets.length).fill(0);
    for (const set of of) amounts[set] += 1;
    const matches = filters.apply(amounts);
    const any = filters.chips(chips, changed) > 0;
    unfiltered.hidden = any;
    found.hidden = !any;
    go.hidden = !any;
    if (!any) return;
    const numbers = [];
    of.forEach((set, number) => matches[set] && numbers.push(number));
    const last = Math.max(1, Math.ceil(numbers.length / ON_A_PAGE));
    const at = Math.min(Math.max(1, page), last);
    const rows = await finder.rows(numbers.slice((at - 1) * ON_A_PAGE, at * ON_A_PAGE));
    // A slower answer to an earlier choice must not overwrite a later one.
    if (mine !== turn) return;
    count.textContent = numbers.length ? fill(texts.words.count, { n: numbers.length }) : texts.words.none;
    go.firstElementChild.textContent = fill(texts.words.show, { n: numbers.length });
    list.replaceChildren(...rows.map((row) => finder.card(row, texts)));
    const links = element("ul");
    if (at > 1) links.append(pageLink(at - 1, texts.words.previous, "prev"));
    if (last > 1) links.append(element("li", {}, element("span", {}, fill(texts.words.page, { n: at, last }))));
    if (at < last) links.append(pageLink(at + 1, texts.words.next, "next"));
    pager.replaceChildren(links);
    pager.hidden = last === 1;
  };
  function changed() {
    history.pushState(null, "", address(1));
    show(1).catch(failed);
  }
  const failed = () => {
    found.hidden = false;
    unfiltered.hidden = false;
    count.textContent = texts.words.failed;
    list.replaceChildren();
    pager.hidden = true;
  };
  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    filters.read(query);
    return show(Number(query.get("trang")) || 1);
  };
  const start = async () => {
    if (filters) return;
    const data = await finder.load("attributes");
    if (filters) return;
    filters = new finder.Filters(data, form.querySelector(".facet-groups"), texts, changed);
    await fromAddress();
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  // On a phone what was found lies below the filters: the button stays in sight, says how much it is, and leads there.
  go.firstElementChild.addEventListener("click", () => {
    count.focus();
    count.scrollIntoView();
  });
  details.addEventListener("toggle", () => details.open && start().catch(failed));
  addEventListener("popstate", () => filters && fromAddress().catch(failed));
  if (location.search) {
    // Somebody linked a filtered view: on a wide screen its filters are shown open.
    details.open = matchMedia("(min-width: 60em)").matches;
    unfiltered.hidden = true;
    start().catch(failed);
  }
});
