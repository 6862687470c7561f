// Only voices of the device itself: others would send the text to somebody.

/**
 * The device's own voice for a language, the one that it prefers first.
 * @param {SpeechSynthesisVoice[]} voices
 * @param {string} lang
 */
export function ownVoice(voices, lang) {
  const own = voices.filter((voice) => voice.localService && languageOf(voice.lang) === languageOf(lang));
  return own.find((voice) => voice.default) ?? own[0];
}

/**
 * Android writes "vi_VN".
 * @param {string} tag
 */
function languageOf(tag) {
  return tag.toLowerCase().split(/[-_]/)[0];
}

/**
 * Call back now and whenever the device has told of its voices; many tell a moment after they are asked.
 * @param {(voices: SpeechSynthesisVoice[]) => void} onVoices
 */
export function watchVoices(onVoices) {
  const tell = () => onVoices(speechSynthesis.getVoices());
  // Safari has no addEventListener here.
  speechSynthesis.onvoiceschanged = tell;
  tell();
}
