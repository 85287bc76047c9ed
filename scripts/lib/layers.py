"""Dependencies point down only: domain <- protocol <- client <- cli, and server -> protocol, domain.

Also here, because they are the same promise: domain brings in nothing that can do I/O, tell the time or roll dice; our
own code never names the TLS verifier that reqwest pulls in for other platforms; and the lock file is current.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

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
    problems = [
        *check_direction(packages),
        *impure_dependencies(tree),
        *check_sources(domain, IMPURE_CODE, "domain is pure"),
        *check_sources(ours, VERIFIER, "TLS roots are handed in, never the platform's verifier"),
    ]
    for problem in problems:
        print(problem)
    print(f"cases: {len(packages) + len(set(tree.splitlines())) + len(domain) + len(ours)}")
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Broken as broken:
        sys.exit(f"{broken}")
