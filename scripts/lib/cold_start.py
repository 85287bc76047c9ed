"""From nothing to the first screen in Kotlin: JNA, the library, opening, the first query; on the main thread and beside it.

  cold_start.py [--times N]     each time in a process of its own; medians, in milliseconds
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import benching
import report
import screens

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("JNA", "library", "open", "profile", "first screen", "second screen", "main thread held up", "to the first screen")


def one(mode: str, phones: dict, folder: Path, number: int) -> dict[str, int]:
    world = folder / f"{mode}-{number}.json"
    world.write_text(json.dumps(benching.copies(phones, folder, f"{mode}-{number}")), encoding="utf-8")
    return json.loads(benching.kotlin_program("ColdStart", mode, world)[-1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--meetings", type=int, default=20)
    asked = parser.parse_args()
    benching.build()
    folder = Path(tempfile.mkdtemp(prefix="yixian-cold-start-"))
    try:
        phones = screens.phones_for_benches(folder, asked.meetings)
        seen = {mode: [one(mode, phones, folder, n) for n in range(asked.times)] for mode in ("main", "aside")}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    (ROOT / "target" / "cold-start.json").write_text(json.dumps(seen, indent=1), encoding="utf-8")

    def cell(mode: str, step: str) -> str:
        times = [run[step] for run in seen[mode] if step in run]
        return f"{statistics.median(times) / 1000:.1f}" if times else "beside"

    rows = [(step, *(cell(mode, step) for mode in seen)) for step in STEPS]
    print(report.table(("milliseconds", "loaded on the main thread", "loaded beside it"), rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
