"""The conformance suite: one list of cases, run from Kotlin, Swift and Python against the real server in a process of its
own. It ends with one table, case by language, also in target/conformance.md and target/conformance.json.

  conformance.py [kotlin|swift|python …]     all three if none is named
  conformance.py --only PATTERN              only the cases whose name has it
  conformance.py --serve COMMAND …           starts county and world, runs a command, and ends them

The county is the demo one, with a branch of its own for each case in each language, so that no case sees another. Its
phones reach it through a relay that a case can cut: a file says that there is no signal.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import bindings
import report
import tour

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "conformance" / "cases.json"
LANGUAGES = ("kotlin", "swift", "python")
MEMBERS = 2  # a case uses at most so many members of its branch


class Relay:
    """Carries bytes between phones and the county, and stops when told that there is no signal."""

    def __init__(self, port: int, down: Path) -> None:
        self.down, self.target = down, port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                phone, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(phone,), daemon=True).start()

    def _carry(self, phone: socket.socket) -> None:
        if self.down.exists():
            phone.close()
            return
        county = socket.create_connection(("127.0.0.1", self.target))
        back = threading.Thread(target=self._pump, args=(county, phone), daemon=True)
        back.start()
        self._pump(phone, county)

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                if self.down.exists():
                    break
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class County:
    """The demo county with its server, and the slips of its branches."""

    def __init__(self, folder: Path, branches: int) -> None:
        self.folder = folder
        program = bindings.target_directory() / "debug" / "yixian-server"
        self.server = tour.Server(program, folder)
        self.down = folder / "no-signal"
        self.relay = Relay(self.server.port, self.down)
        self.url = f"https://127.0.0.1:{self.relay.port}"
        self.server.does("demo", "--villages", str(branches), "--members", str(MEMBERS + 6), "--url", self.url)
        self.server.start()
        self.branches = self._branches()

    def _branches(self) -> list[dict[str, Any]]:
        self.server.does("export", "--out", str(self.folder / "lists"))
        with (self.folder / "lists" / "members.csv").open(encoding="utf-8-sig", newline="") as file:
            people = list(csv.DictReader(file))
        numbers = [number for number in dict.fromkeys(row["支部编号"] for row in people) if "-" in number]
        casts = [cast([row for row in people if row["支部编号"] == number]) for number in numbers]
        chosen = [word for one in casts for person in one for word in ("--person", person)]
        slips = self.server.does("slips", *chosen, "--out", str(self.folder / "slips.html"))["slips"]
        by_number = {slip["no"]: slip for slip in slips}
        return [
            {"secretary": by_number[secretary], "members": [by_number[person] for person in members]}
            for secretary, *members in casts
        ]

    def world(self, branches: list[dict[str, Any]]) -> dict[str, Any]:
        today = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)).date()
        return {
            "url": self.url,
            "network_down": str(self.down),
            "today": today.isoformat(),
            "yesterday": (today - datetime.timedelta(days=1)).isoformat(),
            "branches": branches,
        }

    def stop(self) -> None:
        self.server.stop()
        self.relay.listener.close()


def cast(people: list[dict[str, str]]) -> list[str]:
    """Who plays in a branch: its secretary and some of its members, by their numbers."""
    secretary = next(row for row in people if row["职务"] == "书记")
    members = [row for row in people if row["人员类别"] == "正式党员" and not row["职务"]]
    return [row["党员编号"] for row in (secretary, *members[:MEMBERS])]


def cases(only: str) -> list[dict[str, Any]]:
    listed = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return [case for case in listed if only in case["name"]]


def write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


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
    """Each language has a county of its own: a server counts who enrols how often from one address."""
    folder.mkdir()
    county = County(folder, branches=len(chosen))
    try:
        print(f"\n--- {language}: {len(chosen)} cases", flush=True)
        return one(language, chosen, county.world(county.branches), folder)
    finally:
        county.stop()


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
