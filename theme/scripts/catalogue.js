// On the first page of the catalogue.
import { CataloguePage } from "./catalogue/catalogue-page.js";

const form = document.querySelector("form[data-facets]");
if (form instanceof HTMLFormElement) new CataloguePage(form).start();
