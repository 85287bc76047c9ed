"""Breaks something on purpose, one way after the other, and sees that the gate that is there for it goes red.

  broken.py AREA [NAME …]     bindings or ios; all of an area if none is named

Each is done in a worktree of the last commit, so no source here is touched. What was compiled is shared, because it would
take long to do again: nothing else should build meanwhile, and the bindings are made anew in the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import report

ROOT = Path(__file__).resolve().parents[2]
TREE = ROOT / "target" / "broken"


@dataclass(frozen=True)
class Break:
    name: str
    file: str
    edits: tuple[tuple[str, str], ...]  # what stands there, and what takes its place
    gate: str
    says: str  # what its output must hold, so that it is red for this reason


BINDINGS = (
    Break(
        name="a renamed field",
        file="bindings/src/meetings/rows.rs",
        edits=(("    pub part: u8,", "    pub section: u8,"), ("Self { part: core.part,", "Self { section: core.part,")),
        gate="surface",
        says="the surface has changed",
    ),
    Break(
        name="a field of another type",
        file="bindings/src/home.rs",
        edits=(("    /// How much.\n        count: u32,", "    /// How much.\n        count: u64,"),),
        gate="clippy",
        says="mismatched types",
    ),
    Break(
        name="a changed signature",
        file="bindings/src/session.rs",
        edits=(("pub async fn seen(&self, number: u64)", "pub async fn put_away(&self, number: u64)"),),
        gate="surface",
        says="the surface has changed",
    ),
    Break(
        name="a missing doc",
        file="bindings/src/sync.rs",
        edits=(("    /// Round trips.\n    pub rounds: u32,", "    pub rounds: u32,"),),
        gate="clippy",
        says="missing documentation",
    ),
    Break(
        name="an error without text",
        file="bindings/errors.json",
        edits=(("没有信号。记的都在。", ""),),
        gate="errors",
        says="offline: zh.what is empty",
    ),
    Break(
        name="an error that nobody listed",
        file="bindings/errors.json",
        edits=(('"code": "own_proxy"', '"code": "own_proxi"'),),
        gate="bindings",
        says="every_code_has_its_words_and_its_variant",
    ),
    Break(
        name="a removed keep rule",
        file="bindings/kotlin/consumer-rules.pro",
        edits=(("-keep class com.sun.jna.** { *; }", ""),),
        gate="shrink",
        says="with every rule of consumer-rules.pro it fails",
    ),
    Break(
        name="pages of 4 KB",
        file=".cargo/config.toml",
        edits=(("max-page-size=16384", "max-page-size=4096"),),
        gate="target",
        says="16 KB",
    ),
)

IOS = (
    Break(
        name="a data race",
        file="ios/Sources/AppModels/Running/Changes.swift",
        edits=(("import YixianCore\n", "import YixianCore\n\npublic var told = 0\n"),),
        gate="ios",
        says="is not concurrency-safe because it is nonisolated global shared mutable state",
    ),
    Break(
        name="a missing label",
        file="ios/Sources/AppUI/Parts/Buttons.swift",
        edits=((".foregroundStyle(Palette.inkSoft).accessibilityHidden(true)", ".foregroundStyle(Palette.inkSoft)"),),
        gate="ios-views",
        says="image that is neither labelled nor hidden",
    ),
    Break(
        name="a missing string",
        file="bindings/words.json",
        edits=(('"en": "Sign in", "most": 28}', '"en": "", "most": 28}'),),
        gate="words",
        says="home_sign_in",
    ),
    Break(
        name="a renamed state field",
        file="ios/Sources/AppModels/Home/HomeState.swift",
        edits=(("public let owes: Bool", "public let waits: Bool"),),
        gate="states",
        says="HomeState: field waits is on iOS only",
    ),
    Break(
        name="a leaked lock",
        file="ios/Sources/AppModels/AppModel.swift",
        edits=(("        try await opened?.pause()\n", ""),),
        gate="ios",
        says="✘ Test \"a phone in a pocket holds no file and no lock",
    ),
)
AREAS = {"bindings": BINDINGS, "ios": IOS}


def git(*words: str) -> None:
    subprocess.run(["git", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def red(broken: Break) -> tuple[bool, str]:
    """Whether the gate goes red, and why it says so."""
    path = TREE / broken.file
    text = path.read_text(encoding="utf-8")
    changed = text
    for before, after in broken.edits:
        if before not in changed:
            return False, "nothing to break: it reads otherwise now"
        changed = changed.replace(before, after, 1)
    path.write_text(changed, encoding="utf-8")
    environment = {**os.environ, "CARGO_TARGET_DIR": str(ROOT / "target")}
    done = subprocess.run(
        ["./scripts/test", broken.gate], cwd=TREE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    path.write_text(text, encoding="utf-8")
    if done.returncode == 0:
        return False, "the gate is green"
    lines = [line.strip() for line in done.stdout.splitlines() if broken.says in line]
    return bool(lines), lines[0][:90] if lines else "it is red for another reason"


def main(words: list[str]) -> int:
    if not words or words[0] not in AREAS:
        print(__doc__)
        return 2
    area, *names = words
    chosen = [broken for broken in AREAS[area] if not names or broken.name in names]
    if TREE.exists():
        git("worktree", "remove", "--force", str(TREE))
    git("worktree", "prune")
    git("worktree", "add", "--detach", str(TREE), "HEAD")
    try:
        seen = [(broken, *red(broken)) for broken in chosen]
    finally:
        git("worktree", "remove", "--force", str(TREE))
        subprocess.run([sys.executable, "-B", "scripts/lib/surface.py", "check"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    rows = [(broken.name, broken.gate, "red" if is_red else "NOT CAUGHT", why) for broken, is_red, why in seen]
    print(report.table(("broken on purpose", "gate", "result", "it says"), rows))
    return 0 if all(is_red for _, is_red, _ in seen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
