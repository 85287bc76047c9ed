"""One list of scenarios on the state holders of both platforms: what stands on each screen is the same.

  scenarios.py compare ANDROID IOS     two folders with a record for each scenario, as the tests of both write them

Each ran over the real core and a county of its own, so ids, digits, ports and names of meetings' keys differ; they are
replaced by the order in which they come. Everything else has to be equal to the letter: words, dates, counts, actions.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, Iterator

import report

ROOT = Path(__file__).resolve().parents[2]
LISTED = ROOT / "tests" / "scenarios" / "scenarios.json"

ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
PORT = re.compile(r"(?<=127\.0\.0\.1:)\d+")
DIGITS = "digits"


class Names:
    """What is made at random, called by the order in which it is met."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def of(self, found: str) -> str:
        return self.known.setdefault(found, f"#{len(self.known) + 1}")

    def text(self, said: str) -> str:
        return PORT.sub("port", ID.sub(lambda found: self.of(found[0]), said))

    def value(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self.value(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.value(inner, key) for inner in value]
        if isinstance(value, str):
            return self.of(value) if key == DIGITS and value else self.text(value)
        return value


def named(record: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return Names().value(record)


def differences(one: Any, other: Any, where: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys([*one, *other]):
            yield from differences(one.get(key, ABSENT), other.get(key, ABSENT), f"{where}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, (here, there) in enumerate(zip(one, other)):
            yield from differences(here, there, f"{where}.{at}")
    elif one != other or type(one) is not type(other):
        yield f"{where}: {said(one)} on Android, {said(other)} on iOS"


ABSENT = object()


def said(value: Any) -> str:
    return "nothing" if value is ABSENT else json.dumps(value, ensure_ascii=False)[:120]


def compared(scenario: dict[str, Any], android: Path, ios: Path) -> list[str]:
    """What differs, step by step."""
    missing = [f"there is no record {path.name} in {path.parent.name}" for path in (android, ios) if not path.is_file()]
    if missing:
        return missing
    records = [named(json.loads(path.read_text(encoding="utf-8"))) for path in (android, ios)]
    steps = len(scenario["steps"])
    if [len(record) for record in records] != [steps, steps]:
        return [f"{len(records[0])} steps on Android, {len(records[1])} on iOS, {steps} are listed"]
    found = []
    for at, (one, other) in enumerate(zip(*records), 1):
        found += differences(one, other, f"step {at}")
    return found


def compare(android: Path, ios: Path) -> int:
    scenarios = json.loads(LISTED.read_text(encoding="utf-8"))["scenarios"]
    rows, wrong, steps = [], [], 0
    for at, scenario in enumerate(scenarios):
        found = compared(scenario, android / f"{at}.json", ios / f"{at}.json")
        rows.append((scenario["name"], str(len(scenario["steps"])), "equal" if not found else f"{len(found)} differ"))
        wrong += [f"{scenario['name']}: {difference}" for difference in found]
        steps += len(scenario["steps"])
    print(report.table(("scenario", "steps", "Android and iOS"), rows))
    print("\n".join(wrong[:60]), file=sys.stderr)
    print(f"cases: {steps}")
    return 1 if wrong else 0


def main(words: list[str]) -> int:
    if len(words) != 3 or words[0] != "compare":
        print(__doc__)
        return 2
    return compare(Path(words[1]), Path(words[2]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
