"""What takes the room in a phone library: by section, and by crate, beside another one.

    scripts/lib/weigh.py LIB.so [BARE.so]     unstripped ones, as scripts/targets leaves them in target/targets

A symbol counts for the crate that it is named after, and if that is std, for the first other crate in the name: the code
that drops somebody's type is that somebody's. Constants and tables without a symbol show in the sections only.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CRATE = re.compile(r"(?<![\w:])[a-z_][a-z0-9_]*(?=(?:\[[0-9a-f]+\])?::)")
STD = {"core", "alloc", "std", "hashbrown", "rustc_demangle", "addr2line", "gimli", "miniz_oxide", "object", "compiler_builtins", "panic_unwind"}


def inside(*argv: str) -> str:
    """Runs a tool of the Debian folder; every library lies below the root or beside it."""
    return subprocess.run(["scripts/lib/trixie", "run", str(Path(argv[-1]).parent), *argv], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def sections(listing: str) -> Counter[str]:
    """Of `llvm-size -A`: name, size, address."""
    found: Counter[str] = Counter()
    for line in listing.splitlines():
        words = line.split()
        if len(words) == 3 and words[1].isdigit() and words[2].isdigit() and words[2] != "0":
            found[words[0]] += int(words[1])
    return found


def owner(name: str, mangled: bool) -> str:
    if not mangled:
        return c_library(name)
    crates = CRATE.findall(name)
    if not crates:
        return "Rust, unnamed"
    # What std makes for somebody's type, such as the code that drops it, is that somebody's.
    return next((crate for crate in crates if crate not in STD), "std")


def c_library(name: str) -> str:
    if name.startswith(("ring_core_", "_ring_core_")) or re.match(r"(bn_|ecp_nistz|p256|fiat_|x25519|ge_|GFp_|gcm_|aes_)", name):
        return "ring (C, assembly)"
    if name.startswith(("uniffi_", "ffi_", "UNIFFI_")):
        return "uniffi's exports"
    return "SQLite and other C"  # SQLite's own functions have plain names


def crates(listing: str) -> Counter[str]:
    """Of `llvm-nm --print-size --demangle`, beside the mangled names."""
    found: Counter[str] = Counter()
    for line in listing.splitlines():
        words = line.split(maxsplit=3)
        if len(words) == 4 and len(words[1]) in (8, 16) and words[2] in "tTrRdDbBvVwW":
            raw, _, plain = words[3].partition("\t")
            found[owner(plain or raw, raw.startswith(("_ZN", "_R")))] += int(words[1], 16)
    return found


def symbols(library: str) -> str:
    """One line a symbol, with the mangled name, a tab and the readable one."""
    raw, plain = (inside("llvm-nm", "--print-size", "--defined-only", "--no-sort", *more, library).splitlines() for more in ([], ["--demangle"]))
    return "\n".join(f"{one}\t{other.split(maxsplit=3)[-1]}" for one, other in zip(raw, plain))


def table(title: str, full: Counter[str], bare: Counter[str], least: int) -> list[str]:
    shown = [name for name, size in full.most_common() if size >= least or bare[name] >= least]
    lines = [f"| {title} | library | bare sample | more |", "|---|--:|--:|--:|"]
    for name in shown:
        lines.append(f"| {name} | {full[name] / 1024:,.0f} | {bare[name] / 1024:,.0f} | {(full[name] - bare[name]) / 1024:+,.0f} |")
    rest = [sum(size for name, size in counter.items() if name not in shown) for counter in (full, bare)]
    lines.append(f"| the rest | {rest[0] / 1024:,.0f} | {rest[1] / 1024:,.0f} | {(rest[0] - rest[1]) / 1024:+,.0f} |")
    return lines


def main(libraries: list[str]) -> int:
    if not 1 <= len(libraries) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    paths = [str(Path(name).resolve()) for name in libraries]
    by_section = [sections(inside("llvm-size", "-A", path)) for path in paths] + [Counter()]
    by_crate = [crates(symbols(path)) for path in paths] + [Counter()]
    print("\n".join(table("section, KB", by_section[0], by_section[1], 4 * 1024)), end="\n\n")
    print("\n".join(table("crate, KB of symbols", by_crate[0], by_crate[1], 16 * 1024)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
