"""Dependencies point down only: domain <- protocol <- client <- cli, and server -> protocol, domain.

Also here, because they are the same promise: domain brings in nothing that can do I/O, tell the time or roll dice; our
own code never names the TLS verifier that reqwest pulls in for other platforms; and the lock file is current.

And of the Android app: screens draw what presentation says and never see the core; presentation runs wherever a JVM does;
nobody swallows a cancellation, outlives the app, or sleeps.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import android
from workspace import Broken, cargo_metadata

ROOT = Path(__file__).resolve().parents[2]

# What each crate of ours may use of ours, dev-dependencies included. Whatever crosses the parts belongs in tests.
MAY_USE = {
    "yixian-domain": set(),
    "yixian-protocol": {"yixian-domain"},
    "yixian-client": {"yixian-domain", "yixian-protocol"},
    "yixian-cli": {"yixian-domain", "yixian-protocol", "yixian-client"},
    "yixian-bindings": {"yixian-domain", "yixian-protocol", "yixian-client"},
    "yixian-bare": set(),  # the dependencies alone
    "yixian-registry": {"yixian-domain", "yixian-protocol"},
    "yixian-server": {"yixian-domain", "yixian-protocol", "yixian-registry"},
    "yixian-tests": {"yixian-domain", "yixian-protocol", "yixian-client", "yixian-cli", "yixian-registry", "yixian-server"},
}

IMPURE_CRATES = {"tokio", "async-std", "smol", "mio", "rusqlite", "sqlx", "reqwest", "hyper", "ring", "rand", "getrandom"}
IMPURE_FEATURES = {"chrono": {"clock", "now"}, "uuid": {"v1", "v4", "v6", "v7", "rng"}}
IMPURE_CODE = re.compile(
    r"\bstd::(fs|net|env|process|thread)\b|\b(SystemTime|Instant)::now\b|\b(Utc|Local)::now\b|\basync fn\b|\brand::"
)
VERIFIER = re.compile(r"rustls[_-]platform[_-]verifier")

# The Android app. A prefix ends in a dot or is the whole name, so that org.yixian.ui does not stand for org.yixian.uist.
QUALIFIED = re.compile(r"(?<![\w.])(?:androidx?|javax?|kotlinx?|com\.\w+|org\.(?:yixian|json))\.[\w.]*\w")
IMPORT = re.compile(r"^import ([\w.`]+\*?)")
LANGUAGE = ("java.", "kotlin.")


@dataclass(frozen=True)
class Part:
    """What a folder below android may name: nothing but `only` if that is given, and nothing of `never`."""

    folder: str
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


PARTS = (
    Part("android/ui/src/main/", only=("androidx.compose.", "org.yixian.presentation.", "org.yixian.ui.", *LANGUAGE)),
    Part(
        "android/presentation/src/main/",
        only=("org.yixian.core.", "org.yixian.presentation.", "kotlinx.coroutines.", "com.google.zxing.", *LANGUAGE),
    ),
    Part("android/platform/src/main/", never=("org.yixian.ui.", "org.yixian.app.")),
)

# A screen is a function of its state and of what it tells: only these join it to the holder of that state.
JOINTS = {"android/ui/src/main/kotlin/org/yixian/ui/YixianApp.kt", "android/ui/src/main/kotlin/org/yixian/ui/Places.kt"}
SCREENS = "android/ui/src/main/"
HOLDER = re.compile(r"\w*Model\b")

BANNED = {
    "runCatching takes a cancellation for a failure; use attempt": re.compile(r"\brunCatching\b"),
    "work belongs to a scope that ends": re.compile(r"\bGlobalScope\b"),
    "wait with delay": re.compile(r"\bThread\.sleep\b"),
}
PRINTED = {
    "a phone has no console; use the LogSink": re.compile(
        r"(?<![\w.])(?<!fun )(?:print|println)\(|::println\b|\bSystem\.(?:out|err)\b|\bprintStackTrace\b"
    )
}


def used_members(package: dict) -> set[str]:
    return {dependency["name"] for dependency in package["dependencies"] if dependency.get("path")}


def check_direction(packages: list[dict]) -> list[str]:
    problems = []
    for package in packages:
        name = package["name"]
        if name not in MAY_USE:
            problems.append(f"{name}: not in the table of scripts/lib/layers.py; say there what it may use")
            continue
        for used in sorted(used_members(package) - MAY_USE[name]):
            problems.append(f"{name} depends on {used}: not downwards")
    return problems


def impure_dependencies(tree: str) -> list[str]:
    """`tree` has one line per dependency: `name version|feature,feature`."""
    problems = []
    for line in sorted(set(tree.splitlines())):
        package, _, features = line.partition("|")
        name = package.split()[0]
        if name in IMPURE_CRATES:
            problems.append(f"yixian-domain depends on {name}")
        for feature in sorted(IMPURE_FEATURES.get(name, set()) & set(features.split(","))):
            problems.append(f"yixian-domain uses {name} with the feature {feature}")
    return problems


def domain_tree() -> str:
    # cargo tree, not the metadata: only this resolves features for domain alone, without what other crates switch on.
    argv = ["cargo", "tree", "-p", "yixian-domain", "-e", "normal", "--target", "all", "--prefix", "none"]
    done = subprocess.run([*argv, "--format", "{p}|{f}"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise Broken("cargo tree: " + done.stderr.strip())
    return done.stdout.replace(" (*)", "")


def matches(pattern: re.Pattern[str], text: str) -> list[tuple[int, str]]:
    """Line numbers and lines of code that match, comments apart."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if pattern.search(line.split("//")[0]):
            found.append((number, line.strip()))
    return found


