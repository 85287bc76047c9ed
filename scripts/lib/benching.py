"""What the benches of the surface share: an optimised library with the calls that tests make, driven by each language."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import bindings
import jars
import kotlin
import swift

ROOT = Path(__file__).resolve().parents[2]


def release() -> Path:
    return bindings.target_directory() / "release"


def build() -> None:
    """The optimised library and server; the generated sources come from the dev build, which has the same surface."""
    bindings.build(testing=True)
    bindings.cargo("build", "--release", "-p", "yixian-bindings", "--features", "testing", "-p", "yixian-server")
    for language in ("kotlin", "swift", "python"):
        bindings.prepare(language, testing=True)


def python_environment(folder: Path) -> dict[str, str]:
    """In which `import yixian` finds the package with the optimised library."""
    package = folder / "python" / "yixian"
    if not package.exists():
        bindings.lay_out_python(package, release() / bindings.LIBRARY)
    bench = ROOT / "bindings" / "python" / "bench"
    return {**os.environ, "PYTHONPATH": f"{package.parent}{os.pathsep}{bench}", "PYTHONDONTWRITEBYTECODE": "1"}


def python(program: str, *words: object, folder: Path) -> list[str]:
    """Prints what it prints; gives its lines."""
    command = [sys.executable, ROOT / "bindings" / "python" / "bench" / f"{program}.py", *words]
    return output(command, env=python_environment(folder))


def kotlin_program(program: str, *words: object) -> list[str]:
    """A program of src/bench, on a JVM as it comes: with both of its compilers."""
    made = bindings.out(True)
    package = kotlin.Bindings(release() / bindings.LIBRARY, made / "kotlin", kotlin.PROJECT, made / "kotlin-build")
    class_path = kotlin.joined(package.main(), jars.class_path("test"))
    sources = kotlin.PROJECT / "src" / "bench" / "kotlin"
    classes = kotlin.compile_kotlin(sources, package.out / "bench", class_path, "yixian-core-bench", kotlin.STRICT)
    override = f"-Duniffi.component.{kotlin.NAMESPACE}.libraryOverride={package.library}"
    java = ["java", "-Xmx1g", "-Dfile.encoding=UTF-8", override, "-cp", kotlin.joined(classes, class_path)]
    return output([*java, f"org.yixian.core.bench.{program}Kt", *words])


def swift_program(program: str, *words: object, folder: Path) -> list[str]:
    made = bindings.out(True)
    swift.put(made / "swift", swift.PACKAGE)
    runner = swift.Swift(
        package=swift.PACKAGE,
        scratch=made / "swift-bench-build",
        library=release() / bindings.LIBRARY,
        variables={"TMPDIR": str(folder), "YIXIAN_BENCH": "yes"},
        folders=(folder.parent,),
    )
    status, said = runner.package_command("run", ["-c", "release", program, *map(str, words)])
    if status:
        raise SystemExit(f"swift run {program}: exit status {status}")
    return said.splitlines()


def output(command: list[object], **more) -> list[str]:
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, text=True, **more)
    if done.returncode:
        raise SystemExit(f"exit status {done.returncode}: {' '.join(map(str, command[:3]))}")
    return done.stdout.splitlines()


def copies(phones: dict[str, dict[str, str]], folder: Path, whose: str) -> dict[str, dict[str, str]]:
    """The same phones once more, for one program alone."""
    made = {}
    for name, phone in phones.items():
        copy = folder / f"{whose}-{name}"
        shutil.copytree(phone["folder"], copy)
        made[name] = {**phone, "folder": str(copy)}
    return made
