/** The search is one key away: / or Ctrl-K. */
export function focusSearchByKey() {
  document.addEventListener("keydown", (event) => {
    const isTyping =
      event.target instanceof Element && event.target.closest("input, select, textarea, [contenteditable]");
    const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!isSlash && !isShortcut) return;
    const box = document.querySelector("main input[name=q]");
    const link = document.querySelector(".head-search");
    if (box instanceof HTMLInputElement) {
      box.focus();
      box.select();
    } else if (link instanceof HTMLAnchorElement) {
      location.assign(link.href);
    }
    event.preventDefault();
  });
}
