// How close to the edge of the window the page begins to roll, and how fast.
const EDGE = 70;
const STEP = 14;

/**
 * Let a row of a list be dragged by its handle, with a mouse, a pen or a finger.
 * @param {HTMLElement} handle
 * @param {HTMLElement} row
 * @param {() => void} onDrop the row is at its new place
 */
export function dragBy(handle, row, onDrop) {
  handle.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    row.classList.add("is-dragged");
    const move = (/** @type {PointerEvent} */ { clientY }) => {
      if (clientY < EDGE) scrollBy(0, -STEP);
      else if (clientY > innerHeight - EDGE) scrollBy(0, STEP);
      placeAt(row, clientY);
    };
    const drop = () => {
      row.classList.remove("is-dragged");
      handle.removeEventListener("pointermove", move);
      onDrop();
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", drop, { once: true });
  });
}

/**
 * Put a row before or after its neighbour, once the neighbour's middle is passed. It is the neighbour that moves: a row
 * that is taken out of the page lets go of the pointer.
 * @param {HTMLElement} row
 * @param {number} y
 */
function placeAt(row, y) {
  const { previousElementSibling: before, nextElementSibling: after } = row;
  if (before && y < middle(before)) row.after(before);
  else if (after && y > middle(after)) row.before(after);
}

/** @param {Element} row */
function middle(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}
