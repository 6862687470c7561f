// On pages with a text: a button that reads it aloud. Absent where the device has no voice of its own for its language.
import { offerReadingAloud } from "./reading/controls.js";

const main = document.querySelector("main");
const words = document.currentScript?.dataset.words;
if (main && words && "speechSynthesis" in window) offerReadingAloud(main, JSON.parse(words));
