r"""Convert LaTeX texts of BibTeX files to plain text in NFC.

pylatexenc reads LaTeX; this module adds what Vietnamese needs: the hook above (``\h``), the horned letters of the T5
encoding (``\ohorn``, ``\uhorn``), and accents on letters that already have one.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any, Final

from pylatexenc import latex2text, latexwalker, macrospec  # type: ignore[import-untyped]

from hoctap.text.vietnamese import composed

# Deeper nesting of braces is not text and would exhaust the parser's stack.
_DEEPEST: Final = 40
_MARKS: Final = {
    "h": "\u0309", "horn": "\u031b", "d": "\u0323", "u": "\u0306", "'": "\u0301", "`": "\u0300", "^": "\u0302",
    "~": "\u0303", '"': "\u0308", ".": "\u0307", "=": "\u0304", "v": "\u030c", "c": "\u0327", "H": "\u030b",
    "k": "\u0328", "r": "\u030a", "b": "\u0331",
}  # fmt: skip
_LETTERS: Final = {
    "ohorn": "ơ", "OHORN": "Ơ", "Ohorn": "Ơ", "uhorn": "ư", "UHORN": "Ư", "Uhorn": "Ư", "dj": "đ", "DJ": "Đ",
    "abreve": "ă", "ABREVE": "Ă", "acircumflex": "â", "ACIRCUMFLEX": "Â", "ecircumflex": "ê", "ECIRCUMFLEX": "Ê",
    "ocircumflex": "ô", "OCIRCUMFLEX": "Ô", "i": "i", "j": "j",
    "textasciicircum": "^", "-": "", "/": "", "S": "§", "pounds": "£", "copyright": "©", "LaTeX": "LaTeX", "TeX": "TeX",
    "BibTeX": "BibTeX", "og": "«", "fg": "»",
}  # fmt: skip
# Commands that change the style from here on, and those that take the text as argument.
_STYLES: Final = (
    "em", "it", "bf", "sc", "rm", "tt", "sl", "sf", "itshape", "bfseries", "scshape", "relax", "protect", "newblock",
    "selectfont", "normalfont",
)  # fmt: skip
_STYLED: Final = (
    "textsuperscript", "textsubscript", "textsc", "textsf", "texttt", "textup", "textmd", "mkbibemph", "mkbibitalic",
    "mkbibbold", "mkbibquote", "mbox", "hbox", "text", "ensuremath", "enquote", "uppercase", "lowercase",
    "MakeUppercase", "url", "nolinkurl", "path",
)  # fmt: skip
# Commands whose last argument is the text.
_LAST: Final = {"href": "{{", "foreignlanguage": "{{", "textcolor": "{{"}
_ACCENT = rf"\\(?:['`^~\".=]|(?:{'|'.join(name for name in _MARKS if name.isalpha())})(?![A-Za-z]))"
# An accent on an accented letter without braces: \'\^a.
_STACKED = re.compile(rf"({_ACCENT})\s*({_ACCENT}\s*(?:\{{[^{{}}]*\}}|\\[A-Za-z]+|\w))")
_LATEX = re.compile(r"[\\{}$~]|--|``|''")
_BARE = re.compile(r"(?<!\\)([%&#])")
_COMMAND = re.compile(r"[\\$]")
_LETTER = r"[^\W\d_]"
_NAMED = re.compile(rf"(?<!\\)\\({'|'.join(name for name in _LETTERS if name.isalpha())})(?![A-Za-z])(?:\{{\}}|\s+)?")
_MARKED = re.compile(rf"(?<!\\)({_ACCENT})\s*(?:\{{\s*({_LETTER})\s*\}}|({_LETTER}))")
_DOLLAR = re.compile(r"(?<!\\)\$")


def text_of_latex(latex: str) -> tuple[str, list[str]]:
    """The plain text, and the unknown commands, which stay in the text."""
    if not _LATEX.search(latex):
        return latex, []
    if _depth(latex) > _DEEPEST:
        return latex.replace("{", "").replace("}", ""), _commands(latex)
    latex = _marked(unicodedata.normalize("NFC", latex))
    if not _COMMAND.search(latex):
        return " ".join(_typeset(latex).split()), []
    # In bibliography files these characters are literal, not a comment, column or argument.
    source = _BARE.sub(r"\\\1", latex)
    source = _STACKED.sub(r"\1{\2}", source)
    if len(_DOLLAR.findall(source)) % 2:
        source = _DOLLAR.sub(r"\\$", source)
    writer = _Writer(latex_context=_texts())
    try:
        nodes, _, _ = latexwalker.LatexWalker(source, latex_context=_macros()).get_latex_nodes()
        text = writer.nodelist_to_text(nodes)
    except (latexwalker.LatexWalkerError, LookupError, AttributeError, TypeError, ValueError, RecursionError):
        # pylatexenc raises these for a command with missing arguments.
        return latex, _commands(latex) or [""]
    return " ".join(composed(text).split()), writer.unknown


def _commands(latex: str) -> list[str]:
    return sorted(set(re.findall(r"\\([A-Za-z]+|[^A-Za-z\s])", latex)))


def _marked(latex: str) -> str:
    """The text with accents applied to single letters, from the inside out.

    This covers nearly everything in bibliography files; pylatexenc takes ten seconds per megabyte of it.
    """
    latex = _NAMED.sub(lambda found: _LETTERS[found[1]], latex)
    # Vietnamese vowels have at most two marks; pylatexenc handles deeper nesting.
    for _ in range(3):
        latex = _MARKED.sub(lambda found: composed((found[2] or found[3]) + _MARKS[found[1][1:]]), latex)
    return latex


def _typeset(latex: str) -> str:
    """The typographic characters of a text without commands."""
    text = latex.replace("{", "").replace("}", "").replace("~", " ").replace("---", "—").replace("--", "–")
    return text.replace("``", "“").replace("''", "”")


def address_of_latex(latex: str) -> str:
    r"""An address as typed in a bibliography file: removes ``\url{…}`` and escapes, keeps ``~`` and ``--``."""
    text = re.sub(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}", r"\1", latex)
    text = re.sub(r"\\href\s*\{([^{}]*)\}\s*\{[^{}]*\}", r"\1", text)
    text = re.sub(r"\{?\\(?:textasciitilde|sim)\s*(?:\{\})?\}?|\\~\{\}|\$\\sim\$", "~", text)
    text = re.sub(r"\\textunderscore\s*(?:\{\})?", "_", text)
    return re.sub(r"\\([%&#_$~{}-])", r"\1", re.sub(r"(?<!\\)[{}]", "", text)).strip()


def _depth(text: str) -> int:
    depth = deepest = 0
    for brace in re.findall(r"(?<!\\)[{}]", text):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    return deepest


class _Writer(latex2text.LatexNodes2Text):  # type: ignore[misc]
    """Collects unknown commands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.unknown: list[str] = []


