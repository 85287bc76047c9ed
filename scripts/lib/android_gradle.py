"""Compiles android/build-logic, what the Gradle modules have in common: against the real API of Android's plugin and of
Kotlin's, and against our stand-in for Gradle's own (gradle_api.txt), because Gradle is in no registry.

It shows that every setting has the name and the type that the plugin of that version asks for. Gradle runs none of it here,
and the *.gradle.kts files are not compiled: android_gradle_test.py looks at those.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Sequence

import android_resources
import bindings
import jars
import kotlin
from kotlin import Problem, joined

API = Path(__file__).with_name("gradle_api.txt")
SOURCES = kotlin.APP / "build-logic" / "src" / "main" / "kotlin"
DECLARED = re.compile(r"(?:abstract )?(?:@interface|interface|class|enum) (\w+)")


def stand_ins(text: str) -> dict[str, str]:
    """Java sources by path. Each sees all packages, so that a line names types and nothing else."""
    packages = re.findall(r"^package (\S+)$", text, re.MULTILINE)
    imports = "".join(f"import {name}.*;\n" for name in ("java.io", "java.util", *packages) if not name.startswith("javax"))
    sources, package = {}, ""
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith("#"):
            continue
        if line.startswith("package "):
            package = line.split()[1]
        elif declared := DECLARED.match(line):
            sources[f"{package.replace('.', '/')}/{declared[1]}.java"] = f"package {package};\n{imports}public {line}\n"
        else:
            raise Problem(f"{API.name}: neither a package nor a type: {line}")
    return sources


def compile_api(out: Path) -> Path:
    sources, classes = android_resources.fresh(out / "sources"), android_resources.fresh(out / "classes")
    for path, source in stand_ins(API.read_text(encoding="utf-8")).items():
        (sources / path).parent.mkdir(parents=True, exist_ok=True)
        (sources / path).write_text(source, encoding="utf-8")
    done = kotlin.run("javac", "-nowarn", "-d", classes, *sorted(sources.rglob("*.java")), capture_output=True, text=True)
    if done.returncode:
        raise Problem(f"{API.name} is no Java:\n{done.stderr}")
    return classes


def main(argv: Sequence[str]) -> int:
    out = Path(argv[0]) if argv else bindings.target_directory() / "android-gradle"
    try:
        class_path = joined(compile_api(out / "api"), jars.class_path("runtime", "gradle"))
        kotlin.compile_kotlin(SOURCES, out / "build-logic", class_path, "build-logic", kotlin.STRICT)
    except (Problem, jars.Problem) as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"cases: {len(kotlin.sources_in(SOURCES))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
