"""Kotlin on a JVM, without Gradle: compiles the bindings, runs their tests, formats them, tries the keep rules.

  kotlin.py test    --library L --generated DIR    compiles everything and runs JUnit against the library
  kotlin.py shrink  --library L --generated DIR    R8 with consumer-rules.pro: the shrunk program still works, and
                                                   without any one of the rules it does not
  kotlin.py lint                                   ktlint over our sources, the app's too, with the tree's .editorconfig
  kotlin.py format                                 mends most of what lint finds
`--generated` is where the bindings generator has put its Kotlin; `--library` is the core that the tests load.
The conformance suite is left out unless conformance.py runs it: it calls what only the library for tests has.
Generated code is compiled with warnings shown to nobody, ours with warnings as errors. The compiler runs as a plain
program from the jars of jars.lock; what has not changed since the last run is not compiled again.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Sequence

import jars

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "bindings" / "kotlin"
APP = ROOT / "android"
RULES = PROJECT / "consumer-rules.pro"
TARGET = 17  # of the class files, and the JDK whose library they may call
NAMESPACE = "yixian_core"  # of the bindings, as UniFFI has it

# Short programs: the JVM's second compiler costs them more than it gives (20 s instead of 56 for everything here).
# Before JDK 18 the encoding of files and output is the machine's, which may be ASCII.
JVM = ("java", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8")
COMPILER = "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"
STRICT = ("-Werror", "-Wextra", "-progressive")
GENERATED = ("-nowarn",)
CONFORMANCE = "YIXIAN_CONFORMANCE_CASES"  # conformance.py sets it, and has a library with the calls that only tests make
FOUND = re.compile(r"\[\s*(\d+) tests found\s*\]")


class Problem(Exception):
    """What is wrong, for the person who runs this."""


def run(*argv: object, **more) -> subprocess.CompletedProcess:
    return subprocess.run([str(word) for word in argv], **more)


def sources_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.kt"))


def digest_of(words: Iterable[str], files: Iterable[Path]) -> str:
    digest = hashlib.sha256("\0".join(words).encode())
    for file in files:
        digest.update(f"\0{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def compile_kotlin(
    folder: Path, out: Path, class_path: str, module: str, options: Sequence[str], without: Sequence[str] = ()
) -> Path:
    """Compiles the sources of a folder, without what lies in folders of these names."""
    sources = [file for file in sources_in(folder) if not set(without) & set(file.relative_to(folder).parts)]
    if not sources:
        raise Problem(f"no Kotlin in {folder}")
    return compile_sources(sources, out, class_path, module, options, shown(folder))


def compile_sources(
    sources: Sequence[Path], out: Path, class_path: str, module: str, options: Sequence[str], name: str
) -> Path:
    """Compiles into `out`, unless that is what lies there."""
    arguments = (
        "-no-stdlib", "-no-reflect", f"-Xjdk-release={TARGET}", "-jvm-target", str(TARGET),
        "-module-name", module, "-classpath", class_path, *options,
    )  # fmt: skip
    wanted = digest_of(arguments, [*sources, *class_files(class_path)])
    stamp = out.with_name(out.name + ".stamp")
    if stamp.is_file() and stamp.read_text() == wanted:
        return out
    stamp.unlink(missing_ok=True)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    print(f"compiling {len(sources)} Kotlin files of {name}", flush=True)
    compiler = (*JVM, "-cp", jars.class_path("compiler"), COMPILER)
    if run(*compiler, *arguments, "-d", out, *sources).returncode:
        raise Problem(f"{name} does not compile")
    stamp.write_text(wanted)
    return out


def class_files(class_path: str) -> list[Path]:
    """Of the folders on a class path: jars are pinned, what we compile is not."""
    folders = [Path(entry) for entry in class_path.split(os.pathsep) if Path(entry).is_dir()]
    return [file for folder in folders for file in sorted(folder.rglob("*.class"))]


def shown(path: Path) -> str:
    return os.path.relpath(path, ROOT) if path.is_relative_to(ROOT) else str(path)


def joined(*parts: object) -> str:
    return os.pathsep.join(str(part) for part in parts)


@dataclass(frozen=True)
class Bindings:
    """The generated Kotlin with what we wrote around it, compiled, and the library it loads."""

    library: Path
    generated: Path
    project: Path
    out: Path

    def main(self) -> str:
        """The class path of the bindings. What is ours uses what is generated and the other way round (id types), so
        they are compiled together; then ours once more, because warnings in it are errors."""
        if not sources_in(self.generated):
            raise Problem(f"no Kotlin in {self.generated}: generate it first")
        runtime, ours = jars.class_path("runtime"), self.project / "src" / "main" / "kotlin"
        folder = self.out / "sources"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.generated, folder)
        shutil.copytree(ours, folder, dirs_exist_ok=True)
        class_path = joined(compile_kotlin(folder, self.out / "main", runtime, "yixian-core", GENERATED), runtime)
        compile_kotlin(ours, self.out / "main-strict", class_path, "yixian-core", STRICT)
        return class_path

    def java(self, class_path: str, *words: object, **more) -> subprocess.CompletedProcess:
        """A program that finds the library: by its path, so that no other copy on the machine can stand in for it."""
        override = f"-Duniffi.component.{NAMESPACE}.libraryOverride={self.library}"
        return run(*JVM, "-ea", override, "-cp", class_path, *words, **more)


def test(bindings: Bindings) -> None:
    class_path = joined(bindings.main(), jars.class_path("test"))
    folder = bindings.project / "src" / "test"
    without = () if os.environ.get(CONFORMANCE) else ("conformance",)
    classes = compile_kotlin(folder / "kotlin", bindings.out / "test", class_path, "yixian-core-test", STRICT, without)
    resources = [folder / "resources"] if (folder / "resources").is_dir() else []
    done = bindings.java(
        joined(classes, *resources, class_path), "org.junit.platform.console.ConsoleLauncher", "execute",
        "--scan-class-path", classes, "--fail-if-no-tests", "--disable-banner", "--details=tree", "--disable-ansi-colors",
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    print(done.stdout, flush=True)
    if found := FOUND.search(done.stdout):
        print(f"cases: {found.group(1)}")
    if done.returncode:
        raise Problem("tests failed")


def lint(projects: Sequence[Path], *options: str) -> None:
    files = [file for project in projects for file in ours(project)]
    ktlint = (*JVM, "-jar", jars.class_path("lint"), "--relative", "--log-level=error", *options)
    if run(*ktlint, *files, cwd=ROOT).returncode:
        raise Problem("ktlint: see above; `python3 scripts/lib/kotlin.py format` mends most of it")
    print(f"cases: {len(files)}")


def ours(project: Path) -> list[Path]:
    """What somebody wrote in a Gradle project; what is generated lies elsewhere."""
    return sorted(project.glob("src/*/kotlin/**/*.kt")) + sorted(project.glob("*.kts"))


def app_projects() -> list[Path]:
    """The Android app and its modules."""
    return [APP, *sorted(folder for folder in APP.glob("*") if folder.is_dir())]


# The keep rules, one by one: a rule that nothing needs would be a superstition, and a missing one a crash on phones.


def rules_of(text: str) -> list[str]:
    """The rules of a ProGuard file, comments apart. -dontwarn changes no program, so it is not one of them."""
    lines = filter(None, (line.partition("#")[0].strip() for line in text.splitlines()))
    return [rule for rule in re.split(r"\n(?=-)", "\n".join(lines)) if not rule.startswith("-dontwarn")]


@dataclass(frozen=True)
class Shrinker:
    class_path: str
    bindings: Bindings
    out: Path
    main_class: str = "org.yixian.shrink.ProbeKt"

    def program(self, name: str, rules: Sequence[str]) -> Path:
        """Everything in one jar, shrunk and renamed as an app's release build does it."""
        shrunk, conf = self.out / f"{name}.jar", self.out / f"{name}.pro"
        entry = f"-keep class {self.main_class} {{ public static void main(java.lang.String[]); }}"
        conf.write_text("\n".join([entry, *rules]) + "\n", encoding="utf-8")
        r8 = (*JVM, "-cp", jars.class_path("shrink"), "com.android.tools.r8.R8", "--classfile", "--release")
        done = run(
            *r8, "--lib", java_home(), "--pg-conf", conf, "--output", shrunk, *self.inputs(), capture_output=True, text=True
        )
        if done.returncode:
            raise Problem(f"R8: {done.stderr[-2000:]}")
        return shrunk

    def inputs(self) -> list[Path]:
        """R8 takes jars, and class files one by one."""
        jar_files = [Path(entry) for entry in self.class_path.split(os.pathsep) if entry.endswith(".jar")]
        return jar_files + class_files(self.class_path)

    def works(self, program: Path) -> tuple[bool, str]:
        done = self.bindings.java(str(program), self.main_class, capture_output=True, text=True)
        return done.returncode == 0, (done.stdout + done.stderr).strip()


