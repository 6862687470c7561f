"""What is wrong with the content, where, and what to do about it, in any language of the site."""

from hoctap.diagnostics.diagnostic import Diagnostic, Diagnostics

__all__ = ["Diagnostic", "Diagnostics"]
