"""One list of scenarios on the state holders of both platforms: what stands on each screen is the same.

  scenarios.py run                     plays them on both, each over the real core and a county of its own, and compares
  scenarios.py compare ANDROID IOS     two folders with a record for each scenario, as the tests of both write them

Ids, digits and ports are made at random; they are replaced by the order in which they come. Everything else has to be equal
to the letter: words, dates, counts, actions. `run` needs the core, its bindings and the server: the gates build them first.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator

import bindings
import county
import report

ROOT = Path(__file__).resolve().parents[2]
LISTED = ROOT / "tests" / "scenarios" / "scenarios.json"

ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
PORT = re.compile(r"(?<=127\.0\.0\.1:)\d+")
# When something was said; what a meeting's day looks like has its date between.
NOW = re.compile(r"今天 (凌晨|早上|上午|中午|下午|晚上) \d+:\d\d")
# A guest code is of one meeting, whose id is drawn.
GUESTS = re.compile(r"\b\d{4} \d{4} \d{4}\b|(?<=/g#)[\w-]+")
DIGITS = "digits"


class Names:
    """What is made at random, called by the order in which it is met."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def of(self, found: str) -> str:
        return self.known.setdefault(found, f"#{len(self.known) + 1}")

    def text(self, said: str) -> str:
        said = GUESTS.sub("code", NOW.sub("now", said))
        return PORT.sub("port", ID.sub(lambda found: self.of(found[0]), said))

    def value(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self.value(value[name], name) for name in sorted(value)}
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
    for at, (step, one, other) in enumerate(zip(scenario["steps"], *records), 1):
        found += [f"step {at}: {why}" for why in early(step, one)]
        found += differences(one, other, f"step {at}")
    return found


def early(step: dict[str, Any], record: dict[str, Any]) -> list[str]:
    """The first screen says how much waits, and an exchange changes that in its own time: a step has to wait for the end."""
    if record["way"][-1:] != ["home:"] or "quiet.#" in step.get("until", {}):
        return []
    return ["on the first screen `until` says how many lines are quiet (quiet.#)"]


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


# Playing them ------------------------------------------------------------------------------------------------------------

BRANCHES, MEMBERS, PLAYED = 6, 28, 3
RECORDS = ROOT / "target" / "scenarios"
PLATFORMS = {
    "android": ("android.py", "desktop", "--test", "ScenarioTest", "kotlin"),
    "ios": ("ios.py", "test", "ScenarioTests", "swift"),
}


def play(platform: str) -> bool:
    """Counties of the same seed and size have the same people."""
    script, *words, language = PLATFORMS[platform]
    records = RECORDS / platform
    shutil.rmtree(records, ignore_errors=True)
    records.mkdir(parents=True)
    out = bindings.out(testing=False)
    built = ("--library", str(out / bindings.LIBRARY), "--generated", str(out / language))
    with county.started(BRANCHES, MEMBERS, PLAYED) as world:
        told = {"YIXIAN_WORLD": str(world), "YIXIAN_SCENARIOS": str(LISTED), "YIXIAN_RECORDS": str(records)}
        command = [sys.executable, "-B", f"scripts/lib/{script}", *words, *built]
        return subprocess.run(command, cwd=ROOT, env={**os.environ, **told}).returncode == 0


def main(words: list[str]) -> int:
    if words == ["run"]:
        played = [play(platform) for platform in PLATFORMS]
        return compare(RECORDS / "android", RECORDS / "ios") or int(not all(played))
    if len(words) == 3 and words[0] == "compare":
        return compare(Path(words[1]), Path(words[2]))
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
