// Scripts that most visits do without: each lies in a template of the page until something on it needs it.
import { isList } from "../lists/address.js";
import { keptHash } from "../lists/kept-list.js";
import { watchVoices } from "../reading/voices.js";

/** The list that a visitor makes, on pages with nothing to put on it: where a list goes along. */
export function loadMyListWhereNeeded() {
  if (isList(location.hash) || keptHash()) {
    load("my-list");
  } else {
    addEventListener("hashchange", () => isList(location.hash) && load("my-list"));
  }
}

/** Reading aloud: once the device has told of a voice of its own. */
export function loadReadingWhereSpoken() {
  if (!("speechSynthesis" in window)) return;
  watchVoices((voices) => {
    if (voices.some(({ localService }) => localService)) load("read-aloud");
  });
}

/**
 * A copy of a template's script runs; the policy asks nothing of an address that the page itself has.
 * @param {string} name
 */
function load(name) {
  const template = document.querySelector(`template[data-later="${name}"]`);
  if (!(template instanceof HTMLTemplateElement)) return;
  document.head.append(template.content.cloneNode(true));
  template.remove();
}
