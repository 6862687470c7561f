/* Between a record's file and its form, so that saving changes what the editor changed and nothing else.

   A form sees plain data; the file's own text travels with it under `SOURCE`. On saving, the data of that text and of
   the form are compared, and each difference is written into the text where it stands: comments, order, quoting and
   whatever the form does not know stay byte for byte.

   A shape says what a value may be; `hoctap.cms.shapes` makes it from the record types:
     {is: "map", fields: {name: shape}}   {is: "list", of: shape}   {is: "pair", main: name, fields: {…}}
     {is: "lines"}: one line, or a list   {is: "value", plain, text, default}
   A pair may be written as its main value alone: a text in the site's first language, a body by its name. */
"use strict";

const Keep = ((YAML) => {
  const SOURCE = "source_text_of_file";
  const WIDTH = 120;
  const FRONT = /^---[ ]*\n([\s\S]*?)^---[ ]*(?:\n|$)/m;

  // ---- from the file's data to the form's

  const shown = (value, shape) => {
    if (value === null || value === undefined) return shape.default;
    if (shape.is === "map") return shownMap(value, shape);
    if (shape.is === "pair") return typeof value === "object" ? shownMap(value, shape) : { [shape.main]: String(value) };
    if (shape.is === "list") return Array.isArray(value) ? value.map((each) => shown(each, shape.of)) : value;
    if (shape.is === "lines") return Array.isArray(value) ? value.map(String) : [String(value)];
    return shape.text && typeof value === "number" ? String(value) : value;
  };

  const shownMap = (value, shape) => {
    const made = {};
    for (const [name, inner] of Object.entries(shape.fields)) {
      const found = shown(value[name], inner);
      if (found !== undefined) made[name] = found;
    }
    return made;
  };

  // ---- what a form says, without what says nothing

  const said = (value, shape) => {
    if (value === null || value === undefined || value === "") return undefined;
    if (shape.is === "map" || shape.is === "pair") {
      const made = {};
      for (const [name, inner] of Object.entries(shape.fields)) {
        const found = said(value[name], inner);
        if (found !== undefined) made[name] = found;
      }
      return Object.keys(made).length ? made : undefined;
    }
    if (shape.is === "list" || shape.is === "lines") {
      const of = shape.of || { is: "value" };
      const made = (Array.isArray(value) ? value : [value]).map((each) => said(each, of)).filter((each) => each !== undefined);
      return made.length ? made : undefined;
    }
    const found = typeof value === "string" ? value.replace(/\r\n?/g, "\n").trim() : value;
    return found === "" || found === shape.default ? undefined : found;
  };

  const same = (one, two) => JSON.stringify(one) === JSON.stringify(two);

  // ---- writing new YAML in the manner of the repository

  const scalar = (value, shape, quotes = "PLAIN") => {
    if (typeof value !== "string" || (shape.plain && /^[\w:+-]+$/.test(value))) return String(value);
    return YAML.stringify(value, { compat: "yaml-1.1", lineWidth: 0, defaultStringType: quotes }).trimEnd();
  };

  const flow = (value) => {
    const made = new YAML.Document(value);
    const settle = (node) => {
      if (YAML.isCollection(node)) node.flow = true;
    };
    YAML.visit(made, { Collection: (_, node) => settle(node) });
    return made.toString({ lineWidth: 0, compat: "yaml-1.1", flowCollectionPadding: false }).trimEnd();
  };

  const pad = (indent) => " ".repeat(indent);

  const folded = (value, indent) => {
    const lines = [];
    for (const word of value.split(" ")) {
      const last = lines.length - 1;
      if (last >= 0 && indent + lines[last].length + 1 + word.length <= WIDTH) lines[last] += ` ${word}`;
      else lines.push(word);
    }
    return `>-\n${lines.map((line) => pad(indent) + line).join("\n")}`;
  };

  const literal = (value, indent) =>
    `|-\n${value
      .split("\n")
      .map((line) => (line ? pad(indent) + line : ""))
      .join("\n")}`;

  /* The text after `key:` or `- `. `indent` is where lines below it begin; `room` what stands before it on its line.
     A text that starts on a line of its own starts with a line break. */
  const written = (value, shape, indent, room) => {
    if (shape.is === "pair" && same(Object.keys(value), [shape.main])) {
      return written(value[shape.main], shape.fields[shape.main], indent, room);
    }
    if (shape.is === "map" || shape.is === "pair") return `\n${mapLines(value, shape, indent)}`;
    if (shape.is === "lines" && value.length === 1) return scalar(value[0], {});
    if (Array.isArray(value)) {
      const of = shape.of || { is: "value" };
      const line = value.every((each) => typeof each !== "object") && flow(value);
      if (line && !line.includes("\n") && room + line.length <= WIDTH) return line;
      return `\n${value.map((each) => itemLines(each, of, indent - 2)).join("\n")}`;
    }
    if (typeof value === "string" && value.includes("\n") && !/^[ \t]|[ \t]$|[ \t]\n/.test(value)) return literal(value, indent);
    const line = scalar(value, shape);
    if (typeof value === "string" && room + line.length > WIDTH && !/^ | {2}| $|\n/.test(value)) return folded(value, indent);
    return line;
  };

  const pairLines = (name, value, shape, indent) => {
    const text = written(value, shape, indent + 2, indent + name.length + 2);
    return `${pad(indent)}${name}:${text.startsWith("\n") ? "" : " "}${text}`;
  };

  const mapLines = (value, shape, indent) =>
    Object.keys(shape.fields)
      .filter((name) => value[name] !== undefined)
      .map((name) => pairLines(name, value[name], shape.fields[name], indent))
      .join("\n");

  const itemLines = (value, shape, indent) => {
    const text = written(value, shape, indent + 2, indent + 2);
    return `${pad(indent)}- ${text.startsWith("\n") ? text.slice(1).trimStart() : text}`;
  };

  // ---- writing differences into the text

  class Draft {
    constructor(text) {
      this.text = `${text}\n`;
      this.edits = [];
    }

    replace(start, end, text) {
      this.edits.push({ start, end, text });
    }

    lineStart(at) {
      return this.text.lastIndexOf("\n", at - 1) + 1;
    }

    lineEnd(at) {
      return this.text.indexOf("\n", at);
    }

    column(at) {
      return at - this.lineStart(at);
    }

    finished() {
      let text = this.text;
      // From the end, so that places before stay true. Of two at one place, the later one was meant to stand later.
      this.edits.map((edit, at) => ({ ...edit, at })).sort((a, b) => b.start - a.start || b.at - a.at)
        .forEach(({ start, end, text: put }) => { text = text.slice(0, start) + put + text.slice(end); });
      return text.slice(0, -1);
    }
  }

  // Where a node's last visible letter stands: comments after it are not its own.
  const leafEnd = (node, text) => {
    if (YAML.isCollection(node) && !node.flow && node.items.length) {
      const last = node.items[node.items.length - 1];
      if (!YAML.isPair(last)) return leafEnd(last, text);
      return last.value && last.value.range[1] > last.key.range[1] ? leafEnd(last.value, text) : last.key.range[1] + 1;
    }
    let end = node.range[1];
    while (end > node.range[0] && /\s/.test(text[end - 1])) end -= 1;
    return end;
  };

  const pairEnd = (pair, text) =>
    pair.value && pair.value.range[1] > pair.key.range[1] ? leafEnd(pair.value, text) : pair.key.range[1] + 1;

  const isInline = (node, draft) =>
    (YAML.isScalar(node) && !String(node.type).startsWith("BLOCK") && !draft.text.slice(...node.range).trimEnd().includes("\n")) ||
    (YAML.isCollection(node) && Boolean(node.flow) && !draft.text.slice(node.range[0], node.range[1]).includes("\n"));

  const changed = (draft, node, before, after, shape, indent, from) => {
    if (same(before, after)) return;
    const isMap = YAML.isMap(node) && !node.flow && node.items.length;
    if ((shape.is === "map" || shape.is === "pair") && isMap) {
      changedMap(draft, node, before || {}, after, shape);
      return;
    }
    if (shape.is === "list" && YAML.isSeq(node) && !node.flow && node.items.length) {
      changedList(draft, node, before || [], after, shape);
      return;
    }
    if (node.flow && YAML.isMap(node)) {
      draft.replace(node.range[0], node.range[1], flow(mixed(node.toJSON(), after, shape)));
      return;
    }
    const start = node.range[0];
    // A line that stood in quotes goes on in quotes.
    const quotes = YAML.isScalar(node) && String(node.type).startsWith("QUOTE") ? node.type : "";
    const line = typeof after === "string" ? after : shape.is === "pair" ? after[shape.main] : "";
    const alone = typeof after === "string" || same(Object.keys(after), [shape.main]);
    if (quotes && alone && line && !line.includes("\n") && isInline(node, draft)) {
      const text = scalar(line, {}, quotes);
      if (draft.column(start) + text.length <= WIDTH) {
        draft.replace(start, node.range[1], text);
        return;
      }
    }
    const text = node.flow && !after.some((each) => typeof each === "object")
      ? flow(after)
      : written(after, shape, indent, draft.column(start));
    if (isInline(node, draft) && !text.includes("\n")) draft.replace(start, node.range[1], text);
    else draft.replace(text.startsWith("\n") ? from : start, leafEnd(node, draft.text), text);
  };

  // What a map in braces holds after the change, with what the form does not know.
  const mixed = (raw, after, shape) => {
    const made = { ...raw };
    for (const [name, inner] of Object.entries(shape.fields)) {
      if (same(said(shown(raw[name], inner), inner), after[name])) continue;
      if (after[name] === undefined) delete made[name];
      else if (inner.is === "pair" && same(Object.keys(after[name]), [inner.main])) made[name] = after[name][inner.main];
      else made[name] = after[name];
    }
    return made;
  };

  const changedMap = (draft, node, before, after, shape) => {
    const pairs = new Map(node.items.map((pair) => [pair.key.value, pair]));
    const indent = draft.column(node.items[0].key.range[0]);
    let last = null;
    for (const [name, inner] of Object.entries(shape.fields)) {
      const pair = pairs.get(name);
      const value = after[name];
      if (pair && value === undefined && before[name] !== undefined) removed(draft, node, pair);
      else if (pair && value !== undefined && !same(before[name], value)) {
        const from = pair.key.range[1] + 1;
        if (pair.value && pair.value.range[1] > from) changed(draft, pair.value, before[name], value, inner, indent + 2, from);
        else draft.replace(from, from, ` ${written(value, inner, indent + 2, indent + name.length + 2)}`.replace(/^ \n/, "\n"));
      } else if (!pair && value !== undefined) added(draft, node, last, pairLines(name, value, inner, indent), indent);
      if (pair) last = pair;
    }
  };

  const added = (draft, node, last, lines, indent) => {
    const first = node.items[0].key.range[0];
    if (!last && /^\s*$/.test(draft.text.slice(draft.lineStart(first), first))) {
      draft.replace(draft.lineStart(first), draft.lineStart(first), `${lines}\n`);
      return;
    }
    // The first key of an item shares its line with the dash: what is new goes below it.
    const at = draft.lineEnd(pairEnd(last || node.items[0], draft.text));
    draft.replace(at, at, `\n${lines}`);
  };

  const removed = (draft, node, pair) => {
    const start = pair.key.range[0];
    const lead = draft.text.slice(draft.lineStart(start), start);
    const next = node.items[node.items.indexOf(pair) + 1];
    if (lead.trim() && next) draft.replace(start, next.key.range[0], "");
    else if (lead.trim()) draft.replace(start, pairEnd(pair, draft.text), "{}");
    else draft.replace(draft.lineStart(start), draft.lineEnd(pairEnd(pair, draft.text)) + 1, "");
  };

  // Items that are the same thing before and after: by the field that names them, where there is one, else equal ones.
  const partners = (before, after) => {
    const field = ["id", "number", "resource", "target", "task", "year"].find((name) =>
      [before, after].every((items) => items.every((each) => each && typeof each === "object" && each[name] !== undefined) &&
        new Set(items.map((each) => each[name])).size === items.length));
    const name = (each) => (field ? String(each[field]) : JSON.stringify(each));
    const [a, b] = [before.map(name), after.map(name)];
    const table = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
    for (let i = a.length - 1; i >= 0; i -= 1) {
      for (let j = b.length - 1; j >= 0; j -= 1) {
        table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
      }
    }
    const found = [];
    let [i, j] = [0, 0];
    while (i < a.length && j < b.length) {
      if (a[i] === b[j]) { found.push([i, j]); i += 1; j += 1; }
      else if (table[i + 1][j] >= table[i][j + 1]) i += 1;
      else j += 1;
    }
    return found;
  };

  const changedList = (draft, node, before, after, shape) => {
    const dash = (at) => {
      const item = node.items[at];
      return draft.text.lastIndexOf("-", item.range[0] - (YAML.isCollection(item) && !item.flow ? 1 : 1));
    };
    const indent = draft.column(dash(0));
    const anchors = [...partners(before, after), [before.length, after.length]];
    let [i, j] = [0, 0];
    for (const [nextOld, nextNew] of anchors) {
      while (i < nextOld && j < nextNew) {
        changedItem(draft, node, i, before[i], after[j], shape.of, indent, dash);
        i += 1;
        j += 1;
      }
      for (; i < nextOld; i += 1) {
        draft.replace(draft.lineStart(dash(i)), draft.lineEnd(leafEnd(node.items[i], draft.text)) + 1, "");
      }
      if (j < nextNew) {
        const lines = after.slice(j, nextNew).map((each) => itemLines(each, shape.of, indent)).join("\n");
        if (i === 0) draft.replace(draft.lineStart(dash(0)), draft.lineStart(dash(0)), `${lines}\n`);
        else {
          const at = draft.lineEnd(leafEnd(node.items[i - 1], draft.text));
          draft.replace(at, at, `\n${lines}`);
        }
      }
      if (nextOld < before.length) changedItem(draft, node, nextOld, before[nextOld], after[nextNew], shape.of, indent, dash);
      [i, j] = [nextOld + 1, nextNew + 1];
    }
  };

  const changedItem = (draft, node, at, before, after, shape, indent, dash) => {
    const from = dash(at) + 1;
    if (same(before, after)) return;
    const item = node.items[at];
    const text = written(after, shape, indent + 2, indent + 2);
    const simple = !YAML.isCollection(item) && text.startsWith("\n");
    if (simple) draft.replace(item.range[0], leafEnd(item, draft.text), text.slice(1).trimStart());
    else changed(draft, item, before, after, shape, indent + 2, from);
  };

  // ---- what an editor should not have to remember: ids, revisions, days of change

  // As `hoctap.text.slug.slugify`: lower-case ASCII words joined by hyphens; đ becomes d.
  const slug = (text, longest = 80) => {
    const plain = text.replace(/[đĐ]/g, "d").normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
    let made = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    if (made.length > longest) {
      const cut = made.slice(0, longest);
      made = cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : cut;
    }
    return made.replace(/^-+|-+$/g, "") || "muc";
  };

  // A title is one text, or a text in each of the site's languages, of which the first counts.
  const titleOf = (item, languages) => {
    const { title } = item;
    return (typeof title === "object" && title ? languages.map((lang) => title[lang]).find(Boolean) : title) || "";
  };
  const dayOf = (item) => String(item.start ?? "").slice(0, 10).replace(/-/g, "");

  // As `hoctap.site.calendar.own_ids`: by what calendars know an item that has no id.
  const ownIds = (items, languages) => {
    const found = [];
    for (const item of items) {
      const id = item.id || slug(titleOf(item, languages)).slice(0, 60).replace(/^-+|-+$/g, "");
      found.push(item.id || !found.includes(id) ? id : `${id}-${dayOf(item)}`);
    }
    return found;
  };

  // For each item after the change, the place it had before; nothing for a new one. Most certain first: unchanged, the
  // same id or year, the same title, the same moment, then what stands at the same place in a list of the same length.
  const formerPlaces = (before, after, languages) => {
    const [found, taken] = [after.map(() => undefined), new Set()];
    const ways = [
      (each) => JSON.stringify(each),
      (each) => each.id ?? each.year,
      (each) => titleOf(each, languages) || undefined,
      (each) => each.start,
      (each, at) => (before.length === after.length ? at : undefined),
    ];
    ways.forEach((name, step) => {
      // What has an id is never taken for something with another; and for something without one only by its title.
      const mayBe = (old, item) => old.id === item.id || (step < 3 && !(old.id && item.id)) || !old.id;
      after.forEach((item, at) => {
        const wanted = name(item, at);
        if (found[at] !== undefined || wanted === undefined) return;
        const old = before.findIndex((each, where) => !taken.has(where) && name(each, where) === wanted && mayBe(each, item));
        if (old < 0) return;
        found[at] = old;
        taken.add(old);
      });
    });
    return found;
  };

  /* `rule`: {list: field, watch: [fields], id: whether its items have ids, inside: rule of a list in its items,
     languages: the site's languages in order}.
     An item whose watched fields changed gets the next revision and the day; an item that is new or changed gets an id.
     What an editor did not touch stays as it is. */
  const stamped = (before, after, rule, today, idsInUse) => {
    const [olds, news] = [before[rule.list] || [], after[rule.list]];
    if (!news) return after;
    const former = formerPlaces(olds, news, rule.languages);
    const [were, would] = [ownIds(olds, rule.languages), ownIds(news, rule.languages)];
    const made = news.map((item, at) => {
      const old = former[at] === undefined ? undefined : olds[former[at]];
      let done = rule.inside ? stamped(old || {}, item, rule.inside, today, idsInUse) : item;
      if (old && rule.watch.some((name) => !same(old[name], item[name]))) {
        const revised = same(old.revision, item.revision) ? { revision: (old.revision || 0) + 1 } : {};
        done = { ...done, ...revised, ...(same(old.updated, item.updated) ? { updated: today } : {}) };
      }
      if (!rule.id || item.id) return done;
      // An item without an id is known by its title; it keeps that name where the title, or what stands before it, changed.
      if (old && same(old, item) && were[former[at]] === would[at]) return done;
      const start = old ? were[former[at]] : `${slug(titleOf(item, rule.languages)).slice(0, 60).replace(/-+$/, "")}-${dayOf(item)}`.replace(/-+$/, "");
      let id = start;
      for (let n = 2; !old && idsInUse.has(id); n += 1) id = `${start}-${n}`;
      idsInUse.add(id);
      return { id, ...done };
    });
    return { ...after, [rule.list]: made };
  };

  const idsOf = (record, rule, idsIn) => {
    const items = (record && record[rule.list]) || [];
    return [...(rule.id ? idsIn(items, rule.languages) : []), ...(rule.inside ? items.flatMap((item) => idsOf(item, rule.inside, idsIn)) : [])];
  };

  const withStamps = (before, target, kind, today) => {
    if (!kind.stamps || kind.many || target === undefined || same(before, target)) return target;
    const written = idsOf(target, kind.stamps, (items) => items.map((item) => item.id).filter(Boolean));
    const idsInUse = new Set([...idsOf(before, kind.stamps, ownIds), ...written]);
    return stamped(before || {}, target, kind.stamps, today, idsInUse);
  };

  const localDay = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  // ---- a file

  const parse = (text) => {
    const document = YAML.parseDocument(text, { keepSourceTokens: false });
    if (document.errors.length) throw document.errors[0];
    return document;
  };

  const patched = (text, wanted, kind, today) => {
    const document = parse(text);
    const before = said(shown(document.toJSON() ?? (kind.many ? [] : {}), kind.shape), kind.shape);
    if (same(before, wanted)) return text;
    const target = withStamps(before, wanted, kind, today);
    if (target === undefined) return text;
    if (before === undefined || !document.contents) return `${text}${text && !text.endsWith("\n") ? "\n" : ""}${fresh(target, kind)}`;
    const draft = new Draft(text);
    changed(draft, document.contents, before, target, kind.shape, 0, 0);
    return draft.finished();
  };

  const fresh = (target, kind) =>
    kind.many ? target.map((each) => itemLines(each, kind.shape.of, 0)).join("\n") : mapLines(target, kind.shape, 0);

  /** A file's text as the form's data; nothing where the file holds a list and the form is for one record. */
  const fromFile = (text, kind) => {
    if (kind.markdown) {
      const match = FRONT.exec(text.startsWith("---") ? text : "");
      const head = match ? shown(parse(match[1]).toJSON() ?? {}, kind.shape) : {};
      const body = match ? text.slice(match[0].length) : text;
      return { ...head, body: body.trim(), [SOURCE]: text };
    }
    const data = parse(text).toJSON();
    if (kind.many) return { records: shown(data ?? [], kind.shape), [SOURCE]: text };
    return Array.isArray(data) ? undefined : { ...shown(data ?? {}, kind.shape), [SOURCE]: text };
  };

  /** The form's data as the file's text, without the last line break. `today` is the day that a change is dated with. */
  const toFile = (content, kind, today = localDay()) => {
    const { [SOURCE]: source, body, ...rest } = content;
    const target = said(kind.many ? rest.records : rest, kind.shape);
    if (!kind.markdown) return source ? patched(source, target, kind, today) : `${kind.header}\n${fresh(withStamps(undefined, target, kind, today), kind)}`;
    const words = String(body ?? "").replace(/\r\n?/g, "\n").trim();
    const match = source ? FRONT.exec(source.startsWith("---") ? source : "") : null;
    const old = source ? source.slice(match ? match[0].length : 0) : "";
    const text = source && old.trim() === words ? old : words;
    if (match) {
      const head = patched(match[1], target, kind, today);
      return `${match[0].slice(0, match[0].indexOf("\n") + 1)}${head}${match[0].slice(match[0].indexOf("\n") + 1 + match[1].length)}${text}`;
    }
    if (source || target === undefined) return text;
    return `---\n${kind.header ? `${kind.header}\n` : ""}${fresh(target, kind)}\n---\n${text}`;
  };

  return { SOURCE, fromFile, toFile };
})(YAML);

if (typeof module !== "undefined") module.exports = Keep;
