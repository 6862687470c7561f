"""What is known before the first page is put into the templates when they are compiled.

A template says ``{{ w('resource.for') }}`` some forty times a page; at ten thousand records that is a million calls
whose answers are the same on every page. Calls that remain go straight to the function: Jinja's own way asks each
function first whether it wants the template's context, which none of ours does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from keyword import iskeyword
from typing import Any, Final

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Macro
from markupsafe import Markup, escape

_SIGNS: Final = re.compile("[&<>\"']")
# Functions of the templates that give the same answer for the same text on every page of one language.
Constant = Mapping[str, Callable[[str], object]]


class _ConstantCalls(CodeGenerator):
    """Jinja's compiler, which also folds calls of our constant functions with a literal text, and calls ours directly."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            assert isinstance(self.environment, PageEnvironment)
            made = self.environment.constant.get(node.node.name)
            if made and _is_plain(node, names=False) and len(node.args) == 1 and isinstance(node.args[0], nodes.Const):
                return str(escape(made(node.args[0].value)))
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")

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
        """Whether it is a global of ours or a function of a global module, not a macro or something of Jinja's."""
        if isinstance(called, nodes.Getattr):
            called = called.node
        if not isinstance(called, nodes.Name) or called.name not in self.environment.globals:
            return False
        load = frame.symbols.find_load(frame.symbols.ref(called.name))
        found = self.environment.globals[called.name]
        wants_context = any(name.startswith("jinja_pass_arg") for name in dir(found)) or isinstance(found, Macro)
        return load is not None and load[0] == VAR_LOAD_RESOLVE and not wants_context


def _is_plain(node: nodes.Call, *, names: bool = True) -> bool:
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return False
    return all(names and not iskeyword(each.key) for each in node.kwargs)


class PageEnvironment(Environment):
    """The environment of our templates; ``constant`` names its constant functions.

    Templates are not looked up again on disk: who changes the theme makes a new environment.
    """

    code_generator_class = _ConstantCalls

    def __init__(self, constant: Constant, **options: Any) -> None:
        self.constant = constant
        super().__init__(auto_reload=False, **options)

    @staticmethod
    def shown(value: object) -> object:
        """``value`` as it stands in the page; what goes straight into it needs no wrapping as ``Markup``."""
        if type(value) is Markup or (type(value) is str and not _SIGNS.search(value)):
            return value
        return escape(value)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals themselves: no template of ours has its own, and a chain of maps is slow to copy for each page."""
        assert not d
        return self.globals
