import { required } from "../dom/element.js";
import { onPress } from "./action-button.js";
import { askWorker, siteStore } from "./worker-client.js";

/**
 * The buttons of a reading list: keep it and its resources on this device, or drop them.
 * @param {HTMLElement} part
 */
export async function offerKeepingList(part) {
  const [keep, drop] = part.querySelectorAll("button");
  const status = required(part, '[role="status"]', HTMLElement);
  const here = location.origin + location.pathname;
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".list-step a"));
  const pages = [here, ...[...links].map(({ href }) => href)];
  const update = async () => {
    const store = await siteStore("lists");
    const isKept = Boolean(await store?.match(here));
    keep.hidden = isKept;
    drop.hidden = !isKept;
  };
  onPress(keep, status, () => askWorker("keep", pages), update);
  onPress(drop, status, () => askWorker("drop", pages), update);
  await update();
  part.hidden = false;
}
