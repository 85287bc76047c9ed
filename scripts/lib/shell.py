"""Every shell script parses and shellcheck is content; every Python script parses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def first_line(name: str) -> str:
    with open(ROOT / name, "rb") as file:
        return file.readline(200).decode("utf-8", "replace")


def is_shell(name: str) -> bool:
    return name.endswith(".sh") or (first_line(name).startswith("#!") and "sh" in first_line(name).split("/")[-1])


def says_no(*argv: str) -> bool:
    return subprocess.run(argv, cwd=ROOT).returncode != 0


def python_problem(name: str) -> str:
    try:
        compile((ROOT / name).read_text(encoding="utf-8"), name, "exec")
    except SyntaxError as error:
        return f"{name}:{error.lineno}: {error.msg}"
    return ""


def main() -> int:
    files = tracked()
    shells = [name for name in files if is_shell(name)]
    pythons = [name for name in files if name.endswith(".py")]
    problems = [f"{name}: bash -n" for name in shells if says_no("bash", "-n", name)]
    if shells and says_no("shellcheck", "--external-sources", *shells):
        problems.append("shellcheck: see above")
    problems += [problem for name in pythons if (problem := python_problem(name))]
    for problem in problems:
        print(problem)
    print(f"cases: {len(shells) + len(pythons)}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
