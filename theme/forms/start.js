/* Starts the forms: tells the program where it may ask, in what language it speaks, and how files are read and written. */
"use strict";

(() => {
  const page = document.documentElement;
  const { configuration, program, words, translated } = page.dataset;
  const here = ["127.0.0.1", "[::1]"].includes(location.hostname) || /^(?:.+\.)?localhost$/.test(location.hostname);
  const open = document.getElementById("open");
  const lang = page.lang;

  // The policy of this page lets no other script load one (W3C, Trusted Types).
  const ours = window.trustedTypes
    ? window.trustedTypes.createPolicy("hoctap", { createScriptURL: () => program })
    : { createScriptURL: () => program };

  // The program's libraries write HTML that they have cleaned; scripts it may not write, and the policy stops them.
  if (window.trustedTypes) window.trustedTypes.createPolicy("default", { createHTML: (html) => html });

  // The program speaks the page's language from its first word: the one that its interface is translated into (the
  // page's `translated`), else its own English.
  const remember = () => {
    const key = "sveltia-cms.prefs";
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(key) || "{}") || {};
      localStorage.setItem(key, JSON.stringify({ ...kept, locale: lang === translated ? lang : "en-US" }));
    } catch {
      // Without storage it takes the browser's language.
    }
  };

  /* The program would fetch its translations and news of itself from elsewhere. The translation is here; the rest of
     the web is not asked, and the policy of this page would stop it anyway, with noise in the console. */
  const keepToOurselves = (allowed) => {
    const real = window.fetch.bind(window);
    window.fetch = (input, options) => {
      const url = new URL(input instanceof Request ? input.url : String(input), location.href);
      if (url.pathname.endsWith(`/locales/${translated}.json`) && url.origin !== location.origin) return real(words);
      const ours = url.origin === location.origin || url.protocol === "blob:";
      if (ours || allowed.some((start) => url.href.startsWith(start))) return real(input, options);
      return Promise.reject(new TypeError(`not asked: ${url.origin}`));
    };
  };

  const load = (address) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = ours.createScriptURL(address);
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });

  const start = async () => {
    open.disabled = true;
    const { cms, formats, connections } = await (await fetch(configuration)).json();
    remember();
    keepToOurselves(connections);
    window.CMS_MANUAL_INIT = true;
    await load(program);
    for (const [name, kind] of Object.entries(formats)) {
      window.CMS.registerCustomFormat(name, kind.markdown ? "md" : "yml", {
        fromFile: (text) => Keep.fromFile(text, kind),
        toFile: (content) => Keep.toFile(content, kind),
      });
    }
    cms.logo = { src: document.querySelector("link[rel=icon]").href };
    // The page's own look would reach into the program's.
    for (const sheet of document.querySelectorAll("#style")) sheet.remove();
    document.body.className = page.dataset.repository;
    document.body.replaceChildren();
    window.CMS.init({ config: cms });
  };

  if (page.dataset.repository === "unset" && !here) return;
  open.hidden = false;
  open.addEventListener("click", () => {
    start().catch(() => {
      open.disabled = false;
      document.getElementById("failed").hidden = false;
    });
  });
  if (location.hash.startsWith("#/")) open.click();
})();
