const script = document.currentScript;
if (!(script instanceof HTMLScriptElement)) throw new Error("not a classic script");

/** The site's root. Scripts lie in `assets/`. */
export const root = new URL("../", script.src);
