// Where visitors choose to keep pages on their device: /ngoai-tuyen/ and reading lists. Nothing is stored, and no worker
// started, before one of the buttons is pressed.
import { offerKeepingPages } from "./offline/panel.js";
import { offerKeepingList } from "./offline/reading-list.js";
import { isAvailable } from "./offline/worker-client.js";

if (isAvailable) {
  const panel = document.querySelector("[data-keeping]");
  const list = document.querySelector("[data-keep-list]");
  if (panel instanceof HTMLElement) offerKeepingPages(panel);
  if (list instanceof HTMLElement) offerKeepingList(list);
}
