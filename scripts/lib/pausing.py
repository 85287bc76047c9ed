"""How long it takes to let go of every file and lock while a sync is under way, and to take them up again.

  pausing.py [--times N] [--events N]

A process works through the surface; this one looks at it from outside, by /proc: after each pause it must hold no file
of the phone's folder and no lock on one. Prints milliseconds beside the aim of 50; also in target/pausing.json.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import benching
import report
import screens

ROOT = Path(__file__).resolve().parents[2]
AIM_MS = 50


def held(process: int, folder: Path) -> list[str]:
    """What a process holds of a folder: open files, and locks by the file's number."""
    open_files = [link.readlink() for link in Path(f"/proc/{process}/fd").iterdir() if link.is_symlink()]
    files = [str(file) for file in open_files if str(file).startswith(str(folder))]
    numbers = {f":{path.stat().st_ino} " for path in folder.rglob("*")}
    locks = Path("/proc/locks").read_text().splitlines()
    return files + [lock for lock in locks if f" {process} " in lock and any(number in lock for number in numbers)]


def measure(times: int, events: int, folder: Path) -> dict[str, list[float]]:
    environment = benching.python_environment(folder)
    server, link = screens.county(folder / "county", 28)
    try:
        bench = ROOT / "bindings" / "python" / "bench"
        phone = json.loads(benching.python("prepare", folder / "phone", link, 1, folder=folder)[-1])
        command = [sys.executable, bench / "pausing.py", phone["folder"], phone["profile"], str(events), str(times)]
        child = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return watched(child, Path(phone["folder"]).resolve())
    finally:
        server.stop()


def watched(child: subprocess.Popen[str], folder: Path) -> dict[str, list[float]]:
    seen: dict[str, list[float]] = {"paused": [], "resumed": []}
    for line in child.stdout:
        word, number = line.split()
        if word == "left":
            if number != "0":
                raise SystemExit(f"{number} entries were lost or refused")
            break
        seen[word].append(int(number) / 1000)
        if word == "paused":
            if still := held(child.pid, folder):
                raise SystemExit("still held after a pause:\n" + "\n".join(still))
            child.stdin.write("\n")
            child.stdin.flush()
    if child.wait():
        raise SystemExit(f"the process ended with {child.returncode}")
    return seen


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--events", type=int, default=20_000)
    asked = parser.parse_args()
    benching.build()
    folder = Path(tempfile.mkdtemp(prefix="yixian-pausing-"))
    try:
        seen = measure(asked.times, asked.events, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    (ROOT / "target" / "pausing.json").write_text(json.dumps(seen, indent=1), encoding="utf-8")
    rows = [
        (name, f"{statistics.median(times):.1f}", f"{max(times):.1f}", str(AIM_MS), str(len(times)))
        for name, times in seen.items()
    ]
    print(report.table(("milliseconds", "median", "longest", "aim", "times"), rows))
    print("no file and no lock was held after any pause; nothing was lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
