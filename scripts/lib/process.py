"""Runs one command: its output goes to the terminal and a log as it comes, and test summaries in it are counted."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Sequence, TextIO

ANSI = re.compile(r"\x1b(?:\[[0-9;]*m|\(B)")
CARGO = re.compile(r"^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored")
UNITTEST = re.compile(r"^Ran (\d+) tests? in ")
OURS = re.compile(r"^cases: (\d+)$")  # what our own checks and programs print


@dataclass
class Cases:
    """How many cases a gate ran. `known` is false while nothing has said so."""

    run: int = 0
    ignored: int = 0
    known: bool = False

    def see(self, line: str) -> None:
        line = ANSI.sub("", line).strip()
        if found := CARGO.match(line):
            passed, failed, ignored = map(int, found.groups())
            self._add(passed + failed, ignored)
        elif found := UNITTEST.match(line) or OURS.match(line):
            self._add(int(found.group(1)), 0)

    def _add(self, run: int, ignored: int) -> None:
        self.run += run
        self.ignored += ignored
        self.known = True


@dataclass
class Output:
    """Where lines go. Both ends are written line by line, so that a killed run still leaves a useful log."""

    log: TextIO
    cases: Cases
    aside: bool = False  # only into the log: somebody else has the terminal

    def line(self, text: str) -> None:
        self.cases.see(text)
        if not self.aside:
            sys.stdout.write(text)
            sys.stdout.flush()
        self.log.write(ANSI.sub("", text))


class TimedOut(Exception):
    pass


running: set[int] = set()


def run(
    argv: Sequence[str],
    output: Output,
    env: dict[str, str],
    cwd: Path,
    seconds: float,
    keep: Callable[[str], bool] = lambda line: True,
) -> int:
    """Runs to the end and returns the exit status. Lines that `keep` turns down are not shown (it has read them)."""
    # A session of its own: a time limit or Ctrl-C then ends everything the command started, servers included.
    child = subprocess.Popen(
        argv, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", start_new_session=True,
    )  # fmt: skip
    running.add(child.pid)
    expired = threading.Event()

    def stop() -> None:
        expired.set()
        kill_group(child.pid)

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        for line in child.stdout:
            if keep(line):
                output.line(line)
        status = child.wait()
    finally:
        timer.cancel()
        running.discard(child.pid)
        kill_group(child.pid)  # whatever a test forgot, and everything after Ctrl-C
        child.stdout.close()
    if expired.is_set():
        raise TimedOut(f"stopped: {' '.join(argv[:3])} was still running when the gate's time was up")
    return status


def stop_all() -> None:
    """Ends every command, whichever thread waits for it."""
    for pid in list(running):
        kill_group(pid)


def kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
