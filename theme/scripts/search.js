// On the search page.
import { SearchPage } from "./search/search-page.js";

const panel = document.querySelector("[data-search]");
if (panel instanceof HTMLElement) new SearchPage(panel).start();
