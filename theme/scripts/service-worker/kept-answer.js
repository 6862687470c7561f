const LARGEST = 250_000; // bytes of one answer
const HEADER = "x-kept";
// What every page of the site has, and the page of a network that wants a login or blocks the site has not.
const MARK = /<main\b[^>]*\bdata-kind="/;

/**
 * An answer with the moment at which it was kept; null for what is not to be kept.
 * @param {string} path
 * @param {Response} answer
 */
export async function toKeep(path, answer) {
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
}

/**
 * When an answer was kept; as text in ISO 8601, whose order is that of time.
 * @param {Response} kept
 */
export function momentOf(kept) {
  return kept.headers.get(HEADER) ?? "";
}

/**
 * A kept page with a notice of the day from which it is.
 * @param {Response} kept
 * @param {string} path
 * @param {import("./settings.js").Settings} settings
 * @param {import("./settings.js").Words} words
 */
export async function withNotice(kept, path, { dated }, words) {
  const moment = new Date(momentOf(kept));
  const format = (/** @type {Intl.DateTimeFormatOptions} */ options) =>
    new Intl.DateTimeFormat(words.locale, options).format(moment);
  const below = path.slice(words.prefix.length);
  const isDated = dated.some((start) => (start ? below.startsWith(start) : below === ""));
  const day = words.note.replace("{date}", format({ dateStyle: "long" }));
  const text = day.replace("{time}", format({ timeStyle: "short" })) + (isDated ? ` ${words.dated}` : "");
  const notice = `<div class="wrap"><p class="notice notice-warm" data-kept-note>${text}</p></div>`;
  const html = (await kept.text()).replace(/<main\b[^>]*>/, (main) => main + notice);
  return new Response(html, { headers: kept.headers });
}
