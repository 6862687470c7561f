// On every page: resources can be put on a list of one's own, which goes along in the address. Nothing is stored.
import { Chooser } from "./lists/chooser.js";

const bar = document.querySelector("[data-my-list]");
// The page that makes lists has its own view of the list.
if (bar instanceof HTMLElement && !document.querySelector("[data-list-maker]")) new Chooser(bar).start();
