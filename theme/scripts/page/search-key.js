/** The search box is one key away: / or Ctrl-K. */
export function focusSearchByKey() {
  document.addEventListener("keydown", (event) => {
    const isTyping =
      event.target instanceof Element && event.target.closest("input, select, textarea, [contenteditable]");
    const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    const box = document.querySelector("main input[name=q]") ?? document.querySelector("input[name=q]");
    if (box instanceof HTMLInputElement && (isSlash || isShortcut)) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
}
