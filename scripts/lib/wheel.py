"""The Python package: builds its wheel, installs it as anybody would, tests it, checks its types.

  wheel.py build --generated DIR    writes the stub and builds the wheel (maturin)
  wheel.py test  --generated DIR    installs it into a fresh environment, imports it, runs pytest against it
  wheel.py types --generated DIR    mypy --strict over our sources and tests; stubtest: the stub against what runs
`--generated` is where the bindings generator has put its Python; only the stub is made from it, maturin generates its own.
The tools come from the environment that scripts/lib/setup.sh python-tools makes; YIXIAN_PYTHON_TOOLS says where it is.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

import stubs

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "bindings" / "python"
RAN = re.compile(r"^(?:=+ )?.*?\b(\d+) passed", re.MULTILINE)
CHECKED = re.compile(r"no issues found in (\d+) source file")


class Problem(Exception):
    """What is wrong, for the person who runs this."""


def tools() -> Path:
    """The environment with maturin, mypy and pytest."""
    if given := os.environ.get("YIXIAN_PYTHON_TOOLS"):
        return Path(given)
    setup = ROOT / "scripts" / "lib" / "setup.sh"
    done = subprocess.run([setup, "python-tools", "python-tools-path"], capture_output=True, text=True)
    if done.returncode:
        raise Problem(done.stderr.strip())
    return Path(done.stdout.strip())


def run(what: str, *argv: object, **more) -> str:
    """The output, which is shown as well; a failure is a problem by that name."""
    done = subprocess.run([str(word) for word in argv], stdout=subprocess.PIPE, text=True, **more)
    print(done.stdout, end="", flush=True)
    if done.returncode:
        raise Problem(f"{what}: exit status {done.returncode}")
    return done.stdout


@dataclass(frozen=True)
class Package:
    project: Path
    generated: Path
    out: Path
    options: tuple[str, ...]  # for cargo, by way of maturin

    def source(self) -> str:
        module = self.generated / "yixian_core.py"
        if not module.is_file():
            raise Problem(f"yixian_core.py is not in {self.generated}")
        return module.read_text(encoding="utf-8")

    def write_stub(self) -> None:
        stub = self.project / "src" / "yixian" / "__init__.pyi"
        stub.write_text(stubs.stub(self.source()), encoding="utf-8")

    def build(self) -> Path:
        """The wheel. Each build has the folder to itself: an older wheel must not stand in for a missing one."""
        self.write_stub()
        wheels = self.out / "wheels"
        shutil.rmtree(wheels, ignore_errors=True)
        maturin = tools() / "bin" / "maturin"
        run("maturin", maturin, "build", "--quiet", *self.options, "--out", wheels, cwd=self.project)
        return next(wheels.glob("*.whl"))

    def install(self) -> Path:
        """A fresh environment with nothing in it but the wheel, and its Python."""
        wheel = self.build()
        environment = self.out / "environment"
        run("venv", sys.executable, "-m", "venv", "--clear", environment)
        python = environment / "bin" / "python"
        pip = (python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index", "--no-deps")
        run("pip", *pip, wheel)
        # Isolated and outside the tree, so that nothing but what is installed can be imported.
        run("import", python, "-I", "-c", "import yixian; print('imported', yixian.__file__)", cwd=self.out)
        self.lend_tools(environment)
        return python

    def lend_tools(self, environment: Path) -> None:
        """pytest and mypy run in the fresh environment without being installed in it."""
        site = next(environment.glob("lib/python*/site-packages"))
        lent = next(tools().glob("lib/python*/site-packages"))
        (site / "tools.pth").write_text(f"{lent}\n", encoding="utf-8")


def test(package: Package) -> None:
    python = package.install()
    # The conformance suite needs a county and its cases beside it: YIXIAN_CONFORMANCE_CASES and _WORLD say where.
    tests = package.project / "tests"
    chosen = tests if "YIXIAN_CONFORMANCE_CASES" in os.environ else tests / "test_loading.py"
    said = run("pytest", python, "-m", "pytest", "-q", "-p", "no:cacheprovider", chosen, cwd=package.out)
    found = RAN.search(said)
    print(f"cases: {found.group(1) if found else 0}")


def types(package: Package) -> None:
    python = package.install()
    mypy = (python, "-m", "mypy", "--config-file", package.project / "pyproject.toml", "--cache-dir", package.out / "mypy")
    # The package is checked where it is installed, so that py.typed and the stub are found as a user's mypy finds them.
    checked = [run("mypy", *mypy, *what, cwd=package.out) for what in (["-p", "yixian"], [package.project / "tests"])]
    allowed = package.out / "differences"
    allowed.write_text("\n".join(stubs.differences(package.source())) + "\n", encoding="utf-8")
    options = ("--allowlist", allowed, "--mypy-config-file", package.project / "pyproject.toml")
    run("stubtest", python, "-m", "mypy.stubtest", "yixian", *options, cwd=package.out)
    print(f"cases: {1 + sum(int(count) for text in checked for count in CHECKED.findall(text))}")


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("build", "test", "types"))
    parser.add_argument("--generated", type=Path, required=True)
    parser.add_argument("--project", type=Path, default=PROJECT)
    parser.add_argument("--profile", default="dev", help="the cargo profile; `ship` for a wheel to give away")
    parser.add_argument("--features", help="of the crate; `testing` for the conformance suite")
    parser.add_argument("--out", type=Path, default=ROOT / "target" / "python")
    chosen = parser.parse_args(argv)
    options = ("--profile", chosen.profile, *(("--features", chosen.features) if chosen.features else ()))
    package = Package(chosen.project.resolve(), chosen.generated.resolve(), chosen.out.resolve(), options)
    package.out.mkdir(parents=True, exist_ok=True)
    try:
        if chosen.verb == "build":
            print(package.build())
        else:
            {"test": test, "types": types}[chosen.verb](package)
    except (Problem, stubs.Unknown) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
