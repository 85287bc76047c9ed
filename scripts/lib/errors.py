"""docs/errors.md from bindings/errors.json: every stable code, when it comes, what a person can do, its text keys.

  errors.py check     the words are complete and the table is the one that they make
  errors.py write     makes the table
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CODES = ROOT / "bindings" / "errors.json"
TABLE = ROOT / "docs" / "errors.md"
LANGUAGES = ("zh", "en")
PARTS = ("what", "advice")

HEAD = """# Errors

Made from `bindings/errors.json` by `scripts/lib/errors.py write`; a gate compares them, another holds the codes to
those that the core can give. `CoreError.code()` gives the code, `kind` is the variant that carries it; `Fate` marks a code
that only the county gives, as the reason of a set-aside or waiting entry (`Session.status`). A shell shows the texts
`error_<code>_what` and `error_<code>_advice` in the person's language, and `error_unknown_…` for a code it does not know.

| code | kind | when | what is said, and what to do (English) | 中文 |
|---|---|---|---|---|
"""


def codes() -> list[dict[str, Any]]:
    return json.loads(CODES.read_text(encoding="utf-8"))["codes"]


def rings(entry: dict[str, Any]) -> bool:
    """Whether a shell that offers the secretary's number does so exactly where the words name him."""
    return ("支书" in entry.get("zh", {}).get("advice", "")) == entry.get("call", False)


def problems(listed: list[dict[str, Any]]) -> list[str]:
    """What is missing or said twice."""
    found, seen = [], set()
    for entry in listed:
        code = entry.get("code", "")
        if code in seen:
            found.append(f"{code} is listed twice")
        seen.add(code)
        missing = [part for part in ("code", "kind", "when") if not str(entry.get(part, "")).strip()]
        for language in LANGUAGES:
            words = entry.get(language, {})
            missing += [f"{language}.{part}" for part in PARTS if not str(words.get(part, "")).strip()]
        found += [f"{code or 'a code'}: {part} is empty" for part in missing]
    found += [f"{entry.get('code')}: call says whether the advice is the secretary's number" for entry in listed if not rings(entry)]
    if "unknown" not in seen:
        found.append("there are no words for a code that a version does not know")
    return found


def table(listed: list[dict[str, Any]]) -> str:
    def row(entry: dict[str, Any]) -> str:
        said = [between.join(entry[language][part] for part in PARTS) for language, between in (("en", " "), ("zh", ""))]
        cells = (f"`{entry['code']}`", f"`{entry['kind']}`", entry["when"], *said)
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"

    return HEAD + "".join(map(row, listed))


def main(words: list[str]) -> int:
    if words not in (["check"], ["write"]):
        print(__doc__)
        return 2
    listed = codes()
    wrong = problems(listed)
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    if words == ["write"]:
        TABLE.write_text(table(listed), encoding="utf-8")
    elif not TABLE.exists() or TABLE.read_text(encoding="utf-8") != table(listed):
        print("docs/errors.md is not what bindings/errors.json says: run python3 scripts/lib/errors.py write", file=sys.stderr)
        return 1
    print(f"cases: {len(listed)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
