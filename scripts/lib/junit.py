"""JUnit's console launcher, for tests of JUnit 5 and of JUnit 4 alike; what failed is shown whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Sequence

LAUNCHER = "org.junit.platform.console.ConsoleLauncher"
NOTHING_FOUND = 2  # the launcher's exit status
# The last one: that JUnit 4 is old. Robolectric and Compose are tested with it.
QUIET = ("--disable-banner", "--disable-ansi-colors", "--config=junit.vintage.discovery.issue.reporting.enabled=false")


@dataclass(frozen=True)
class Failure:
    test: str
    trace: str


@dataclass(frozen=True)
class Outcome:
    tests: int = 0
    skipped: int = 0
    failures: tuple[Failure, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.tests + other.tests, self.skipped + other.skipped, self.failures + other.failures)

    def __str__(self) -> str:
        """What is skipped has not run, so it is no case."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.ran - len(self.failures)} passed, {len(self.failures)} failed{skipped}"

    @property
    def ran(self) -> int:
        return self.tests - self.skipped


def selection(folders: Iterable[Path], names: Sequence[str]) -> list[str]:
    """The launcher's words for every test in these folders, or for those named: `Class`, `Class#method`, `package.*`."""
    if not names:
        return ["--scan-class-path=" + os.pathsep.join(map(str, folders))]
    return [select(name) for name in names]


def select(name: str) -> str:
    if name.endswith(".*"):
        return f"--select-package={name[:-2]}"
    return f"--select-{'method' if '#' in name else 'class'}={name}"


def read(reports: Path) -> Outcome:
    """The sum of the reports in a folder, one of each of JUnit's engines."""
    return sum((read_report(file) for file in sorted(reports.glob("TEST-*.xml"))), Outcome())


def read_report(file: Path) -> Outcome:
    cases = list(ElementTree.parse(file).getroot().iter("testcase"))
    failures = [failure for case in cases for failure in failures_of(case)]
    return Outcome(len(cases), sum(case.find("skipped") is not None for case in cases), tuple(failures))


def failures_of(case: ElementTree.Element) -> Iterable[Failure]:
    """An error is what a test did not expect, a failure what it looked for."""
    name = f"{case.get('classname')}: {(case.get('name') or '').removesuffix('()')}"
    for kind in ("failure", "error"):
        for element in case.findall(kind):
            yield Failure(name, (element.text or element.get("message") or "").strip())


def run(java: Sequence[object], reports: Path, chosen: Sequence[str]) -> Outcome:
    """Runs tests and says what came of them. `java` ends with the class path. A JVM that reports nothing has failed."""
    shutil.rmtree(reports, ignore_errors=True)
    reports.mkdir(parents=True)
    options = (*QUIET, "--details=testfeed", f"--reports-dir={reports}")
    status = subprocess.run([*map(str, java), LAUNCHER, "execute", *options, *chosen]).returncode
    outcome = read(reports)
    if status == NOTHING_FOUND:
        return outcome
    if not outcome.tests or bool(status) != bool(outcome.failures):
        ended = Failure("the test program itself", f"it ended with status {status}; {outcome.tests} tests had reported")
        outcome += Outcome(1, 0, (ended,))
    return outcome


def show(outcome: Outcome) -> None:
    for failure in outcome.failures:
        print(f"\nFAILED {failure.test}\n{failure.trace}")
    print(f"\n{outcome}\ncases: {outcome.ran}", flush=True)
