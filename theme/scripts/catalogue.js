// On the pages of the catalogue and of its shelves.
import { CataloguePage } from "./catalogue/catalogue-page.js";

const box = document.querySelector("[data-catalogue]");
if (box instanceof HTMLElement) new CataloguePage(box).start();
