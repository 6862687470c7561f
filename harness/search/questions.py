"""Judged questions: whether one of the wanted records is among the first three, and the best one first.

``python -m harness.search.questions site/ questions.yml`` prints what was answered wrongly, and how many rightly.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from harness.search.measure import ask, judged

FIRST = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, what was wanted, and what was found first."""

    question: str
    wanted: tuple[str, ...]
    best: str
    found: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether a wanted record is among the first three, and the best one, where there is one, the first."""
        return any(each in self.wanted for each in self.found[:FIRST]) and self.best in ("", self.found[0])


def answers(site: Path, judgements: Path) -> dict[str, list[Answer]]:
    """The answers of a built site, by class."""
    made = {}
    for name, questions in judged(judgements).items():
        asked = ask(site, [question["q"] for question in questions])
        made[name] = [
            Answer(question["q"], tuple(question["expect"]), question.get("best", ""), tuple(answer["found"][:6]))
            for question, answer in zip(questions, asked, strict=True)
        ]
    return made


if __name__ == "__main__":
    for name, those in answers(Path(sys.argv[1]), Path(sys.argv[2])).items():
        for each in those:
            if not each.is_right:
                print(f"{name}: {each.question!r}\n   wanted {each.best or ', '.join(each.wanted)}")
                print(f"   found  {', '.join(each.found)}")
        print(f"{name}: {sum(each.is_right for each in those)} of {len(those)}")