def code_lines(text: str) -> list[tuple[int, str]]:
    """Kotlin's lines by number, without comments and without what strings say."""
    plain = re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)  # before comments: "image/*" begins none
    plain = re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment.group().count("\n"), plain, flags=re.DOTALL)
    return [(number, line.split("//")[0].rstrip()) for number, line in enumerate(plain.splitlines(), 1)]


def within(name: str, prefixes: tuple[str, ...]) -> bool:
    return any((name + ".").startswith(prefix) for prefix in prefixes)


def named(line: str) -> list[str]:
    """What a line imports, or names in full without an import."""
    if line.startswith("package "):
        return []
    imported = IMPORT.match(line)
    return [imported.group(1).replace("`", "")] if imported else QUALIFIED.findall(line)


def check_kotlin(path: str, text: str) -> list[str]:
    """What one source of the app does that its place does not allow."""
    return [f"{path}:{number}: {problem}: {line.strip()}" for number, line in code_lines(text) for problem in problems_of(path, line)]


def problems_of(path: str, line: str) -> list[str]:
    problems = [f"{part.folder} may not name {name}" for part in PARTS if path.startswith(part.folder) for name in strangers(part, line)]
    if path.startswith(SCREENS) and path not in JOINTS and HOLDER.search(line):
        problems.append("a screen knows its state, not who holds it")
    banned = BANNED if is_ours_alone(path) else {**BANNED, **PRINTED}
    return problems + [why for why, pattern in banned.items() if pattern.search(line)]


def strangers(part: Part, line: str) -> list[str]:
    return [name for name in named(line) if within(name, part.never) or (part.only and not within(name, part.only))]


def is_ours_alone(path: str) -> bool:
    """Tests and the desktop's window run where somebody reads what they print."""
    return path.startswith(("android/desktop/", "android/testing/")) or "/src/test/" in path


def check_folders(root: Path, modules: dict[str, android.Module]) -> list[str]:
    """A module without its folder is left out of every build, and nobody would hear of it."""
    places = {module.place for module in modules.values()}
    return [f"scripts/lib/android.py names {place}: no sources in android/{place}" for place in sorted(places) if not sources(root, place)]


def sources(root: Path, place: str) -> list[Path]:
    return list((root / "android" / place / "src" / "main" / "kotlin").glob("**/*.kt"))


def tracked(*patterns: str) -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def check_sources(files: list[Path], pattern: re.Pattern[str], what: str) -> list[str]:
    problems = []
    for path in files:
        for number, line in matches(pattern, path.read_text(encoding="utf-8")):
            problems.append(f"{path.relative_to(ROOT)}:{number}: {what}: {line}")
    return problems


def main() -> int:
    packages = cargo_metadata(ROOT, "--no-deps", "--locked")["packages"]
    tree = domain_tree()
    domain = tracked("core/domain/src/*.rs")
    ours = tracked("*.rs", "*Cargo.toml")
    kotlin = [path.relative_to(ROOT).as_posix() for path in tracked("android/*.kt")]
    problems = [
        *check_direction(packages),
        *impure_dependencies(tree),
        *check_sources(domain, IMPURE_CODE, "domain is pure"),
        *check_sources(ours, VERIFIER, "TLS roots are handed in, never the platform's verifier"),
        *(problem for path in kotlin for problem in check_kotlin(path, (ROOT / path).read_text(encoding="utf-8"))),
        *check_folders(ROOT, android.MODULES),
    ]
    for problem in problems:
        print(problem)
    print(f"cases: {len(packages) + len(set(tree.splitlines())) + len(domain) + len(ours) + len(kotlin)}")
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Broken as broken:
        sys.exit(f"{broken}")
