"""The same documents for every search engine of the comparison, and queries with known answers.

``python -m benchmarks.engines.documents <root> <folder>`` writes ``documents.json`` (folded and as written) and
``questions.json``: parts of titles whose document must be found; a third without diacritics, a fifth with a typing
error.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

from hoctap.checking.checks import checked_library
from hoctap.kinds.resource.model import Resource
from hoctap.locales import languages
from hoctap.schema.fields import LocalizedText
from hoctap.text.folding import fold

_QUESTIONS = 300


def _texts(pair: LocalizedText | None) -> list[str]:
    return list(dict.fromkeys(text for lang in languages() if pair and (text := getattr(pair, lang))))


def main(root: Path, folder: Path) -> None:
    """Write both files."""
    documents = []
    for record in checked_library(root)[0].all(Resource):
        people = [each.name for each in record.creators]
        made = {
            "id": record.id,
            "title": " / ".join(_texts(record.title)),
            "people": ", ".join(people),
            "text": "\n".join(_texts(record.description)),
            "subjects": " ".join(record.subjects),
        }
        documents.append(made | {"folded": {name: fold(text) for name, text in made.items() if name != "id"}})
    dice = random.Random(7)
    questions: list[dict[str, Any]] = []
    while len(questions) < _QUESTIONS:
        document = dice.choice(documents)
        words = str(document["title"]).replace("(", " ").replace(")", " ").split()
        if len(words) < 2:
            continue
        start = dice.randrange(len(words) - 1)
        query = " ".join(words[start : start + dice.randint(2, 5)])
        if len(questions) % 3 == 0:
            query = fold(query)
        if len(questions) % 5 == 0 and len(query) > 6:
            place = dice.randrange(2, len(query) - 1)
            query = query[:place] + query[place + 1 :]
        answers = [each["id"] for each in documents if fold(str(document["title"])) == fold(str(each["title"]))]
        questions.append({"q": query, "folded": fold(query), "answers": answers})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "documents.json").write_text(json.dumps(documents, ensure_ascii=False), "utf-8")
    (folder / "questions.json").write_text(json.dumps(questions, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
