"""What must hold of the files themselves, whatever is in them.

The two READMEs have the same headings and commands; no path of somebody's machine and no registry host is written down
(mirrors and proxies are the machine's business); what has a shebang has the run bit and the other way round; nothing is
over 1 MB; whatever docs/journeys.md says is played somewhere is there.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
LARGEST = 1_000_000
JOURNEYS = "docs/journeys.md"

# Written so that the patterns do not match themselves.
MACHINE_PATH = re.compile(r"(?<![\w.$}~-])/(?:root|work|home/(?!user\b|you\b)[a-z][\w-]*|Users/[A-Z]?[a-z]\w*)/")
REGISTRY_HOST = re.compile(
    r"\b(?:(?:static\.|index\.)?crates\.(?:io)|pypi\.(?:org)|files\.pythonhosted\.(?:org)|registry\.(?:npmjs|yarnpkg)\.\w+"
    r"|(?:deb|security|snapshot|ftp)(?:\.\w\w)?\.debian\.(?:org)|(?:archive|security|ports)\.ubuntu\.(?:com)"
    r"|static\.rust-lang\.(?:org)|proxy\.golang\.(?:org)|repo1?\.maven\.\w+|maven\.google\.(?:com)|dl\.google\.(?:com)"
    r"|plugins\.gradle\.(?:org)|mirrors?\.[\w-]+\.(?:com|org|net|cn)(?:\.cn)?)\b"
)
COMMAND_BLOCKS = {"", "sh", "bash", "shell", "console"}
WRITTEN_BY_TOOLS = {"Cargo.lock"}  # cargo names its registry there


@dataclass(frozen=True)
class File:
    name: str
    executable: bool
    content: bytes

    def text(self) -> str:
        """Empty for what is not text."""
        return "" if b"\0" in self.content[:8000] else self.content.decode("utf-8", "replace")


def tracked() -> list[File]:
    done = subprocess.run(["git", "ls-files", "-s", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = []
    for entry in filter(None, done.stdout.split("\0")):
        details, _, name = entry.partition("\t")
        if (ROOT / name).is_file():
            files.append(File(name, details.startswith("100755"), (ROOT / name).read_bytes()))
    return files


def headings_and_commands(markdown: str) -> tuple[list[int], list[str]]:
    """The levels of the headings and the lines of the command blocks, comments apart: those are translated."""
    levels, commands, block = [], [], None
    for line in markdown.splitlines():
        if fence := re.match(r"\s*```\s*(\w*)", line):
            block = fence.group(1) if block is None else None
        elif block is None and (heading := re.match(r"(#+) ", line)):
            levels.append(len(heading.group(1)))
        elif block in COMMAND_BLOCKS and (command := re.sub(r"(^|\s)#.*", "", line).strip()):
            commands.append(command)
    return levels, commands


def check_readmes(texts: dict[str, str]) -> list[str]:
    absent = [name for name in READMES if name not in texts]
    if absent:
        return [f"{name}: not there" for name in absent]
    (levels, commands), (other_levels, other_commands) = (headings_and_commands(texts[name]) for name in READMES)
    problems = []
    if levels != other_levels:
        problems.append(f"the READMEs' headings differ: levels {levels} and {other_levels}")
    if commands != other_commands:
        problems.append(f"the READMEs' commands differ: {sorted(set(commands) ^ set(other_commands)) or 'in their order'}")
    return problems


def check_journeys(texts: dict[str, str]) -> list[str]:
    """Tests by their file and function, chapters of the tour by theirs, and files."""
    named = set(re.findall(r"`(?!\./)([^`\s]+)`", texts.get(JOURNEYS, "")))
    classes = {Path(name).stem: text for name, text in texts.items() if re.search(r"Tests?\.(kt|swift)$", name)}

    def is_there(name: str) -> bool:
        if "/" in name:
            return any(file == name or file.startswith(f"{name}/") for file in texts)
        place, _, function = name.partition(".")
        if place[0].islower():
            return f"\ndef {function}(" in texts.get(f"scripts/lib/tour_{place}.py", "")
        return place in classes and (not function or bool(re.search(rf"\bfunc? {function}\(", classes[place])))

    return [f"{JOURNEYS}: there is no {name}" for name in sorted(named) if not is_there(name)] or (
        [] if named else [f"{JOURNEYS}: not there, or it names nothing"]
    )


def check_lines(file: File) -> list[str]:
    if file.name in WRITTEN_BY_TOOLS:
        return []
    problems = []
    for number, line in enumerate(file.text().splitlines(), 1):
        for pattern, what in ((MACHINE_PATH, "a path of one machine"), (REGISTRY_HOST, "a registry's host name")):
            if found := pattern.search(line):
                problems.append(f"{file.name}:{number}: {what}: {found.group()}")
    return problems


def check_file(file: File) -> list[str]:
    problems = check_lines(file)
    shebang = file.content.startswith(b"#!") and not file.content.startswith(b"#![")  # the latter is Rust
    if shebang and not file.executable:
        problems.append(f"{file.name}: starts with #! but has no run bit (git add --chmod=+x)")
    if file.executable and not shebang:
        problems.append(f"{file.name}: has the run bit but no #! line")
    if len(file.content) > LARGEST:
        problems.append(f"{file.name}: {len(file.content) // 1000} KB; the limit is {LARGEST // 1000}")
    return problems


def main() -> int:
    files = tracked()
    texts = {file.name: file.text() for file in files}
    problems = check_readmes(texts) + check_journeys(texts)
    for file in files:
        problems += check_file(file)
    for problem in problems:
        print(problem)
    print(f"cases: {len(files)}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
