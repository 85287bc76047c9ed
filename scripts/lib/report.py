"""What a run leaves behind: the table at its end and target/gates.json."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

from gates import Gate
from process import Cases

HEADINGS = ("gate", "what it proves", "strength", "result", "cases", "seconds")
LAST_WORDS = 15  # of a red gate's log: whoever reads only the end of a run still sees why
TELLING = re.compile(r"panicked at|\bFAILED\b|^error|\berror:|✘|\bdiffer|^FAIL|Traceback|Expectation failed")


@dataclass
class Result:
    gate: Gate
    result: str  # pass, fail, skip
    reason: str
    cases: Cases
    seconds: float

    def shown_cases(self) -> str:
        if not self.cases.known:
            return "-"
        return f"{self.cases.run}" + (f" (+{self.cases.ignored} ignored)" if self.cases.ignored else "")

    def row(self) -> tuple[str, ...]:
        gate = self.gate
        return (gate.name, gate.proves, gate.strength, self.result, self.shown_cases(), f"{self.seconds:.1f}")


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[i]) for row in (headings, *rows)) for i in range(len(headings))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in (headings, *rows)]
    rule = "  ".join("-" * width for width in widths)
    return "\n".join((lines[0], rule, *lines[1:]))


def count(results: Sequence[Result], kind: str) -> int:
    return sum(result.result == kind for result in results)


def last_line(results: Sequence[Result]) -> str:
    passed, failed, skipped = (count(results, kind) for kind in ("pass", "fail", "skip"))
    return f"gates: {passed} passed, {failed} failed, {skipped} skipped"


def log_of(gate: Gate, root: Path) -> Path:
    return root / "target" / "gates" / f"{gate.name}.log"


def last_words(log: Path) -> list[str]:
    """What reads like the reason, wherever it stands, and how it ended."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    lines = [line.rstrip() for line in lines if line.strip()]
    before, end = lines[:-LAST_WORDS], lines[-LAST_WORDS:]
    return [line for line in before if TELLING.search(line)][:LAST_WORDS] + end


def summary(results: Sequence[Result], root: Path) -> str:
    lines = ["", table(HEADINGS, [result.row() for result in results]), ""]
    for result in results:
        if result.result != "pass":
            lines.append(f"{result.result}  {result.gate.name}: {result.reason}")
        log = log_of(result.gate, root)
        if result.result == "fail" and log.exists():
            lines.append(f"      output: {log.relative_to(root)}   again: ./scripts/test {result.gate.name}")
            lines += [f"      | {line[:300]}" for line in last_words(log)]
    return "\n".join((*lines, last_line(results)))


def as_json(results: Sequence[Result], root: Path) -> dict:
    return {
        "passed": count(results, "pass"),
        "failed": count(results, "fail"),
        "skipped": count(results, "skip"),
        "seconds": round(sum(result.seconds for result in results), 1),
        "commit": first_line(root, "git", "rev-parse", "HEAD"),
        "rustc": first_line(root, "rustc", "--version"),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "gates": [gate_json(result) for result in results],
    }


def gate_json(result: Result) -> dict:
    return {
        "gate": result.gate.name,
        "proves": result.gate.proves,
        "strength": result.gate.strength,
        "result": result.result,
        "reason": result.reason,
        "cases": result.cases.run if result.cases.known else None,
        "ignored": result.cases.ignored,
        "seconds": round(result.seconds, 1),
    }


def first_line(root: Path, *argv: str) -> str:
    try:
        done = subprocess.run(argv, cwd=root, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout.strip()


def write_json(results: Sequence[Result], root: Path) -> Path:
    path = root / "target" / "gates.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(as_json(results, root), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
