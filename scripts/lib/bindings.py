"""The bindings of the core: built, generated, tested in each language.

  bindings.py build [--testing]                the library, its generator and the server, in the dev profile
  bindings.py generate LANGUAGE DIR            the generated sources
  bindings.py shrink                           R8 over the Kotlin module with its keep rules
  bindings.py wheel                            the Python package, built, installed, typed

Generated code is never committed: it is made from the library, by a generator of the same build, each time.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator

import swift as swift_package

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = {"linux": "libyixian_core.so", "darwin": "libyixian_core.dylib"}[sys.platform]

# cargo unifies the features of dependencies over all that one command selects. The library is selected alone: it then has
# the dependencies of the one that is shipped, and maturin finds them compiled. The server has those of
# `workspace.TestBuild`, so that after the tests only our own crate is compiled again, without what only tests switch: hence
# every crate but the tests', what these ask of dependencies, and one of the test binaries, for which cargo counts the
# features of what is for tests only.
OF_TESTS = ("sqlx/any", "sqlx/sqlite", "rusqlite/trace")
SERVER = (
    "--workspace", "--exclude", "yixian-tests", "--bin", "yixian-server", "--test", "golden", "--features", ",".join(OF_TESTS),
)  # fmt: skip


def target_directory() -> Path:
    return Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()


def out(testing: bool) -> Path:
    """Where the library and all that is made from it lies; with and without the calls that only tests make."""
    return target_directory() / ("bindings-testing" if testing else "bindings")


def cargo(*words: str) -> None:
    subprocess.run(["cargo", *words], cwd=ROOT, check=True)


def build(testing: bool) -> None:
    """The library, and the server that tests of it meet."""
    library(testing)
    cargo("build", *SERVER)


def library(testing: bool) -> None:
    """cargo leaves both kinds of it in one place, so nobody may build the other until this one is put away."""
    with alone(target_directory()):
        cargo("build", "-p", "yixian-bindings", "--features", "testing,bindgen" if testing else "bindgen")
        folder = out(testing)
        folder.mkdir(parents=True, exist_ok=True)
        for name in (LIBRARY, "uniffi-bindgen"):
            put(target_directory() / "debug" / name, folder / name)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Two runs that compile into one folder would each see half of the other's."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / ".lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"waiting for another run in {os.path.relpath(folder, ROOT)}", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def put(source: Path, to: Path) -> None:
    """Copies what has changed, under another name first: a library that a process has loaded is not written into."""
    if to.exists() and same(source, to):
        return
    fresh = to.with_name(f".{to.name}")
    shutil.copy2(source, fresh)
    fresh.replace(to)


def same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def generate(language: str, folder: Path, testing: bool) -> Path:
    """Generates the sources; only files that have changed are touched, so that compilers rebuild for a reason."""
    made = out(testing)
    with alone(made):
        scratch = folder.with_name(f".{folder.name}")
        shutil.rmtree(scratch, ignore_errors=True)
        # It reads the crate's settings from the workspace, so it runs there.
        command = [made / "uniffi-bindgen", "generate", made / LIBRARY, "-l", language, "--no-format", "-o", scratch]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        for source in (path for path in scratch.rglob("*") if path.is_file()):
            to = folder / source.relative_to(scratch)
            to.parent.mkdir(parents=True, exist_ok=True)
            put(source, to)
        shutil.rmtree(scratch)
    return folder


def prepare(language: str, testing: bool) -> None:
    generate(language, out(testing) / language, testing)


def test(language: str, environment: dict[str, str], folder: Path) -> int:
    """Runs a language's conformance runner; gives its exit status."""
    return {"kotlin": kotlin, "swift": swift, "python": python}[language]({**os.environ, **environment}, folder)


def python(environment: dict[str, str], folder: Path) -> int:
    package = folder / "python" / "yixian"
    lay_out_python(package, out(True) / LIBRARY)
    tests = ROOT / "bindings" / "python" / "tests"
    environment |= {"PYTHONPATH": f"{package.parent}{os.pathsep}{tests}", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests / "test_conformance.py"]
    return subprocess.run(command, env=environment).returncode


def lay_out_python(package: Path, library: Path) -> None:
    """The package as its wheel has it, in a folder, with the calls that only tests make."""
    shutil.copytree(ROOT / "bindings" / "python" / "src" / "yixian", package)
    core = package / "_core"
    core.mkdir(exist_ok=True)
    (core / "__init__.py").touch()
    shutil.copy2(out(True) / "python" / "yixian_core.py", core)
    shutil.copy2(library, core / LIBRARY)


def kotlin(environment: dict[str, str], folder: Path) -> int:
    """Everything compiled and JUnit, with the Kotlin and the library that tests are made for."""
    made = ("--library", out(True) / LIBRARY, "--generated", out(True) / "kotlin", "--out", out(True) / "kotlin-build")
    command = [sys.executable, "-B", Path(__file__).with_name("kotlin.py"), "test", *made]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True)
    # How many cases there are is said once, at the end of all languages.
    print("\n".join(line for line in done.stdout.splitlines() if not line.startswith("cases: ")), flush=True)
    return done.returncode


def swift(environment: dict[str, str], folder: Path) -> int:
    """The package where it is, with the Swift and the library that tests are made for."""
    swift_package.put(out(True) / "swift", swift_package.PACKAGE)
    ours = {name: value for name, value in environment.items() if name.startswith("YIXIAN_CONFORMANCE_")}
    runner = swift_package.Swift(
        package=swift_package.PACKAGE,
        scratch=out(True) / "swift-build",
        library=out(True) / LIBRARY,
        variables=ours | {"TMPDIR": str(folder)},  # for the phones' folders
        # Not `folder` itself: each one that is ever bound stays in the trixie folder, empty.
        folders=(folder.parent,),
    )
    return swift_package.run_tests(runner, ["--filter", "ConformanceTests"])[0]


def tool(name: str, *words: object) -> int:
    return subprocess.run([sys.executable, "-B", Path(__file__).with_name(f"{name}.py"), *words]).returncode


def shrink() -> int:
    """What is shipped, so without the calls that only tests make."""
    library(testing=False)
    prepare("kotlin", testing=False)
    return tool("kotlin", "shrink", "--library", out(False) / LIBRARY, "--generated", out(False) / "kotlin")


def wheel() -> int:
    """The wheel as it is shipped; then its types, with the calls that its tests make."""
    failed = 0
    for verb, testing in (("test", False), ("types", True)):
        library(testing)
        prepare("python", testing)
        features = ("--features", "testing") if testing else ()
        with alone(target_directory()):  # maturin leaves its library where cargo leaves all of them
            failed |= tool("wheel", verb, *features, "--generated", out(testing) / "python")
    return failed


def main(words: list[str]) -> int:
    match words:
        case ["shrink"]:
            return shrink()
        case ["wheel"]:
            return wheel()
        case ["build"]:
            build(testing=False)
        case ["build", "--testing"]:
            build(testing=True)
        case ["generate", language, folder]:
            generate(language, Path(folder), testing=False)
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
