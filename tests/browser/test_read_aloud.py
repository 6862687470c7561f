"""Reading a page aloud: only by voices of the device itself, sentence by sentence, with a mark that moves nothing.

Headless Chromium has no voice, so that the button is absent there; where voices and the time that they take matter, a
stand-in says when each sentence ends. It is told everything that a voice would be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.browser import axe
from harness.browser.waiting import until

VOICES = """[
  {name: 'Far', lang: 'vi-VN', localService: false, default: true},
  {name: 'Own', lang: 'vi_VN', localService: true, default: false},
]"""
STAND_IN = """
window.said = [];
let now = null;
const voices = %s;
const finish = (name, event) => { const ended = now; now = null; ended?.[name]?.(event); };
window.endSentence = () => finish('onend', {});
window.failSentence = (error) => finish('onerror', {error});
const stand = {
  onvoiceschanged: null,
  getVoices: () => window.isAsked ? voices : [],
  speak(utterance) { now = utterance; window.said.push([utterance.text, utterance.voice.name, utterance.rate]); },
  cancel() { finish('onerror', {error: 'canceled'}); },
};
setTimeout(() => { window.isAsked = true; stand.onvoiceschanged?.(); }, 300);
Object.defineProperty(window, 'speechSynthesis', {value: stand});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.jumps = 0;
new PerformanceObserver((list) => { for (const each of list.getEntries()) window.jumps += each.value; })
  .observe({type: 'layout-shift', buffered: true});
"""
MARKED = "() => [...(CSS.highlights.get('read-aloud') ?? [])].map(String).join().replace(/\\s+/g, ' ')"
LIST = "danh-sach-doc/ky-nang-so-dau-tien/"


@pytest.fixture
def speaking(chromium: Browser) -> Iterator[Callable[[str], Page]]:
    contexts = []

    def opened(voices: str = VOICES, width: int = 360) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 700}, reduced_motion="reduce")
        context.add_init_script(STAND_IN % voices)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def said(page: Page) -> list[str]:
    return [text for text, _, _ in page.evaluate("said")]


def test_a_page_is_read_sentence_by_sentence(speaking: Callable[..., Page], served: str) -> None:
    page = speaking()
    page.goto(served + LIST)
    page.get_by_role("button", name="Nghe trang này").click()
    expect(page.get_by_role("button", name="Tạm dừng")).to_be_focused()
    title = " ".join(page.locator("h1").inner_text().split())
    while said(page)[-1] != title:
        page.evaluate("endSentence()")
    assert page.evaluate(MARKED) == title
    while page.get_by_role("button", name="Tạm dừng").count():
        text = said(page)[-1]
        # What is read is seen.
        shown = page.evaluate("[...CSS.highlights.get('read-aloud')][0].getBoundingClientRect().toJSON()")
        assert 0 <= shown["top"] < 700, text
        page.evaluate("endSentence()")
    heard = " ".join(said(page))
    for shown_text in page.locator("main .list-steps h2").all_inner_texts():
        assert " ".join(shown_text.split()) in heard
    for button in page.locator("main button:visible").all_inner_texts():
        assert button not in heard
    assert {name for _, name, _ in page.evaluate("said")} == {"Own"}
    assert page.evaluate(MARKED) == ""
    expect(page.get_by_role("button", name="Nghe trang này")).to_be_focused()
    assert page.evaluate("jumps") < 0.02


def test_pause_goes_on_with_the_same_sentence(speaking: Callable[..., Page], served: str) -> None:
    page = speaking()
    page.goto(served + LIST)
    page.get_by_role("button", name="Nghe trang này").press("Enter")
    page.evaluate("endSentence()")
    page.keyboard.press("Enter")
    before = said(page)
    page.evaluate("endSentence()")
    assert said(page) == before, "nothing more while it pauses"
    assert page.evaluate(MARKED)
    expect(page.get_by_role("button", name="Đọc tiếp")).to_be_focused()
    page.keyboard.press("Space")
    assert said(page) == [*before, before[-1]]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Đọc chậm", pressed=True)).to_be_focused()
    assert page.evaluate("said").pop() == [before[-1], "Own", 0.75]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Nghe trang này")).to_be_focused()
    assert page.evaluate(MARKED) == ""
    assert page.get_by_role("button", name="Thôi đọc").count() == 0


def test_a_voice_that_fails_is_told(speaking: Callable[..., Page], served: str) -> None:
    page = speaking()
    page.goto(served + LIST)
    page.get_by_role("button", name="Nghe trang này").click()
    page.evaluate("failSentence('synthesis-failed')")
    expect(page.locator(".read-aloud [role=status]")).to_contain_text("Máy không đọc được")
    assert page.get_by_role("button", name="Nghe trang này").is_visible()


@pytest.mark.parametrize(
    "voices",
    [
        "[]",
        "[{name: 'Far', lang: 'vi-VN', localService: false, default: true}]",
        "[{name: 'Other', lang: 'en-US', localService: true, default: true}]",
    ],
)
def test_without_a_voice_of_its_own_there_is_no_button(speaking: Callable[..., Page], served: str, voices: str) -> None:
    page = speaking(voices)
    page.goto(served + LIST)
    until(page, "() => window.isAsked", None)
    assert page.locator(".read-aloud").count() == 0


def test_a_browser_without_voices_shows_nothing(chromium_page: Page, served: str) -> None:
    chromium_page.goto(served + LIST)
    chromium_page.wait_for_load_state("networkidle")
    assert chromium_page.locator(".read-aloud").count() == 0


def test_text_in_another_language_has_its_own_voice(speaking: Callable[..., Page], served: str) -> None:
    page = speaking(
        "[{name: 'Vi', lang: 'vi-VN', localService: true}, {name: 'En', lang: 'en-GB', localService: true}]"
    )
    page.goto(f"{served}en/danh-sach-doc/nha-nong-hoc-nghe/")
    page.get_by_role("button", name="Listen to this page").click()
    while page.get_by_role("button", name="Pause").count():
        page.evaluate("endSentence()")
    voices = {text: name for text, name, _ in page.evaluate("said")}
    untranslated = page.locator("main .untranslated").all_inner_texts()
    assert untranslated
    assert {voices[text] for text in voices if text in untranslated} <= {"Vi"}
    assert "En" in voices.values()


@pytest.mark.parametrize(
    "kind", ["resource.html", "list.html", "post.html", "campaign.html", "plan-reader.html", "plan-chapter.html"]
)
def test_pages_with_a_text_are_read(
    speaking: Callable[..., Page], served: str, samples: Mapping[str, str], kind: str
) -> None:
    page = speaking(width=1280)
    page.goto(served + samples[kind])
    expect(page.get_by_role("button", name="Nghe trang này")).to_be_visible()
    axe.injected(page)
    assert axe.both_schemes(page) == []
    page.get_by_role("button", name="Nghe trang này").click()
    while page.get_by_role("button", name="Tạm dừng").count():
        page.evaluate("endSentence()")
    heard = " ".join(said(page))
    assert " ".join(page.locator("h1").inner_text().split()) in heard
    # Joints of compounds are no signs that a voice might say.
    assert "\u00a0" not in heard
    assert page.evaluate("jumps") < 0.02


@pytest.mark.parametrize("path", ["", "tim-kiem/", "hoc-lieu/"])
def test_pages_of_lists_have_no_button(speaking: Callable[..., Page], served: str, path: str) -> None:
    page = speaking()
    page.goto(served + path)
    until(page, "() => window.isAsked", None)
    assert page.locator(".read-aloud").count() == 0
