"""Runs gates and says what each one proved: one after another, and beside them, also one after another, those that are
marked so. The gates themselves are in gates.py.

  ./scripts/test                 everything that CI runs
  ./scripts/test fmt clippy      only these
  ./scripts/test --list          what there is
A gate whose tool is missing and cannot be installed is skipped and says what to install; with CI=true that is a failure.
The table at the end is also in target/gates.json, each gate's output in target/gates/.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Callable, Sequence

import process
import report
from gates import GATES, STRENGTHS, Build, Gate, Program, Tests
from process import Cases, Output
from report import Result
from workspace import Broken, TestBuild, Workspace

ROOT = Path(__file__).resolve().parents[2]


class Skip(Exception):
    """A tool is missing; the text says what to install."""


class Tools:
    """Asks setup.sh for each tool once: it installs what it can."""

    def __init__(self, root: Path):
        self.script = str(root / "scripts" / "lib" / "setup.sh")
        self.answers: dict[str, str] = {}

    def path(self) -> str:
        return subprocess.run([self.script, "path"], check=True, capture_output=True, text=True).stdout.strip()

    def require(self, names: Sequence[str]) -> None:
        for name in names:
            if name not in self.answers:
                self.answers[name] = self._ask(name)
            if self.answers[name]:
                raise Skip(self.answers[name])

    def _ask(self, name: str) -> str:
        """Empty if the tool is there now, else what to install. The last line setup.sh prints is that sentence."""
        child = subprocess.Popen([self.script, name], stderr=subprocess.PIPE, text=True)
        said = ""
        for line in child.stderr:
            print(line, end="", flush=True)
            said = line.strip() or said
        return "" if child.wait() == 0 else said


class Run:
    """One run of chosen gates: what they share."""

    def __init__(self, chosen: Sequence[Gate], root: Path, tools: Tools, in_ci: bool):
        self.chosen = chosen
        self.root = root
        self.tools = tools
        self.in_ci = in_ci
        self.workspace = Workspace(root)
        self.build: TestBuild | None = None
        self.building = threading.Lock()  # what runs aside may be the first to want the one build
        self.env = dict(os.environ)
        self.env.pop("YIXIAN_TEST_POSTGRES", None)  # a gate says which database it is about, not the caller's shell
        if in_ci:
            self.env["CARGO_INCREMENTAL"] = "0"  # nobody builds here twice

    def all(self) -> list[Result]:
        """In the list's order. What runs aside begins in its place and is shown at the end."""
        lane = ThreadPoolExecutor(max_workers=1)
        try:
            begun = [self._begin(gate, lane) if self.is_aside(gate) else self.gate(gate) for gate in self.chosen]
            return [self._end(each) if isinstance(each, Future) else each for each in begun]
        finally:
            lane.shutdown(wait=False, cancel_futures=True)
            process.stop_all()  # there is something left only after Ctrl-C
            lane.shutdown()

    def is_aside(self, gate: Gate) -> bool:
        return gate.aside and len(self.chosen) > 1

    def _begin(self, gate: Gate, lane: ThreadPoolExecutor) -> Future[Result]:
        print(f"\n=== {gate.name} runs beside the next ones", flush=True)
        with contextlib.suppress(Skip):  # it says so itself
            self.tools.require(gate.needs)  # one installs at a time
        return lane.submit(self._result, gate)

    def _end(self, begun: Future[Result]) -> Result:
        result = begun.result()
        announce(result.gate)
        log = report.log_of(result.gate, self.root)
        print(log.read_text(encoding="utf-8") if log.exists() else "", end="")
        conclude(result)
        return result

    def gate(self, gate: Gate) -> Result:
        announce(gate)
        result = self._result(gate)
        conclude(result)
        return result

    def _result(self, gate: Gate) -> Result:
        started = time.monotonic()
        cases = Cases()
        report.log_of(gate, self.root).unlink(missing_ok=True)  # a gate that never gets to run must not show an old one
        result, reason = self._outcome(gate, cases)
        return Result(gate, result, reason, cases, time.monotonic() - started)

    def _outcome(self, gate: Gate, cases: Cases) -> tuple[str, str]:
        try:
            self.tools.require(gate.needs)
            self._steps(gate, cases)
            return "pass", ""
        except Skip as skip:
            return ("fail" if self.in_ci else "skip"), str(skip)
        except (Broken, Failed, process.TimedOut, OSError) as error:
            return "fail", str(error)

    def _steps(self, gate: Gate, cases: Cases) -> None:
        self._require_parts(gate)
        path = report.log_of(gate, self.root)
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "w", encoding="utf-8") as log:
            steps = Steps(self, gate, Output(log, cases, aside=self.is_aside(gate)))
            for step in gate.steps:
                steps.step(step)

    def _require_parts(self, gate: Gate) -> None:
        if gate.crates:
            self.workspace.require(gate.crates)
        for name in gate.files:
            if not (self.root / name).exists():
                raise Broken(f"{name} is not there yet")

    def test_build(self) -> TestBuild:
        if self.build is None:
            self.build = TestBuild(self.workspace, built(self.chosen) or built(GATES))
        return self.build


def built(gates: Sequence[Gate]) -> set[str]:
    return {crate for gate in gates for crate in gate.built()}


def announce(gate: Gate) -> None:
    print(f"\n=== {gate.name}: {gate.proves}", flush=True)


