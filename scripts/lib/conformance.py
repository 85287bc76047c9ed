"""The conformance suite: one list of cases, run from Kotlin, Swift and Python against the real server in a process of its
own. It ends with one table, case by language, also in target/conformance.md and target/conformance.json.

  conformance.py [kotlin|swift|python …]     all three if none is named
  conformance.py --only PATTERN              only the cases whose name has it

The county is the demo one, with a branch of its own for each case in each language, so that no case sees another. Its
phones reach it through a relay that a case can cut: a file says that there is no signal.
"""

from __future__ import annotations

import argparse
import datetime
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import bindings
import report
from county import County, write

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "conformance" / "cases.json"
LANGUAGES = ("kotlin", "swift", "python")
MEMBERS = 2  # a case uses at most so many members of its branch


def cases(only: str) -> list[dict[str, Any]]:
    listed = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return [case for case in listed if only in case["name"]]


def run(languages: list[str], only: str) -> dict[str, dict[str, str]]:
    """What each case came to in each language: empty if it passed."""
    chosen = cases(only)
    if not chosen:
        raise SystemExit(f"no case has {only!r} in its name")
    folder = Path(tempfile.mkdtemp(prefix="yixian-conformance-"))
    try:
        return {language: in_its_county(language, chosen, folder / language) for language in languages}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_its_county(language: str, chosen: list[dict], folder: Path) -> dict[str, str]:
    """Each language has a county of its own: no language sees what another did."""
    folder.mkdir()
    county = County(folder, branches=len(chosen), members=MEMBERS + 6, played=MEMBERS)
    try:
        print(f"\n--- {language}: {len(chosen)} cases", flush=True)
        world = county.world()
        world["calendar"] = calendar(datetime.date.fromisoformat(world["today"]))
        return one(language, chosen, world, folder)
    finally:
        county.stop()


def calendar(today: datetime.date) -> dict[str, Any]:
    """The days and months around today that a case may name."""

    def month(months: int) -> str:
        year, place = divmod(today.year * 12 + today.month - 1 + months, 12)
        return f"{year:04}-{place + 1:02}"

    def day(days: int) -> str:
        return (today + datetime.timedelta(days=days)).isoformat()

    return {
        "tomorrow": day(1),
        "in_ten_days": day(10),
        "in_a_month": day(31),
        "in_a_year": day(365),
        "eight_months_ago": day(-245),
        "month": month(0),
        "last_month": month(-1),
        "next_month": month(1),
        "in_a_year_month": month(12),
        "year": today.year,
    }


def one(language: str, chosen: list[dict], world: dict[str, Any], folder: Path) -> dict[str, str]:
    """Runs the cases in one language. Its runner writes a line for each case: its name, a tab, and what went wrong."""
    results = folder / f"{language}.results"
    environment = {
        "YIXIAN_CONFORMANCE_CASES": str(write(folder / "cases.json", {"cases": chosen})),
        "YIXIAN_CONFORMANCE_WORLD": str(write(folder / "world.json", world)),
        "YIXIAN_CONFORMANCE_RESULTS": str(results),
    }
    started = time.monotonic()
    status = bindings.test(language, environment, folder)
    print(f"{language}: {time.monotonic() - started:.0f} s", flush=True)
    lines = results.read_text(encoding="utf-8").splitlines() if results.exists() else []
    told = dict(line.split("\t", 1) for line in lines if "\t" in line)
    outcomes = {case["name"]: told.get(case["name"], f"not run: the runner ended with {status}") for case in chosen}
    if status and not any(outcome and not outcome.startswith("cannot: ") for outcome in outcomes.values()):
        outcomes[chosen[-1]["name"]] = f"the runner ended with {status} after its last case"
    return outcomes


def table(languages: list[str], outcomes: dict[str, dict[str, str]], chosen: list[dict]) -> str:
    def cell(case: dict, language: str) -> str:
        outcome = outcomes[language][case["name"]]
        if outcome.startswith("cannot: "):
            return "cannot"
        return outcome and "FAIL" or "pass"

    rows = [(case["name"], *(cell(case, language) for language in languages)) for case in chosen]
    return report.table(("case", *languages), rows)


def reasons(outcomes: dict[str, dict[str, str]]) -> list[str]:
    return [
        f"{language}  {name}: {outcome}"
        for language, told in outcomes.items()
        for name, outcome in told.items()
        if outcome
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("languages", nargs="*", choices=[*LANGUAGES, []], metavar="LANGUAGE")
    parser.add_argument("--only", default="", help="only the cases whose name has this")
    asked = parser.parse_args()
    languages = [language for language in LANGUAGES if language in (asked.languages or LANGUAGES)]
    started = time.monotonic()
    bindings.build(testing=True)
    for language in languages:
        bindings.prepare(language, testing=True)
    outcomes = run(languages, asked.only)
    chosen = cases(asked.only)
    shown = table(languages, outcomes, chosen)
    told = reasons(outcomes)
    failed = [line for line in told if ": cannot: " not in line]
    text = "\n".join((shown, "", *told))
    (ROOT / "target" / "conformance.md").write_text(f"```text\n{text}\n```\n", encoding="utf-8")
    write(ROOT / "target" / "conformance.json", outcomes)
    print(f"\n{text}\n\n{len(chosen)} cases in {', '.join(languages)}; {len(failed)} failed; {time.monotonic() - started:.0f} s")
    print(f"cases: {len(chosen) * len(languages)}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
