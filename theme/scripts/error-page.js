// On the error page only, above the texts and awaited: each text takes its place as soon as it is read, before it is painted.
import { orderErrorTexts } from "./page/error-page.js";

const observer = new MutationObserver(orderErrorTexts);
observer.observe(document, { childList: true, subtree: true });
document.addEventListener("DOMContentLoaded", () => observer.disconnect());