def _unknown(node: Any, l2tobj: _Writer) -> str:
    l2tobj.unknown.append(node.macroname)
    return f"\\{node.macroname} "


def _last_argument(node: Any, l2tobj: _Writer) -> str:
    arguments = [each for each in (node.nodeargd.argnlist if node.nodeargd else ()) if each is not None]
    return str(l2tobj.nodelist_to_text(arguments[-1:]))


def _accent(mark: str) -> Any:
    def marked(node: Any, l2tobj: _Writer) -> str:
        text = "".join(
            l2tobj.nodelist_to_text([each]) for each in (node.nodeargd.argnlist if node.nodeargd else ()) if each
        ).strip()
        text = unicodedata.normalize("NFD", {"ı": "i", "ȷ": "j"}.get(text, text))
        if not text:
            return ""
        end = 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        return composed(text[:end] + mark + text[end:])

    return marked


@functools.lru_cache(maxsize=1)
def _macros() -> Any:
    known = latexwalker.get_default_latex_context_db()
    specs = [macrospec.std_macro(name, "{") for name in _MARKS]
    specs += [macrospec.std_macro(name, "") for name in (*_LETTERS, *_STYLES)]
    specs += [macrospec.std_macro(name, "{") for name in (*_STYLED, "noopsort")]
    specs += [macrospec.std_macro(name, arguments) for name, arguments in _LAST.items()]
    known.add_context_category("vietnamese", macros=specs, prepend=True)
    return known


@functools.lru_cache(maxsize=1)
def _texts() -> Any:
    known = latex2text.get_default_latex_context_db()
    specs = [latex2text.MacroTextSpec(name, simplify_repl=_accent(mark)) for name, mark in _MARKS.items()]
    specs += [latex2text.MacroTextSpec(name, simplify_repl=letter) for name, letter in _LETTERS.items()]
    specs += [latex2text.MacroTextSpec(name, simplify_repl="") for name in (*_STYLES, "noopsort")]
    last = (*_STYLED, *_LAST)
    specs += [latex2text.MacroTextSpec(name, simplify_repl=_last_argument) for name in last]
    known.add_context_category("vietnamese", macros=specs, prepend=True)
    known.set_unknown_macro_spec(latex2text.MacroTextSpec("", simplify_repl=_unknown))
    return known
