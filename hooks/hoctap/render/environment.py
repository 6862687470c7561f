"""The Jinja environment of the templates. It calls our functions directly and escapes only what needs it.

Jinja asks each function that a template calls whether it wants the template's context, which none of ours does, and wraps
each text before it writes it. At ten thousand records, a page renders in two thirds of the time without both; see
``adr/0004-jinja-compiler.md``. The output is the same with Jinja's own ``Environment``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from hoctap.caching.reads import RECORDER, note, recorded
from hoctap.render.link_labels import LinkLabels
from hoctap.render.whole_words import WholeWords

# The names of the day in templates, and of a function that asks the site for it.
TODAY: Final = "today"
ASK_TODAY: Final = "ask_today"
_SPECIAL: Final = re.compile("[&<>\"']")
# The name of the language's words in templates. What a template says by a fixed key is compiled into it as text.
WORDS: Final = "w"
# What stands in <pre> is shown as it is written; elsewhere, the start of a line is not.
_INDENT: Final = re.compile(r"(<pre\b.*?</pre>)|^[ \t]+", re.DOTALL | re.MULTILINE)


class Unindented(Extension):
    """Leaves out the indentation of templates: it is for those who read them, and every page would carry it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with each line at the margin; lines keep their numbers."""
        return _INDENT.sub(lambda found: found[1] or "", source)


class _DirectCalls(CodeGenerator):
    """Jinja's compiler, which writes calls of our functions as plain calls, and what never changes as text."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        match node:
            case nodes.Call(
                node=nodes.Name(name=name),
                args=[nodes.Const(value=str(key))],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ) if name == WORDS and frame.eval_ctx.autoescape and self._is_ours(node.node, frame):
                words: Callable[[str], str] = self.environment.globals[WORDS]  # type: ignore[assignment]
                return str(escape(words(key)))
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if isinstance(node, nodes.CondExpr) and node.expr2 is None:
            # Nothing: as text, and not as an object that says why and is written as no text.
            node.expr2 = nodes.Const("")
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write ``function(arguments)`` where the function is one of ours."""
        if forward_caller or not _is_plain(node) or not self._is_ours(node.node, frame):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write(")")

    def _is_ours(self, called: nodes.Expr, frame: Frame) -> bool:
        """Whether it is one of our globals, or a function of one that is a module; no macro, and nothing of Jinja's."""
        if isinstance(called, nodes.Getattr):
            called = called.node
        if not isinstance(called, nodes.Name) or called.name not in self.environment.globals:
            return False
        load = frame.symbols.find_load(frame.symbols.ref(called.name))
        function = self.environment.globals[called.name]
        wants_context = any(name.startswith("jinja_pass_arg") for name in dir(function)) or isinstance(function, Macro)
        return load is not None and load[0] == VAR_LOAD_RESOLVE and not wants_context


class _RecordingContext(Context):
    """Tells what is recorded (``hoctap.caching.reads``) that a template knows the day."""

    def resolve_or_missing(self, key: str) -> Any:
        """The value of a name."""
        if key == TODAY and RECORDER.numbers is not None:
            ask: Callable[[], object] = self.environment.globals[ASK_TODAY]  # type: ignore[assignment]
            ask()
        return super().resolve_or_missing(key)


class _RecordingTemplate(Template):
    """A template whose macros other templates import: Jinja runs it once for all of them, so what it reads then is read
    by each of them."""

    _read: frozenset[int] = frozenset()

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            module, self._read = recorded(lambda: super(_RecordingTemplate, self)._get_default_module(ctx))
            return module
        note(self._read)
        # No template has globals that another lacks.
        return self._module


def _is_plain(node: nodes.Call) -> bool:
    return node.dyn_args is None and node.dyn_kwargs is None and not any(iskeyword(each.key) for each in node.kwargs)


# What every template passes, those of pages and those of the frame.
EXTENSIONS: Final[list[str | type[Extension]]] = [Unindented, LinkLabels, WholeWords]


class TemplateEnvironment(Environment):
    """What the templates of pages and of the frame have in common.

    Args:
        **options: As for Jinja's own environment.
    """

    def __init__(self, **options: Any) -> None:
        shared: dict[str, Any] = {
            "autoescape": True,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": EXTENSIONS,
        }
        super().__init__(**(shared | options))
        # Words for scripts as letters: an escape for each letter with a mark is three times as long.
        self.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}


class PageEnvironment(TemplateEnvironment):
    """The environment of our templates. Templates are not looked up again on disk: a changed theme needs a new one."""

    code_generator_class = _DirectCalls
    context_class = _RecordingContext
    template_class = _RecordingTemplate

    def __init__(self, **options: Any) -> None:
        super().__init__(auto_reload=False, **options)
        self._found: dict[str | Template, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """The template of a name. Jinja's own cache takes a lock and a weak reference for each look."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found

    def forget_modules(self) -> None:
        """Let the macros that templates import be made again, which have read the site shown before."""
        for template in self._found.values():
            template._module = None

    @staticmethod
    def escaped(value: object) -> object:
        """``value`` as HTML. A text that needs no escaping is not wrapped as ``Markup``."""
        if type(value) is Markup or (type(value) is str and not _SPECIAL.search(value)):
            return value
        return escape(value)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals themselves: our templates have none of their own, and a chain of maps is slow to copy."""
        assert not d
        return self.globals
