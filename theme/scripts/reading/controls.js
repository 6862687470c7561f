import { element } from "../dom/element.js";
import { Marking } from "./marking.js";
import { passagesOf } from "./passages.js";
import { Reader } from "./reader.js";
import { ownVoice, watchVoices } from "./voices.js";

/**
 * The buttons that read the page aloud, where the device has a voice of its own for the language of the page's text.
 * @param {HTMLElement} main
 * @param {Record<string, string>} words
 */
export function offerReadingAloud(main, words) {
  /** @type {SpeechSynthesisVoice[]} */
  let voices = [];
  const written = main.querySelector("article[lang]")?.getAttribute("lang") ?? document.documentElement.lang;
  const reader = new Reader({
    // A name in a language that the device cannot speak is said as its neighbours are.
    voiceFor: (lang) => ownVoice(voices, lang) ?? ownVoice(voices, written),
    to: words.to,
    onPassage: (passage) => marking.show(passage),
    onEnd: (error) => {
      const isFocused = bar.contains(document.activeElement);
      show();
      if (isFocused) play.focus();
      status.textContent = error ? words.failed : "";
    },
  });
  const marking = new Marking();
  const label = element("span", {}, words.start);
  const play = element("button", { type: "button", className: "btn btn-second" }, sign(), label);
  const slow = element("button", { type: "button", className: "btn btn-second", ariaPressed: "false" }, words.slow);
  const stop = element("button", { type: "button", className: "btn btn-second" }, words.stop);
  const status = element("p", { role: "status" });
  const bar = element("div", { className: "read-aloud no-print", role: "group", ariaLabel: words.group });
  bar.append(play, slow, stop, status);
  const place = element("div", { className: "wrap read-aloud-place" }, bar);

  const show = () => {
    const isBegun = reader.isReading || reader.isPaused;
    label.textContent = reader.isReading ? words.pause : reader.isPaused ? words.continue : words.start;
    for (const button of [slow, stop]) button.hidden = !isBegun;
    bar.classList.toggle("is-begun", isBegun);
  };
  play.addEventListener("click", () => {
    status.textContent = "";
    if (reader.isReading) {
      reader.pause();
    } else if (reader.isPaused) {
      reader.resume();
    } else {
      const passages = passagesOf(main, new Set(words.abbreviations.split("|")));
      reader.read(passages, firstSeen(passages));
    }
    show();
  });
  stop.addEventListener("click", () => reader.stop());
  slow.addEventListener("click", () => {
    slow.ariaPressed = String(!reader.isSlow);
    reader.setSlow(!reader.isSlow);
  });
  // Some browsers go on reading when another page is opened.
  addEventListener("pagehide", () => {
    if (reader.isReading) reader.stop();
  });
  watchVoices((found) => {
    voices = found;
    const isAble = Boolean(ownVoice(voices, written));
    if (isAble && !place.isConnected) {
      show();
      main.prepend(place);
    } else if (!isAble && place.isConnected) {
      if (reader.isReading || reader.isPaused) reader.stop();
      place.remove();
    }
  });
}

/**
 * Reading begins with what is in view.
 * @param {import("./passages.js").Passage[]} passages
 */
function firstSeen(passages) {
  return Math.max(
    passages.findIndex(({ range }) => range.getBoundingClientRect().top >= 0),
    0,
  );
}

/** A loudspeaker. */
function sign() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M4 9v6h4l5 4V5L8 9zM16 8.5a5 5 0 0 1 0 7M18.5 6a8.5 8.5 0 0 1 0 12");
  svg.append(path);
  return svg;
}
