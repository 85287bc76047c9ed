"""What a screen costs: the core alone, and from Kotlin, Swift and Python, in one run over the same phones.

  screens.py [LANGUAGE …] [--meetings N]     all three; 100 rolls of 1,000 if no number is named

Two phones are prepared through the surface itself: a secretary's of a branch of 1,000 whose rolls make 100,000 events,
and one of a branch of 30. Then each language opens copies of them and measures. Medians; the table is also in
target/screens.json.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import benching
import report
import tour

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("kotlin", "swift", "python")
ROWS = (
    "empty call",
    "empty async call",
    "home",
    "roll of 30",
    "members, 1,000",
    "members, query alone",
    "1,000 rows made here",
    "1,000 rows one by one",
)


def county(folder: Path, members: int) -> tuple[tour.Server, str]:
    """A county of one branch, and its secretary's link."""
    folder.mkdir(parents=True)
    server = tour.Server(benching.release() / "yixian-server", folder)
    demo = server.does("demo", "--villages", "1", "--townships", "1", "--members", str(members), "--url", server.url)
    server.start()
    secretary = demo["cast"]["secretary"]
    slips = server.does("slips", "--person", secretary["no"], "--out", str(folder / "slips.html"))["slips"]
    return server, slips[0]["link"]


def prepared(folder: Path, members: int, meetings: int, lent: Path) -> dict[str, str]:
    server, link = county(folder, members)
    try:
        return json.loads(benching.python("prepare", folder / "phone", link, meetings, folder=lent)[-1])
    finally:
        server.stop()


def phones_for_benches(folder: Path, meetings: int) -> dict[str, dict[str, str]]:
    return {
        "large": prepared(folder / "large", 998, meetings, folder),
        "hall": prepared(folder / "hall", 28, 60, folder),
    }


def measured(language: str, phones: dict[str, dict[str, str]], folder: Path) -> dict[str, Any]:
    """One language's figures, over phones of its own."""
    world = folder / f"{language}.json"
    world.write_text(json.dumps(benching.copies(phones, folder, language)), encoding="utf-8")
    match language:
        case "kotlin":
            lines = benching.kotlin_program("Screens", world)
        case "swift":
            lines = benching.swift_program("Screens", world, folder=folder)
        case _:
            lines = benching.python("screens", world, folder=folder)
    return json.loads(lines[-1])


def table(figures: dict[str, dict[str, Any]]) -> str:
    languages = list(figures)
    first = figures[languages[0]]
    rows = [
        (
            name,
            str(first["bytes"].get(name, "")),
            f"{first['core'][name]:.0f}" if name in first["core"] else "",
            *(f"{figures[language]['microseconds'][name]:.1f}" for language in languages),
        )
        for name in ROWS
    ]
    for name in ("home in a branch of 30, after a change", "home, after a change"):
        rows.insert(3, (name, "", f"{first['core'][name]:.0f}", *("" for _ in languages)))
    beyond = "1,000 rows beyond the query"
    costs = [figures[language]["microseconds"] for language in languages]
    rows.append((beyond, "", "", *(f"{c['members, 1,000'] - c['members, query alone']:.0f}" for c in costs)))
    return report.table(("microseconds", "bytes", "in the core", *languages), rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE")
    parser.add_argument("--meetings", type=int, default=100)
    asked = parser.parse_args()
    languages = asked.languages or list(LANGUAGES)
    benching.build()
    folder = Path(tempfile.mkdtemp(prefix="yixian-screens-"))
    try:
        phones = phones_for_benches(folder, asked.meetings)
        figures = {language: measured(language, phones, folder) for language in languages}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    (ROOT / "target" / "screens.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
