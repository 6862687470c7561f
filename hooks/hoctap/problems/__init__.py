"""What is wrong with the content, where, and what to do about it, in Vietnamese and English."""

from hoctap.problems.problem import Problem, Problems

__all__ = ["Problem", "Problems"]
