// The search itself, without a page: words as the build folded them, shards of the index, scores.
// `load(name)` brings a file of the finder, `contents` is its table of contents (hooks/hoctap/search/index_files.py).
const HALF = 0.5;

class Searcher {
  constructor(contents, load) {
    this.contents = contents;
    this.load = load;
    this.firsts = contents.firsts.split("\n");
    this.count = contents.kinds.reduce((sum, kind) => sum + kind[1], 0);
    this.y = new RegExp(contents.rules.y);
    this.values = new Map([...contents.alphabet].map((character, value) => [character, value]));
    this.shards = new Map();
    this.letters = new Map();
  }

  // The same steps as hoctap/text/folding.py; a test compares them syllable by syllable.
  word(text) {
    const { tones, shapes, letters } = this.contents.rules;
    let kept = "";
    let tone = "";
    for (const character of text.replaceAll("&", "").normalize("NFD")) {
      if (character in tones) tone = tones[character];
      else if (shapes.includes(character) || !/\p{M}/u.test(character)) kept += character;
    }
    const shaped = kept.normalize("NFC").replace(this.y, "$1i");
    let plain = "";
    for (const character of shaped.normalize("NFD")) {
      if (!shapes.includes(character)) plain += letters[character] ?? character;
    }
    return { plain, marked: shaped + tone };
  }

  words(text) {
    const composed = text.normalize("NFC");
    return [...composed.matchAll(/[\p{L}\p{N}]+(?:&[\p{L}\p{N}]+)*/gu)].map((match) => ({
      ...this.word(match[0].toLowerCase()),
      start: match.index,
      end: match.index + match[0].length,
    }));
  }

  // The number of the shard in which an entry is, if it is anywhere.
  place(entry) {
    let low = 0;
    let high = this.firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firsts[middle] <= entry) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  shard(number) {
    if (!this.shards.has(number)) {
      const promise = this.load("s/" + number).then((text) => {
        const entries = new Map();
        for (const line of text.split("\n")) {
          const [entry, amount, lists] = line.split("\t");
          entries.set(entry, { entry, amount: Number(amount), lists });
        }
        return entries;
      });
      promise.catch(() => this.shards.delete(number));
      this.shards.set(number, promise);
    }
    return this.shards.get(number);
  }

  async entry(name) {
    return (await this.shard(this.place(name))).get(name);
  }

  // Entries that start with `prefix`, of single words or of pairs, from at most two shards.
  async starting(prefix, most) {
    const first = this.place(prefix);
    const last = Math.min(this.place(prefix + "\uffff"), first + 1);
    const pair = prefix.includes(" ");
    const found = [];
    for (let number = first; number <= last; number += 1) {
      for (const entry of (await this.shard(number)).values()) {
        if (entry.entry.startsWith(prefix) && entry.entry.includes(" ") === pair) found.push(entry);
      }
    }
    return found.sort((a, b) => b.amount - a.amount).slice(0, most);
  }

  // Calls `each(document, step)` for every posting of a list.
  decode(text, each) {
    let document = 0;
    let value = 0;
    let shift = 1;
    for (const character of text) {
      const digit = this.values.get(character);
      value += (digit & 31) * shift;
      if (digit < 32) {
        shift *= 32;
        continue;
      }
      document += Math.floor(value / 8);
      each(document, value % 8);
      value = 0;
      shift = 1;
    }
  }

  rarity(amount) {
    return Math.log(1 + (this.count - amount + 0.5) / (amount + 0.5)) + 0.1;
  }

  // Words of the index one slip away: a letter wrong, missing, doubled or too many, or two swapped. The first letter
  // is mostly right; where nothing is near, the other letters are looked through as well.
  async near(plain, known) {
    const letters = this.contents.letters;
    const likely = [...new Set([plain[0], plain[1]])].filter((letter) => letters.includes(letter));
    let found = await this.nearAmong(plain, likely);
    if (!found.length && !known) {
      found = await this.nearAmong(plain, [...letters].filter((letter) => letter <= "z" && !likely.includes(letter)));
    }
    return found.sort((a, b) => b.amount - a.amount);
  }

  async nearAmong(plain, letters) {
    const lists = await Promise.all(letters.map((letter) => this.lexicon(letter)));
    return lists.flat().filter((each) => each.plain !== plain && Searcher.oneSlip(plain, each.plain));
  }

  lexicon(letter) {
    if (!this.letters.has(letter)) {
      const promise = this.load("w/" + letter.codePointAt(0).toString(16)).then((text) => {
        let last = "";
        return text.split("\n").map((line) => {
          const [, shared, rest, amount] = line.match(/^(\d+)(\D*)(\d+)$/);
          last = last.slice(0, Number(shared)) + rest;
          return { plain: last, amount: Number(amount) };
        });
      });
      promise.catch(() => this.letters.delete(letter));
      this.letters.set(letter, promise);
    }
    return this.letters.get(letter);
  }

