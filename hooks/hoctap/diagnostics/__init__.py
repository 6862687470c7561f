"""What is wrong with the content, where, and what to do about it, in Vietnamese and English."""

from hoctap.diagnostics.diagnostic import Diagnostic, Diagnostics

__all__ = ["Diagnostic", "Diagnostics"]
