"""The ledger of sizes, docs/sizes.json: what the library of each target weighed when somebody last said that it may."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

ALARM = 100 * 1024  # above the committed figure
# Of the arm64 library: 3 MB of dependencies, 1 MB for meetings and sync, and since then about 0.3 MB for each of rules,
# dues, places (0.2 MB of them names), members away, reminders and privacy; 0.1 MB for taking a mistake back, and for asking
# and printing for who has no phone; 0.1 MB for what three reviews found missing (the readable page says all that the data does,
# ladders by their steps, who may still be told), and 0.04 MB for what host and guest scan. What comes next has to be told apart by
# weigh.py.
MOST = 6_000_000
WRITE = "./scripts/targets --ledger write"


@dataclass(frozen=True)
class Size:
    profile: str
    stripped: int
    gzipped: int
    rustc: str


def kib(size: int) -> str:
    return f"{size / 1024:,.0f} KB"


def read(path: Path) -> dict[str, dict[str, Size]]:
    """Package, target, size. An absent ledger is an empty one: then every figure is missing, and that is red."""
    if not path.exists():
        return {}
    packages = json.loads(path.read_text(encoding="utf-8"))
    return {package: {target: Size(**size) for target, size in sizes.items()} for package, sizes in packages.items()}


def write(path: Path, ledger: dict[str, dict[str, Size]]) -> None:
    plain = {package: {target: asdict(size) for target, size in sizes.items()} for package, sizes in ledger.items()}
    path.write_text(json.dumps(plain, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def grown(package: str, target: str, committed: Size | None, now: Size) -> str:
    """Why this size is red; empty if it is not."""
    name = f"{package} for {target}"
    if committed is None:
        return f"{name}: docs/sizes.json has no figure; {WRITE} {target}"
    if committed.profile != now.profile:
        return f"{name}: built as {now.profile}, but docs/sizes.json has {committed.profile}"
    more = now.stripped - committed.stripped
    if more <= ALARM:
        return ""
    return (
        f"{name}: {kib(now.stripped)} stripped, {kib(more)} more than the {kib(committed.stripped)} in docs/sizes.json "
        f"(alarm at {kib(ALARM)}). See what grew with scripts/lib/weigh.py, take it out, or say in the commit why it is "
        f"worth it and run {WRITE} {target}"
    )


def too_large(full: Size, bare: Size) -> str:
    """Why the arm64 library is red whatever the ledger says; empty if it is not."""
    if full.stripped <= MOST:
        return ""
    return (
        f"{kib(full.stripped)} stripped is more than the {kib(MOST)} it may have, {kib(bare.stripped)} of which are its "
        "dependencies; scripts/lib/weigh.py shows where the rest is. If a dependency is new, tests/bare has to use it too"
    )
