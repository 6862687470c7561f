// In the form of a visitor's list that other sites show inside their pages.
import { EmbeddedList } from "./lists/embedded-list.js";

const list = document.querySelector("[data-own-list-embedded]");
if (list instanceof HTMLElement) new EmbeddedList(list).start();
