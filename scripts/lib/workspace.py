"""What cargo knows of this workspace, and one build of the test binaries for all gates that run them."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Iterable

from gates import Program, Tests

TESTED_KINDS = ("lib", "bin", "test")


class Broken(Exception):
    """The workspace cannot do what a gate asks; the text is the gate's reason."""


def cargo_metadata(root: Path, *args: str) -> dict:
    done = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", *args], cwd=root, capture_output=True, text=True
    )
    if done.returncode:
        raise Broken("cargo metadata: " + " ".join(done.stderr.split()))
    return json.loads(done.stdout)


@dataclass(frozen=True)
class Binary:
    crate: str
    kind: str
    target: str
    executable: str
    directory: Path  # of the crate: where cargo test would run it


class Workspace:
    def __init__(self, root: Path):
        self.root = root

    @cached_property
    def _metadata(self) -> dict:
        return cargo_metadata(self.root, "--no-deps")

    @cached_property
    def members(self) -> dict[str, dict]:
        return {package["name"]: package for package in self._metadata["packages"]}

    def target_directory(self) -> Path:
        return Path(self._metadata["target_directory"])

    def require(self, crates: Iterable[str]) -> None:
        absent = [crate for crate in crates if crate not in self.members]
        if absent:
            raise Broken("not in the workspace yet: " + ", ".join(absent))

    def test_targets(self, crate: str) -> set[tuple[str, str]]:
        """(kind, name) of what `cargo test -p crate` would run, doc tests apart."""
        self.require([crate])
        found = set()
        for target in self.members[crate]["targets"]:
            kind = target["kind"][0]
            if target["test"] and kind in TESTED_KINDS and not target.get("required-features"):
                found.add((kind, target["name"]))
        return found


class TestBuild:
    """One build for all test gates of a run, and for the gates that start its programs.

    cargo unifies the features of dependencies over the crates that one command selects, so `cargo test -p` crate by
    crate compiles SQLite three times and hyper twice. This selects the crates of every chosen gate at once and then runs
    the binaries itself. `./scripts/test domain` selects, and waits for, one crate only.
    """

    def __init__(self, workspace: Workspace, crates: Iterable[str]):
        self.workspace = workspace
        self.crates = sorted(set(crates) & set(workspace.members))
        self.binaries: list[Binary] | None = None
        self.programs: dict[tuple[str, str], str] = {}

    def command(self) -> list[str]:
        selection = [word for crate in self.crates for word in ("-p", crate)]
        # --keep-going: a crate that does not compile must not hide the others' results.
        return ["cargo", "build", "--tests", "--bins", "--keep-going", *selection,
                "--message-format=json-render-diagnostics"]  # fmt: skip

    def read(self, line: str) -> bool:
        """Takes cargo's messages for programs out of its output; whatever is for people stays."""
        if not line.startswith('{"reason":'):
            return True
        message = json.loads(line)
        if message["reason"] == "compiler-artifact" and message["executable"]:
            self._add(message)
        return False

    def _add(self, message: dict) -> None:
        directory = Path(message["manifest_path"]).parent
        for name, package in self.workspace.members.items():
            if Path(package["manifest_path"]).parent == directory:
                target, executable = message["target"], message["executable"]
                if message["profile"]["test"]:
                    self.binaries.append(Binary(name, target["kind"][0], target["name"], executable, directory))
                else:
                    self.programs[name, target["name"]] = executable

    def of(self, tests: Tests) -> list[Binary]:
        """The binaries of one gate, libraries first. One that is missing did not compile."""
        chosen = [b for b in self.binaries if b.crate == tests.crate and selected(b.target, tests)]
        expected = {t for t in self.workspace.test_targets(tests.crate) if selected(t[1], tests)}
        lost = expected - {(b.kind, b.target) for b in chosen}
        if lost:
            raise Broken("did not compile: " + ", ".join(f"{tests.crate} {kind} {name}" for kind, name in sorted(lost)))
        return sorted(chosen, key=lambda b: (TESTED_KINDS.index(b.kind), b.target))

    def program(self, program: Program) -> str:
        """What to start. One that an earlier run has left does not stand in for it."""
        executable = self.programs.get((program.crate, program.name))
        if not executable:
            raise Broken(f"did not compile: {program.crate} bin {program.name}")
        return executable


def selected(target: str, tests: Tests) -> bool:
    def named(patterns: Iterable[str]) -> bool:
        return any(fnmatch(target, pattern) for pattern in patterns)

    return not named(tests.without) and (not tests.only or named(tests.only))