  static oneSlip(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
    let end = 0;
    const room = Math.min(a.length, b.length) - start;
    while (end < room && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    const left = a.length - start - end;
    const right = b.length - start - end;
    if (left <= 1 && right <= 1) return true;
    return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
  }

  // Documents in the order of how well they answer, with what was meant where a word was misspelt.
  async search(text) {
    const typed = this.words(text).slice(0, 12);
    if (!typed.length) return { documents: [], words: typed, corrected: null };
    const typing = typed[typed.length - 1].end === text.normalize("NFC").length;
    const words = (
      await Promise.all(typed.map((word, i) => this.parted(word, typing && i === typed.length - 1)))
    ).flat();
    const slots = await Promise.all(words.map((word, i) => this.slot(words, i, typing && i === words.length - 1)));
    let scores = await this.score(words, slots);
    const unmet = slots.map((slot, i) => i).filter((i) => !slots[i].some((each) => each.factor === 1));
    let corrected = null;
    if (!scores.complete && words.length) {
      // First what is in no document at all; where every word is in some, any of the longer ones.
      const doubtful = unmet.length ? unmet : words.map((word, i) => i);
      const better = await this.corrections(words, slots, doubtful);
      if (better) {
        const again = await this.score(words, slots);
        if (again.best > scores.best || !scores.documents.length) {
          scores = again;
          corrected = again.meant(words, text.normalize("NFC"));
        }
      }
    }
    return { documents: scores.documents, words, corrected };
  }

  // Two words typed as one (hoctap): parted where the two stand side by side in the index, if the whole is unknown.
  async parted(word, open) {
    const { plain } = word;
    if (plain.length < 5 || /\d/.test(plain) || (await this.entry(plain))) return [word];
    if (open && (await this.starting(plain, 1)).length) return [word];
    const places = [...plain].map((letter, i) => i).slice(2, -1);
    const asPair = (at) => `${plain.slice(0, at)} ${plain.slice(at)}`;
    let pairs = await Promise.all(places.map((at) => this.entry(asPair(at))));
    if (open && !pairs.some(Boolean)) {
      const begun = await Promise.all(places.map((at) => this.starting(asPair(at), 1)));
      // The second word is still being typed: it stays as it is, and is taken for a beginning again.
      pairs = begun.map(([pair], i) => pair && { ...pair, entry: asPair(places[i]) });
    }
    const best = pairs.filter(Boolean).sort((a, b) => b.amount - a.amount)[0];
    if (!best) return [word];
    const parts = best.entry.split(" ");
    const middle = word.start + parts[0].length;
    return [
      { plain: parts[0], marked: parts[0], start: word.start, end: middle },
      { plain: parts[1], marked: parts[1], start: middle, end: word.end },
    ];
  }

  // What a word of the query may stand for: entries, each with what a match is worth.
  async slot(words, i, typing) {
    const { plain } = words[i];
    const exact = await this.entry(plain);
    const slot = exact ? [{ entry: exact, plain, factor: 1 }] : [];
    if (typing && plain.length >= 2) {
      for (const entry of await this.starting(plain, 10)) {
        if (entry.entry !== plain) slot.push({ entry, plain: entry.entry, factor: exact ? 0.55 : 0.85 });
      }
      if (i > 0 && plain.length) {
        for (const pair of await this.starting(`${words[i - 1].plain} ${plain}`, 6)) {
          const second = pair.entry.slice(words[i - 1].plain.length + 1);
          if (slot.some((each) => each.plain === second)) continue;
          const entry = await this.entry(second);
          if (entry) slot.push({ entry, plain: second, factor: exact ? 0.55 : 0.85 });
        }
      }
    }
    return slot;
  }

  // Adds to the slots of doubtful words what is one slip away; the likeliest beside its neighbours come first.
  async corrections(words, slots, doubtful) {
    let added = false;
    await Promise.all(
      doubtful.map(async (i) => {
        const { plain } = words[i];
        if (plain.length < 3 || /\d/.test(plain)) return;
        const candidates = (await this.near(plain, Boolean(await this.entry(plain))))
          .filter((each) => plain.length > 3 || each.plain.length > 3 || each.amount > 2)
          .slice(0, 30);
        const neighbours = async (candidate) => {
          let pairs = 0;
          if (i > 0) pairs += (await this.entry(`${words[i - 1].plain} ${candidate.plain}`))?.amount ? 1 : 0;
          if (i + 1 < words.length) pairs += (await this.entry(`${candidate.plain} ${words[i + 1].plain}`))?.amount ? 1 : 0;
          return { ...candidate, pairs };
        };
        const weighed = await Promise.all(candidates.slice(0, words.length > 1 ? 30 : 0).map(neighbours));
        const order = (weighed.length ? weighed : candidates.map((each) => ({ ...each, pairs: 0 })))
          .sort((a, b) => b.pairs - a.pairs || b.amount - a.amount)
          .slice(0, 6);
        for (const { plain: other, pairs } of order) {
          const entry = await this.entry(other);
          if (!entry || slots[i].some((each) => each.plain === other)) continue;
          slots[i].push({ entry, plain: other, factor: pairs ? 0.6 : 0.45, slip: true });
          added = true;
        }
      }),
    );
    return added;
  }

  // Of the documents that are shown, those whose whole title was typed come first; with its marks, before all.
  wholeTitlesFirst(rows, words) {
    const plain = words.map((word) => word.plain).join(" ");
    const marked = words.map((word) => word.marked).join(" ");
    const rank = (row) => {
      const title = this.words(row.title);
      if (title.map((word) => word.plain).join(" ") !== plain) return 2;
      return title.map((word) => word.marked).join(" ") === marked ? 0 : 1;
    };
    return rows
      .map((row, i) => ({ row, i, rank: rank(row) }))
      .sort((a, b) => a.rank - b.rank || a.i - b.i)
      .map(({ row }) => row);
  }

  async score(words, slots) {
    const { steps } = this.contents;
    const total = new Map();
    const met = words.map(() => new Map());
    const rarities = slots.map((slot) => {
      const exact = slot.find((each) => each.factor === 1) ?? slot[0];
      return this.rarity(exact ? exact.entry.amount : 0);
    });
    slots.forEach((slot, i) => {
      const best = new Map();
      for (const { entry, factor, plain } of slot) {
        const rarity = Math.min(this.rarity(entry.amount), rarities[i] * 1.5);
        const lists = entry.lists.split(" ").map((list) => {
          const [marks, postings] = list.split("=");
          return { marks: marks || plain, postings };
        });
        // Marks were typed, and somebody writes the word so: that is what was meant.
        const { marked } = words[i];
        const typed = factor === 1 && marked !== words[i].plain && lists.some((list) => list.marks === marked);
        words[i].asWritten ||= typed;
        for (const { marks, postings } of lists) {
          const value = rarity * factor * (typed && marks !== marked ? 0.4 : 1);
          this.decode(postings, (document, step) => {
            const worth = value * steps[step];
            if (worth > (best.get(document)?.worth ?? 0)) best.set(document, { worth, factor, plain });
          });
        }
      }
      for (const [document, { worth, factor, plain }] of best) {
        total.set(document, (total.get(document) ?? 0) + worth);
        met[i].set(document, { factor, plain });
      }
    });
    await this.scorePairs(words, slots, total);
    const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
    // Of a word that is nearly everywhere the index does not tell every document that has it.
    const shortened = slots.map((slot) => slot.some(({ entry, factor }) => factor === 1 && entry.amount > this.contents.most));
    let documents = [];
    let complete = false;
    for (const [document, worth] of total) {
      let covered = 0;
      let every = true;
      for (let i = 0; i < words.length; i += 1) {
        const hit = met[i].get(document);
        if (hit) covered += rarities[i] * (0.5 + 0.5 * hit.factor);
        else if (!shortened[i]) every = false;
      }
      complete ||= every;
      documents.push({ document, covered: covered / all, score: worth * (covered / all) ** 3 });
    }
    // What answers less than half of the question is left out, where something answers more.
    if (documents.some((each) => each.covered >= HALF)) documents = documents.filter((each) => each.covered >= HALF);
    documents.sort((a, b) => b.score - a.score || a.document - b.document);
    const meant = (of, text) => {
      const first = documents[0]?.document;
      let made = "";
      let at = 0;
      of.forEach((word, i) => {
        const hit = met[i].get(first);
        const slip = hit && slots[i].find((each) => each.plain === hit.plain)?.slip;
        made += text.slice(at, word.start) + (slip ? hit.plain : text.slice(word.start, word.end));
        at = word.end;
      });
      return made;
    };
    return { documents, complete, best: documents[0]?.score ?? 0, meant };
  }

  async scorePairs(words, slots, total) {
    const { steps } = this.contents;
    for (let i = 0; i + 1 < words.length; i += 1) {
      const wanted = slots[i].slice(0, 7).flatMap((a) => slots[i + 1].slice(0, 7).map((b) => [a, b]));
      const worths = new Map();
      await Promise.all(
        wanted.map(async ([a, b]) => {
          // Pairs of two guesses are guesses of guesses.
          if (a.factor < 1 && b.factor < 1) return;
          const pair = await this.entry(`${a.plain} ${b.plain}`);
          if (!pair) return;
          const value = this.rarity(pair.amount) * a.factor * b.factor * 0.7;
          this.decode(pair.lists, (document, step) => {
            worths.set(document, Math.max(worths.get(document) ?? 0, value * steps[step]));
          });
        }),
      );
      for (const [document, worth] of worths) total.set(document, (total.get(document) ?? 0) + worth);
    }
  }
}
