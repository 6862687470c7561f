import { spoken } from "./sentences.js";

const RATE = { normal: 1, slow: 0.75 };
// Errors that follow from stopping.
const EXPECTED = ["canceled", "interrupted"];

/** @typedef {import("./passages.js").Passage} Passage */

/**
 * Reads passages one by one. A pause cuts the sentence off and goes on from its beginning: so it can be understood, and
 * devices that cannot pause a voice need not.
 */
export class Reader {
  /**
   * @param {object} options
   * @param {(lang: string) => SpeechSynthesisVoice | undefined} options.voiceFor
   * @param {string} options.to the word between two numbers
   * @param {(passage: Passage | null) => void} options.onPassage what is read now; nothing while none is
   * @param {(error?: string) => void} options.onEnd
   */
  constructor({ voiceFor, to, onPassage, onEnd }) {
    this.voiceFor = voiceFor;
    this.to = to;
    this.onPassage = onPassage;
    this.onEnd = onEnd;
    /** @type {Passage[]} */
    this.passages = [];
    this.at = 0;
    this.isReading = false;
    this.isSlow = false;
    this.turn = 0;
    // Browsers forget an utterance that nobody holds, and with it its end.
    /** @type {SpeechSynthesisUtterance | null} */
    this.utterance = null;
  }

  get isPaused() {
    return !this.isReading && this.passages.length > 0;
  }

  /**
   * @param {Passage[]} passages
   * @param {number} [first] where to begin
   */
  read(passages, first = 0) {
    this.passages = passages;
    this.at = first;
    this.resume();
  }

  resume() {
    this.isReading = true;
    this.#say();
  }

  pause() {
    this.isReading = false;
    this.#silence();
  }

  stop() {
    this.#silence();
    this.#end();
  }

  /** @param {boolean} isSlow */
  setSlow(isSlow) {
    this.isSlow = isSlow;
    if (!this.isReading) return;
    this.#silence();
    this.#say();
  }

  #silence() {
    this.turn += 1;
    speechSynthesis.cancel();
  }

  /** @param {string} [error] */
  #end(error) {
    this.isReading = false;
    this.passages = [];
    this.utterance = null;
    this.onPassage(null);
    this.onEnd(error);
  }

  #say() {
    const passage = this.passages[this.at];
    if (!passage) {
      this.#end();
      return;
    }
    const voice = this.voiceFor(passage.lang);
    if (!voice) {
      this.#next();
      return;
    }
    this.onPassage(passage);
    const utterance = new SpeechSynthesisUtterance(spoken(passage.text, this.to));
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = this.isSlow ? RATE.slow : RATE.normal;
    this.turn += 1;
    const { turn } = this;
    utterance.onend = () => {
      if (turn === this.turn) this.#next();
    };
    utterance.onerror = ({ error }) => {
      if (turn === this.turn && !EXPECTED.includes(error)) this.#end(error);
    };
    this.utterance = utterance;
    speechSynthesis.speak(utterance);
  }

  #next() {
    this.at += 1;
    this.#say();
  }
}