def conclude(result: Result) -> None:
    if result.reason:
        print(f"{result.result}: {result.reason}", flush=True)


class Failed(Exception):
    """A step said no; the text is the gate's reason."""


class Steps:
    """The steps of one gate."""

    def __init__(self, run: Run, gate: Gate, output: Output):
        self.run = run
        self.gate = gate
        self.output = output
        # What runs aside waits for a processor as long as the others have need of it.
        self.ends = time.monotonic() + gate.minutes * 60 * (4 if output.aside else 1)

    def step(self, step: tuple[str, ...] | Tests | Program | Build) -> None:
        if isinstance(step, Tests):
            self._tests(step)
        elif isinstance(step, Program):
            self._program(step)
        elif isinstance(step, Build):
            self._build()
        else:
            self._command(step)

    def _command(self, argv: Sequence[str]) -> None:
        status = self._execute(argv)
        if status:
            raise Failed(f"exit status {status}: {' '.join(shown(argv))}")

    def _program(self, program: Program) -> None:
        self.run.workspace.require([program.crate])
        self._command([self._built().program(program), *program.args])

    def _build(self) -> None:
        with self.run.building:
            status = self._run_build(self.run.test_build())
        if status:
            raise Failed("not everything compiles")

    def _built(self) -> TestBuild:
        """The one build. Its status says nothing about this gate's crates: whoever wants a binary finds it missing."""
        with self.run.building:
            build = self.run.test_build()
            if build.binaries is None:
                self._run_build(build)
        return build

    def _run_build(self, build: TestBuild) -> int:
        build.binaries = []
        return self._execute(build.command(), keep=build.read)

    def _tests(self, tests: Tests) -> None:
        self.run.workspace.require([tests.crate, *tests.bins])
        build = self._built()
        before = self.output.cases.run
        failed = [f"{binary.kind} {binary.target}" for binary in build.of(tests) if self._test_binary(binary, tests)]
        if failed:
            raise Failed(f"{tests.crate}: tests failed in " + ", ".join(failed))
        if self.output.cases.run == before and not tests.may_be_empty:
            raise Failed(f"{tests.crate}: no test ran, so this proves nothing")

    def _test_binary(self, binary, tests: Tests) -> int:
        self.output.line(f"     Running {binary.crate} {binary.kind} {binary.target}\n")
        programs = self.run.workspace.target_directory() / "debug"
        # What cargo test would set, and where this build's programs are.
        env = {
            "CARGO_MANIFEST_DIR": str(binary.directory),
            "CARGO_PKG_NAME": binary.crate,
            "YIXIAN_BIN_DIR": str(programs),
        }
        under = [str(programs / tests.under)] if tests.under else []
        return self._execute([*under, binary.executable, *tests.args], cwd=binary.directory, extra=env)

    def _execute(
        self,
        argv: Sequence[str],
        cwd: Path | None = None,
        extra: dict[str, str] | None = None,
        keep: Callable[[str], bool] = lambda line: True,
    ) -> int:
        self.output.line(f"$ {' '.join(shown(argv))}\n")
        if self.output.aside:
            argv = ["nice", *argv]  # what has the terminal goes first
        env = {**self.run.env, **self.gate.env, **(extra or {})}
        return process.run(argv, self.output, env, cwd or self.run.root, self.ends - time.monotonic(), keep)


def shown(argv: Sequence[str]) -> list[str]:
    """The command as somebody would type it."""
    return ["python3" if word == sys.executable else word.replace(f"{ROOT}/", "") for word in argv]


def choose(names: Sequence[str], gates: Sequence[Gate]) -> list[Gate]:
    """The gates of these names in the list's order, or, without names, all but those that run by name only."""
    unknown = [name for name in names if name not in {gate.name for gate in gates}]
    if unknown:
        raise SystemExit(f"no such gate: {', '.join(unknown)}. ./scripts/test --list shows them.")
    if not names:
        return [gate for gate in gates if not gate.by_name_only]
    return [gate for gate in gates if gate.name in names]


def listing(gates: Sequence[Gate]) -> str:
    rows = [(gate.name, gate.strength, gate.proves, ", ".join(gate.needs) or "-") for gate in gates]
    lines = [report.table(("gate", "strength", "what it proves", "needs"), rows), ""]
    lines += [f"{gate.name} runs by name only: {gate.by_name_only}" for gate in gates if gate.by_name_only]
    lines += ["", *(f"{name}: {meaning}" for name, meaning in STRENGTHS.items())]
    return "\n".join(lines)


def main(argv: Sequence[str], gates: Sequence[Gate] = GATES, root: Path = ROOT, tools: Tools | None = None) -> int:
    if "--help" in argv or "-h" in argv:
        print(__doc__.strip())
        return 0
    if "--list" in argv:
        print(listing(gates))
        return 0
    chosen = choose(argv, gates)
    tools = tools or Tools(root)
    os.environ["PATH"] = tools.path()
    run = Run(chosen, root, tools, os.environ.get("CI", "").lower() in ("1", "true"))
    results = run.all()
    report.write_json(results, root)
    print(report.summary(results, root), flush=True)
    return 1 if report.count(results, "fail") else 0


if __name__ == "__main__":
    # Commands run in sessions of their own, so whoever ends this must get a chance to end them.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # `./scripts/test | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
