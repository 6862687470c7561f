"""What a page says of itself to reading aids: headings, landmarks, charts with their tables, languages; and motion."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

_STRUCTURE: Final = """() => {
  const found = [];
  const visible = (each) => each.checkVisibility({ visibilityProperty: true });
  const main = document.querySelectorAll('main');
  if (main.length !== 1) found.push(`${main.length} main`);
  const framed = Boolean(document.querySelector('.site-head'));
  for (const selector of framed ? ['body > header', 'body > footer'] : []) {
    if (document.querySelectorAll(selector).length !== 1) found.push(`not one ${selector}`);
  }
  const names = [...document.querySelectorAll('nav')].filter(visible).map((each) => each.getAttribute('aria-label') ??
    document.getElementById(each.getAttribute('aria-labelledby'))?.textContent);
  if (names.some((name) => !name) || new Set(names).size !== names.length) found.push(`navigation named ${names}`);
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(visible);
  const ones = headings.filter((each) => each.tagName === 'H1').length;
  if (ones !== 1) found.push(`${ones} h1`);
  let before = 0;
  for (const each of headings) {
    const level = Number(each.tagName[1]);
    if (level > before + 1) found.push(`h${before} then h${level}: ${each.textContent.trim().slice(0, 40)}`);
    if (!each.textContent.trim()) found.push(`empty ${each.tagName}`);
    before = level;
  }
  for (const chart of document.querySelectorAll('svg.chart-svg')) {
    const table = chart.closest('section')?.querySelector('table');
    const figures = (chart.closest('.bars').textContent.match(/\\d+(?:[.,]\\d+)?\\s?%/g) ?? []);
    if (!table) found.push('a chart without its table');
    else for (const each of figures) {
      if (!table.textContent.includes(each)) found.push(`the table lacks ${each}`);
    }
  }
  for (const table of document.querySelectorAll('main table')) {
    if (!table.querySelector('th')) found.push('a table without headers');
  }
  return found;
}"""
# Text in the other language than its nearest `lang` says. Names are exempt (WCAG 3.1.2): words with a capital letter.
_LANGUAGES: Final = """() => {
  const found = new Set();
  const MARKED = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹàáãèéìíòóõùúý]/u;
  const ENGLISH = /^(?:the|and|of|for|with|from|this|that|your|you|are|is|to|in|by|on|not|who|what|how)$/;
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!parent || parent.closest('script, style, code, pre, title, [aria-hidden=true]')) continue;
    const lang = parent.closest('[lang]')?.lang.slice(0, 2);
    // A word that is quoted as a word is of no language (the note on the scan's slips).
    const words = node.data.replace(/“[^”]*”|«[^»]*»/gu, ' ').normalize('NFC').split(/[^\\p{L}\\p{M}]+/u).filter(Boolean);
    const small = words.filter((word) => word === word.toLowerCase());
    if (lang === 'en' && small.some((word) => MARKED.test(word))) found.add(`${lang}: ${node.data.trim().slice(0, 80)}`);
    const english = small.filter((word) => ENGLISH.test(word)).length;
    const marked = words.filter((word) => MARKED.test(word.toLowerCase())).length;
    if (lang === 'vi' && english >= 2 && marked === 0) found.add(`${lang}: ${node.data.trim().slice(0, 80)}`);
  }
  return [...found];
}"""
_MOTION: Final = """() => {
  const found = document.getAnimations().map((each) => `runs: ${each.animationName ?? each.transitionProperty}`);
  for (const each of [document.documentElement, ...document.body.querySelectorAll('*')]) {
    const style = getComputedStyle(each);
    const name = `${each.tagName.toLowerCase()}.${each.classList}`;
    if (style.animationName !== 'none') found.push(`animation: ${name}`);
    if (parseFloat(style.transitionDuration) > 0.001) found.push(`transition: ${name}`);
    if (style.scrollBehavior !== 'auto') found.push(`scrolls smoothly: ${name}`);
  }
  return found;
}"""
# With the system's few colours: what is a control still has an edge, and bars are told from the ground and apart.
_FORCED: Final = """() => {
  const found = [];
  const seen = (each) => each.checkVisibility({ visibilityProperty: true }) && each.getBoundingClientRect().width > 0;
  const ground = getComputedStyle(document.body).backgroundColor;
  for (const each of document.querySelectorAll('button, .btn, input:not([type=radio], [type=checkbox]), select, summary.btn, .menu > summary')) {
    const style = getComputedStyle(each);
    const sides = ['Top', 'Bottom'].every((side) => parseFloat(style[`border${side}Width`]) >= 1 &&
      style[`border${side}Style`] !== 'none' && style[`border${side}Color`] !== ground);
    if (seen(each) && !sides) found.push(`no edge: ${each.tagName.toLowerCase()}.${each.classList}`);
  }
  for (const each of document.querySelectorAll('svg:not(.chart-svg):not(.qr-code svg) path, svg circle')) {
    const { fill, stroke } = getComputedStyle(each);
    if (seen(each) && stroke === ground && ['none', ground].includes(fill)) found.push('an icon that is not to be seen');
  }
  const shades = (name) => [...document.querySelectorAll(name)].map((bar) => {
    const { fill, stroke } = getComputedStyle(bar);
    return `${fill} ${stroke}`;
  });
  const one = shades('rect.bar-milestone-1');
  const two = shades('rect.bar-milestone-2');
  if (one.some((each) => two.includes(each))) found.push('bars of both years look alike');
  if ([...one, ...two].some((each) => each.split(' none')[0] === ground)) found.push('a bar that is not to be seen');
  const nav = [...document.querySelectorAll('.site-nav a')].filter(seen);
  const edge = (each) => getComputedStyle(each).borderBottomColor;
  const here = nav.find((each) => each.hasAttribute('aria-current'));
  if (here && nav.some((each) => each !== here && edge(each) === edge(here))) found.push('the menu hides where one is');
  return found;
}"""


def misbuilt(page: Page) -> list[str]:
    """Faults of headings, landmarks, tables and charts."""
    return list(page.evaluate(_STRUCTURE))


def wrong_languages(page: Page) -> list[str]:
    """Texts that are not in the language that their mark-up says."""
    return list(page.evaluate(_LANGUAGES))


def moving(page: Page) -> list[str]:
    """What moves although the reader has asked for less motion."""
    page.emulate_media(reduced_motion="reduce")
    found = list(page.evaluate(_MOTION))
    page.emulate_media(reduced_motion="no-preference")
    return found


def lost_in_forced_colours(page: Page) -> list[str]:
    """What cannot be told apart in the reader's own few colours."""
    page.emulate_media(forced_colors="active")
    found = list(page.evaluate(_FORCED))
    page.emulate_media(forced_colors="none")
    return found