def java_home() -> str:
    done = run("java", "-XshowSettings:properties", "-version", capture_output=True, text=True)
    found = re.search(r"java\.home = (.*)", done.stderr)
    if not found:
        raise Problem("java does not say where it is")
    return found.group(1).strip()


def shrink(bindings: Bindings) -> None:
    main = bindings.main()
    folder = bindings.project / "src" / "shrink" / "kotlin"
    probe = compile_kotlin(folder, bindings.out / "shrink", main, "yixian-core-shrink", STRICT)
    out = bindings.out / "shrunk"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    shrinker = Shrinker(joined(probe, main), bindings, out)
    rules = rules_of(RULES.read_text(encoding="utf-8"))
    works, said = shrinker.works(shrinker.program("all", rules))
    if not works:
        raise Problem(f"with every rule of consumer-rules.pro it fails: {said}")
    print("with every rule: works", flush=True)
    needless = [rule for number, rule in enumerate(rules) if works_without(shrinker, rules, number)]
    print(f"cases: {1 + len(rules)}")
    if needless:
        raise Problem("nothing needs these rules: " + "; ".join(needless))


def works_without(shrinker: Shrinker, rules: Sequence[str], number: int) -> bool:
    works, said = shrinker.works(shrinker.program(f"without-{number}", [*rules[:number], *rules[number + 1 :]]))
    reason = next((line for line in said.splitlines() if "Exception" in line or "Error" in line), said)
    outcome = "still works" if works else f"fails, as it should: {reason.strip()[:160]}"
    print(f"without {rules[number].splitlines()[0]}: {outcome}", flush=True)
    return works


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("test", "shrink", "lint", "format"))
    parser.add_argument("--library", type=Path)
    parser.add_argument("--generated", type=Path)
    parser.add_argument("--project", type=Path, default=PROJECT)
    parser.add_argument("--out", type=Path, default=ROOT / "target" / "kotlin")
    chosen = parser.parse_args(argv)
    try:
        if chosen.verb in ("lint", "format"):
            lint([chosen.project, *app_projects()], *(["--format"] if chosen.verb == "format" else []))
        elif not (chosen.library and chosen.generated):
            parser.error(f"{chosen.verb} needs --library and --generated")
        else:
            bindings = Bindings(chosen.library.resolve(), chosen.generated.resolve(), chosen.project, chosen.out.resolve())
            {"test": test, "shrink": shrink}[chosen.verb](bindings)
    except (Problem, jars.Problem) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
