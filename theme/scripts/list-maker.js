// On the page where visitors make lists of their own, and open those that they were sent.
import { MakerPage } from "./lists/maker-page.js";

const page = document.querySelector("[data-list-maker]");
if (page instanceof HTMLElement) new MakerPage(page).start();
