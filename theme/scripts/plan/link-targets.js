/** What a link leads to inside a page is unfolded; where it has a page of its own now, the reader is led there. */
export function followLinkTargets() {
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const moved = target.parentElement?.matches("[data-moved]") && target.querySelector("a");
    if (moved) location.replace(moved.href);
    else unfold(target);
  };
  addEventListener("hashchange", follow);
  follow();
}

/** @param {HTMLElement} target */
function unfold(target) {
  const folded = [];
  for (let at = target.closest("details"); at; at = at.parentElement?.closest("details") ?? null) {
    if (!at.open) folded.push(at);
  }
  for (const details of folded) details.open = true;
  if (folded.length) target.scrollIntoView();
}
