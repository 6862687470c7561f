"""Words and links that are the same on every page are put into the templates when they are compiled.

A template says ``{{ w('resource.for') }}`` some forty times a page; at ten thousand records that is a million calls
whose answers are known before the first page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

# Functions of the templates that give the same answer for the same text on every page of one language.
Constant = Mapping[str, Callable[[str], object]]


class _ConstantCalls(CodeGenerator):
    """Jinja's compiler, which also folds calls of our constant functions with a literal text."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            assert isinstance(self.environment, PageEnvironment)
            made = self.environment.constant.get(node.node.name)
            literal = len(node.args) == 1 and isinstance(node.args[0], nodes.Const)
            if made and literal and not node.kwargs and node.dyn_args is None and node.dyn_kwargs is None:
                return str(escape(made(node.args[0].value)))  # type: ignore[attr-defined]
        return super()._output_child_to_const(node, frame, finalize)


class PageEnvironment(Environment):
    """The environment of our templates; ``constant`` names its constant functions."""

    code_generator_class = _ConstantCalls

    def __init__(self, constant: Constant, **options: Any) -> None:
        self.constant = constant
        super().__init__(**options)
