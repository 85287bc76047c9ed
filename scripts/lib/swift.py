"""Swift 6: puts the generated bindings in their package, builds it, runs its tests, checks our own sources' form.

  swift.py test  --library L --generated DIR [ARGUMENT…]    Swift Testing against the library; arguments go to swift test
  swift.py build --library L --generated DIR [ARGUMENT…]
  swift.py lint                                             swift-format over our sources
`--generated` is where the bindings generator has put its Swift and its C header; `--library` is the core that is linked.
On Linux Swift runs in the trixie folder (scripts/lib/trixie), on macOS as it is there.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Sequence

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "bindings" / "swift"
SCRATCH = ROOT / "target" / "swift"
TRIXIE = ROOT / "scripts" / "lib" / "trixie"

# Generated files and where they belong; git ignores them there.
PLACES = {
    "YixianCore.swift": "Sources/YixianCore/Generated/YixianCore.swift",
    "YixianCoreFFI.h": "Sources/YixianCoreFFI/YixianCoreFFI.h",
}
RAN = re.compile(r"Test run with (\d+) tests?\b")
# libswiftObservation.so of Swift 6.0 names a symbol that no library has and nobody calls (swiftlang/swift#75670).
LINUX_LINKER = ("--allow-shlib-undefined",)


class Problem(Exception):
    """What is wrong, for the person who runs this."""


def put(generated: Path, package: Path) -> None:
    """Copies what has changed: SwiftPM compiles a touched file again."""
    for name, place in PLACES.items():
        source, target = generated / name, package / place
        if not source.is_file():
            raise Problem(f"{name} is not in {generated}")
        content = source.read_bytes()
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


@dataclass(frozen=True)
class Swift:
    package: Path
    scratch: Path  # what SwiftPM builds; it cannot be moved afterwards
    library: Path | None = None
    variables: dict[str, str] = field(default_factory=dict)  # for what runs: trixie hands no environment in
    folders: tuple[Path, ...] = ()  # that it has to see besides

    def run(self, *command: str) -> tuple[int, str]:
        """Shows the output as it comes and returns it with the exit status."""
        child = subprocess.Popen(
            [*self.inside(), *self.given(), *command], cwd=self.package, env=self.env(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        lines = []
        for line in child.stdout:
            print(line, end="", flush=True)
            lines.append(line)
        return child.wait(), "".join(lines)

    def inside(self) -> list[str]:
        return [] if on_mac() else [str(TRIXIE), "run", str(self.package)]

    def given(self) -> list[str]:
        return ["env", *(f"{name}={value}" for name, value in self.variables.items())] if self.variables else []

    def env(self) -> dict[str, str]:
        """The folders that have to be visible inside besides the package."""
        seen = [*self.folders, self.scratch] + ([self.library.parent] if self.library else [])
        given = os.environ.get("YIXIAN_TRIXIE_BIND")
        return {**os.environ, "YIXIAN_TRIXIE_BIND": ":".join(([given] if given else []) + [str(path) for path in seen])}

    def package_command(self, verb: str, arguments: Sequence[str]) -> tuple[int, str]:
        self.scratch.mkdir(parents=True, exist_ok=True)
        # SwiftPM's own sandbox wants rights that a container does not have; nothing here comes from the network.
        options = ["--disable-sandbox", "--scratch-path", str(self.scratch)]
        return self.run("swift", verb, *options, *self.linker(), *arguments)

    def linker(self) -> list[str]:
        """Where the shared library is, when linking and when running. On macOS it is in the XCFramework."""
        if on_mac():
            return []
        folder = str(self.library.parent)
        words = (*LINUX_LINKER, f"-L{folder}", "-rpath", folder)
        return [part for word in words for part in ("-Xlinker", word)]


def on_mac() -> bool:
    return platform.system() == "Darwin"


def run_tests(swift: Swift, arguments: Sequence[str]) -> tuple[int, str]:
    # One test at a time: the core's counters of live objects and ended futures are one per process.
    return swift.package_command("test", ["--disable-xctest", "--no-parallel", *arguments])


def test(swift: Swift, arguments: Sequence[str]) -> None:
    status, said = run_tests(swift, arguments)
    ran = sum(int(count) for count in RAN.findall(said))
    print(f"cases: {ran}")
    if status:
        raise Problem("swift test failed")
    if not ran:
        raise Problem("no test ran, so this proves nothing")


def build(swift: Swift, arguments: Sequence[str]) -> None:
    if swift.package_command("build", arguments)[0]:
        raise Problem("swift build failed")


def lint(swift: Swift) -> None:
    files = ours(swift.package)
    names = [str(file.relative_to(swift.package)) for file in files]
    if swift.run("swift-format", "lint", "--strict", "--configuration", ".swift-format", *names)[0]:
        raise Problem("swift-format: see above; `swift-format format --in-place` mends most of it")
    print(f"cases: {len(files)}")


def ours(package: Path) -> list[Path]:
    """Our sources: generated ones have their folder."""
    found = [package / "Package.swift", *package.glob("Sources/**/*.swift"), *package.glob("Tests/**/*.swift"), *package.glob("Bench/**/*.swift")]
    return sorted(file for file in found if "Generated" not in file.parts)


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("test", "build", "lint"))
    parser.add_argument("--library", type=Path)
    parser.add_argument("--generated", type=Path)
    parser.add_argument("--package", type=Path, default=PACKAGE)
    parser.add_argument("--scratch", type=Path, default=SCRATCH)
    chosen, arguments = parser.parse_known_args(argv)
    package, scratch = chosen.package.resolve(), chosen.scratch.resolve()
    try:
        if chosen.verb == "lint":
            scratch.mkdir(parents=True, exist_ok=True)
            lint(Swift(package, scratch))
            return 0
        if not (chosen.library and chosen.generated):
            parser.error(f"{chosen.verb} needs --library and --generated")
        put(chosen.generated, package)
        swift = Swift(package, scratch, chosen.library.resolve())
        {"test": test, "build": build}[chosen.verb](swift, arguments)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
