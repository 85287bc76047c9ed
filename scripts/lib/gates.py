"""The gates: what CI runs, as data, in the order they run. `runner.py` runs them, `./scripts/test --list` shows them.

Cheap gates come first, so that a slip shows in seconds. The order also decides what compiles how often: clippy and doc
share one check build, all test gates and the simulation share one dev build (see `workspace.TestBuild`), and the gates of
the bindings one build of the library (see bindings.py). cargo keeps the library with the calls of tests and the one
without in the same place: those that want it with them stand together, from the wheel's types to conformance.
What is for one core, the library for phones and Android's lint above all, runs aside; the others have nothing to wait for.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

# How much a green gate proves, strongest first. Never call a weaker one by a stronger name.
STRENGTHS = {
    "executed": "our code runs against the real thing",
    "evaluated": "our code runs against our own stand-in",
    "compiled": "against the real API or headers",
    "shape": "files, symbols, text and sizes are checked",
    "written": "nothing here can compile it: reviewed against its documentation",
}


@dataclass(frozen=True)
class Tests:
    """The test binaries of one crate: all of them, or the targets `only` names, or all but those in `without`.

    Both take patterns (`server*`), so that a new file of tests finds its gate by its name.
    """

    crate: str
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    args: tuple[str, ...] = ()  # for the binaries, e.g. a filter
    bins: tuple[str, ...] = ()  # crates whose programs the tests start
    under: str = ""  # a program of this workspace that each binary runs under
    may_be_empty: bool = False  # else a run without a single case is red


@dataclass(frozen=True)
class Build:
    """The one build behind all `Tests` of a run. Without this step the first of them waits for it."""


@dataclass(frozen=True)
class Program:
    """A program of the same build as all `Tests`, and what it is told."""

    crate: str
    name: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gate:
    """One row of the table. A step is a command, `Tests`, `Program` or `Build`."""

    name: str
    proves: str
    strength: str
    steps: tuple[tuple[str, ...] | Tests | Program | Build, ...]
    needs: tuple[str, ...] = ("cargo", "cc")  # tools, as setup.sh knows them
    crates: tuple[str, ...] = ()  # workspace members it drives; a missing one is a failure
    files: tuple[str, ...] = ()  # files it drives; a missing one is a failure
    env: dict[str, str] = field(default_factory=dict)
    by_name_only: str = ""  # why a plain `./scripts/test` leaves it out
    minutes: int = 15  # then it is stopped, and red
    aside: bool = False  # runs beside the gates that follow: it has a build of its own, or what it needs stands built

    def built(self) -> set[str]:
        """The crates that it needs from the one build."""
        found = set()
        for step in self.steps:
            if isinstance(step, Tests):
                found |= {step.crate, *step.bins}
            elif isinstance(step, Program):
                found.add(step.crate)
        return found


def check(name: str, *args: str) -> tuple[str, ...]:
    """One of our own checks, a script beside this file."""
    return (sys.executable, "-B", f"scripts/lib/{name}.py", *args)


def simulate(*args: str) -> Program:
    return Program("yixian-tests", "simulate", args)


def clippy(features: str) -> tuple[str, ...]:
    """The same selection with whatever features: only our own crates are checked again."""
    return ("cargo", "clippy", "--workspace", "--all-targets", "--features", features, "--", "-D", "warnings")


SERVER_SUITE = ("server*",)  # files in tests/tests
PROGRAMS = ("yixian-cli", "yixian-server")
GENERATOR = "yixian-bindings/bindgen"

GATES = (
    Gate(
        name="fmt",
        proves="Rust is formatted as rustfmt.toml says",
        strength="shape",
        steps=(("cargo", "fmt", "--all", "--check"),),
        needs=("cargo", "rustfmt"),
    ),
    Gate(
        name="shell",
        proves="shell scripts parse and shellcheck is content; Python scripts parse",
        strength="shape",
        steps=(check("shell"),),
        needs=("git", "shellcheck"),
    ),
    Gate(
        name="runner",
        proves="these gates' own runner: counts, skips, failures, the last line",
        strength="executed",
        steps=((sys.executable, "-B", "-m", "unittest", "discover", "-s", "scripts/lib", "-p", "*_test.py"),),
        needs=(),
    ),
    Gate(
        name="tree",
        proves="both READMEs agree; no machine paths, registry hosts or big files; run bits",
        strength="shape",
        steps=(check("tree"),),
        needs=("git",),
    ),
    Gate(
        name="typos",
        proves="names and prose are spelt right",
        strength="shape",
        steps=(("typos",),),
        needs=("typos",),
    ),
    Gate(
        name="layers",
        proves="crates depend downwards only; domain stays pure; the lock file is current",
        strength="shape",
        steps=(check("layers"),),
        needs=("git", "cargo"),
    ),
    Gate(
        name="deny",
        proves="licences, banned crates and sources of every dependency",
        strength="shape",
        steps=(("cargo-deny", "--all-features", "--locked", "check", "licenses", "bans", "sources"),),
        needs=("cargo", "cargo-deny"),
    ),
    Gate(
        name="advisories",
        proves="no dependency has a known vulnerability",
        strength="shape",
        steps=(("cargo-deny", "--all-features", "--locked", "check", "advisories"),),
        needs=("cargo", "cargo-deny"),
        by_name_only="needs the advisory database from the network, and changes under an unchanged tree",
    ),
    Gate(
        name="target",
        proves="phones: Android arm64 compiles and links, 16 KB pages, nothing missing, sizes",
        strength="compiled",
        steps=(("./scripts/targets", "aarch64-linux-android"),),
        needs=("cargo", "trixie", "mobile-system"),
        crates=("yixian-bindings", "yixian-bare"),
        minutes=40,
        aside=True,
    ),
    Gate(
        name="tour",
        proves="from nothing: a meeting, dues, a migrant, his say over his data, rules; over TLS",
        strength="executed",
        steps=(("./scripts/run", "--once", "--data", "target/gate-tour"),),
        crates=PROGRAMS,
        files=("scripts/lib/tour.py", "scripts/lib/tour_stage.py"),
        aside=True,
    ),
    Gate(
        name="clippy",
        proves="everything compiles, without a warning; injected clock, ids, randomness",
        strength="compiled",
        steps=(clippy(GENERATOR), clippy(f"{GENERATOR},yixian-bindings/testing")),
        needs=("cargo", "cc", "clippy"),
    ),
    Gate(
        name="doc",
        proves="documentation builds without a warning, every link resolves",
        strength="compiled",
        steps=(("cargo", "doc", "--workspace", "--no-deps", "--features", GENERATOR),),
        env={"RUSTDOCFLAGS": "-D warnings"},
    ),
    Gate(
        name="errors",
        proves="every code has words in Chinese and English, and docs/errors.md says the same",
        strength="shape",
        steps=(check("errors", "check"),),
        needs=(),
    ),
    Gate(
        name="words",
        proves="every word of the shells in two languages: complete, used, not too long",
        strength="shape",
        steps=(check("words", "check"),),
        needs=(),
    ),
    Gate(
        name="tokens",
        proves="every colour on its ground has its contrast; sizes for elder eyes and fingers",
        strength="shape",
        steps=(check("tokens", "check"),),
        needs=(),
    ),
    Gate(
        name="ktlint",
        proves="Kotlin is formatted as .editorconfig says",
        strength="shape",
        steps=(check("kotlin", "lint"),),
        needs=("kotlin",),
    ),
    Gate(
        name="swift-format",
        proves="Swift is formatted as its .swift-format says",
        strength="shape",
        steps=(check("swift", "lint"), check("ios", "lint")),
        needs=("swift",),
    ),
    Gate(
        name="states",
        proves="every screen has the same state and events on Android and iOS",
        strength="shape",
        steps=(check("states", "check"),),
        needs=(),
    ),
    Gate(
        name="ios-project",
        proves="the Xcode project, its lists and manifests name what is there and agree",
        strength="shape",
        steps=(check("ios_project", "check"),),
        needs=(),
    ),
    Gate(
        name="build",
        proves="every test and every program compiles and links",
        strength="compiled",
        steps=(Build(),),
    ),
    Gate(
        name="simulation",
        proves="200 seeds of phones and server under drops, kills, restores: nothing lost",
        strength="executed",
        steps=(simulate("--seeds", "200"),),
        crates=("yixian-tests",),
        aside=True,
    ),
    Gate(
        name="protections",
        proves="with any one protection off, the simulation goes red",
        strength="executed",
        steps=(simulate("--protections"),),
        needs=("cargo", "cc", "postgresql"),
        crates=("yixian-tests",),
        aside=True,
    ),
    Gate(
        name="domain",
        proves="what things are and what the rules say; properties of apply",
        strength="executed",
        steps=(Tests("yixian-domain"),),
    ),
    Gate(
        name="protocol",
        proves="what travels: signatures, chains, limits, golden fixtures",
        strength="executed",
        steps=(Tests("yixian-protocol"),),
    ),
    Gate(
        name="client",
        proves="the phone: store, outbox, sync, vault, against real SQLite",
        strength="executed",
        steps=(Tests("yixian-client"), Tests("yixian-cli", may_be_empty=True)),
    ),
    Gate(
        name="bindings",
        proves="conversions there and back; every code of the core has its words",
        strength="executed",
        steps=(Tests("yixian-bindings"),),
    ),
    Gate(
        name="registry",
        proves="a county's lists in and out: CSV of any dialect, diff, undo, slips, demo county",
        strength="executed",
        steps=(Tests("yixian-registry"),),
    ),
    Gate(
        name="server-sqlite",
        proves="the server's suite on embedded SQLite",
        strength="executed",
        steps=(Tests("yixian-server", may_be_empty=True), Tests("yixian-tests", only=SERVER_SUITE)),
    ),
    Gate(
        name="server-postgres",
        proves="the same suite on a private PostgreSQL, started for it and not as root",
        strength="executed",
        steps=(Tests("yixian-tests", only=SERVER_SUITE, under="with-postgres"),),
        needs=("cargo", "cc", "postgresql"),
    ),
    Gate(
        name="end-to-end",
        proves="journeys: real programs, real HTTP, a real database, kill -9, bad input",
        strength="executed",
        steps=(Tests("yixian-tests", without=(*SERVER_SUITE, "simulation*"), bins=PROGRAMS),),
    ),
    Gate(
        name="doctests",
        proves="examples in the documentation run, where there are any",
        strength="executed",
        steps=(("cargo", "test", "--doc", "--workspace"),),
    ),
    Gate(
        name="surface",
        proves="signatures in Kotlin, Swift and Python are those in bindings/api",
        strength="shape",
        steps=(check("surface", "check"),),
        crates=("yixian-bindings",),
    ),
    Gate(
        name="shrink",
        proves="what R8 leaves with our rules works; without any one of them it does not",
        strength="executed",
        steps=(check("bindings", "shrink"),),
        needs=("cargo", "cc", "r8"),
        crates=("yixian-bindings",),
        aside=True,
    ),
    Gate(
        name="wheel",
        proves="the Python package builds, installs, imports; mypy --strict, stubs as it runs",
        strength="executed",
        steps=(check("bindings", "wheel"),),
        needs=("cargo", "cc", "python-tools"),
        crates=("yixian-bindings",),
    ),
    Gate(
        name="conformance",
        proves="the same cases from Kotlin, Swift and Python, against the real server",
        strength="executed",
        steps=(check("conformance"),),
        needs=("cargo", "cc", "kotlin", "swift", "python-tools"),
        crates=("yixian-bindings", "yixian-server"),
        minutes=25,
    ),
    Gate(
        name="android",
        proves="the app under Robolectric: journeys over real core and server, pictures, vault",
        strength="executed",
        steps=(
            check("screens_page", "check"),
            check("android", "test"),
            # What runs in a process of its own for each Android, once more on the oldest one.
            check("android", "test", "RealCoreTest", "SyncWorkerTest", "BackgroundSyncTest", "--sdk", "26"),
        ),
        needs=("cargo", "cc", "android"),
        crates=("yixian-bindings", "yixian-server"),
        minutes=20,
    ),
    Gate(
        name="android-lint",
        proves="Android's lint finds nothing in the app",
        strength="shape",
        steps=(check("android", "lint"),),
        needs=("cargo", "cc", "android-lint"),
        crates=("yixian-bindings",),
        aside=True,
    ),
    Gate(
        name="gradle",
        proves="build-logic compiles against the API of Android's plugin and of Kotlin's",
        strength="compiled",
        steps=(check("android_gradle"),),
        needs=("android-gradle",),
    ),
    Gate(
        name="apk",
        proves="the app through R8 with all rules, signed: permissions, open parts, what stays",
        strength="shape",
        steps=(check("android", "apk"),),
        needs=("cargo", "cc", "android-apk"),
        crates=("yixian-bindings",),
        by_name_only="R8 takes minutes, and what comes out starts on no phone: it has no native library",
        minutes=25,
    ),
    Gate(
        name="desktop",
        proves="the screens in a desktop window, clicked, over the real core and server",
        strength="executed",
        steps=(check("android", "desktop", "--test"),),
        needs=("cargo", "cc", "android"),
        crates=("yixian-bindings", "yixian-server"),
    ),
    Gate(
        name="ios",
        proves="iOS's state holders over the real core and server; what needs no phone",
        strength="executed",
        steps=(check("ios", "test", "^(AppModelsTests|AppPlatformTests|JourneyTests)"),),
        needs=("cargo", "cc", "swift"),
        crates=("yixian-bindings", "yixian-server"),
        minutes=20,
    ),
    Gate(
        name="ios-views",
        proves="iOS's views run and tapped, over the real core, in our stand-in for SwiftUI",
        strength="evaluated",
        steps=(check("ios", "test", "^(SwiftUIStandInTests|ScreenTests|ViewJourneyTests)"),),
        needs=("cargo", "cc", "swift"),
        crates=("yixian-bindings", "yixian-server"),
        minutes=20,
    ),
    Gate(
        name="scenarios",
        proves="the same scenarios on both platforms leave the same on every screen",
        strength="executed",
        steps=(check("scenarios", "run"),),
        needs=("cargo", "cc", "android", "swift"),
        crates=("yixian-bindings", "yixian-server"),
    ),
)
