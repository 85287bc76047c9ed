"""The iOS app's package: puts what is generated in place, builds it, runs its tests, checks how its Swift is written.

  ios.py test [FILTER] [ARGUMENT…]   all tests, or those whose name has FILTER; arguments go to swift test
  ios.py build [ARGUMENT…]           without running anything
  ios.py place                       only what is generated; Xcode does the rest
  ios.py lint                        swift-format over our sources
  ios.py format                      mends most of it
The core and the server are built first, and the bindings generated, unless --library and --generated say where they are.
The words come from scripts/lib/words.py. Tests of journeys find counties that run beside them; YIXIAN_WORLD says where, with : between.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sqlite3
import sys
from pathlib import Path
from typing import Iterator, Sequence

import bindings
import county
import swift
import words
from swift import Problem, Swift

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ios"
SCRATCH = ROOT / "target" / "ios"
WORDS = ROOT / "target" / "words"

# What words.py makes, and where it belongs; git ignores it there. A target that nobody has begun gets nothing.
PLACES = {
    "ios/Words.swift": "Sources/AppModels/Generated/Words.swift",
    "ios/Tokens.swift": "Sources/AppUI/Generated/Tokens.swift",
    "ios/Localizable.xcstrings": "Generated/Localizable.xcstrings",
}
# A folder, which goes where it is with all that it has. Only Xcode takes colours from it.
COLOURS = "ios/Tokens.xcassets", "Generated/Tokens.xcassets"
# The tests that need no county.
ALONE = ("AppModelsTests", "AppPlatformTests", "ScreenTests", "SwiftUIStandInTests")
# What scripts/lib/scenarios.py and whoever renews dumps say to the tests.
HANDED_ON = ("YIXIAN_SCENARIOS", "YIXIAN_RECORDS", "YIXIAN_DUMPS")
# A server lets a hall full of phones enrol at once from one address, and journeys are faster than a hall: several counties.
# A branch for each journey; the last of those who have a slip in each branch has one that is too old.
COUNTIES, BRANCHES, MEMBERS, PLAYED = 5, 11, 28, 4


def place(generated: Path, package: Path = PACKAGE, made: Path = WORDS) -> None:
    """Puts what is generated where SwiftPM looks for it; what has not changed stays untouched."""
    swift.put(generated, swift.PACKAGE)
    if words.main(["generate", str(made)]):
        raise Problem("the words are not in order")
    for name, where in (PLACES | colours(made)).items():
        target = package / where
        if has_begun(target, package):
            target.parent.mkdir(parents=True, exist_ok=True)
            bindings.put(made / name, target)


def colours(made: Path) -> dict[str, str]:
    folder, where = COLOURS
    names = [file.relative_to(made / folder) for file in sorted((made / folder).glob("**/*.json"))]
    return {f"{folder}/{name}": f"{where}/{name}" for name in names}


def has_begun(target: Path, package: Path) -> bool:
    """Whether the folder that it goes into, beside Generated, has anything of ours."""
    if package / "Generated" in target.parents:
        return True
    return any(target.parent.parent.glob("**/*.swift"))


def app(scratch: Path, library: Path | None = None, worlds: Sequence[Path] = ()) -> Swift:
    """The package with all that it has to see from inside the trixie folder."""
    variables = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    if worlds:
        variables["YIXIAN_WORLD"] = ":".join(map(str, worlds))
    seen = [swift.PACKAGE, *(world.parent for world in worlds)]
    if "YIXIAN_SCENARIOS" in variables:
        seen += [Path(variables["YIXIAN_SCENARIOS"]).parent, Path(variables["YIXIAN_RECORDS"])]
    return Swift(PACKAGE, scratch, library, variables, tuple(seen))


def test(scratch: Path, library: Path, arguments: Sequence[str]) -> None:
    chosen = filtered(arguments)
    with in_counties(chosen) as worlds:
        swift.test(app(scratch, library, worlds), chosen)


def filtered(arguments: Sequence[str]) -> list[str]:
    """A word in front is a filter, as it is for ./scripts/android."""
    if arguments and not arguments[0].startswith("-"):
        return ["--filter", arguments[0], *arguments[1:]]
    return list(arguments)


@contextlib.contextmanager
def in_counties(arguments: Sequence[str]) -> Iterator[list[Path]]:
    """With real servers in processes of their own, unless no test that is asked for needs one."""
    if "YIXIAN_WORLD" in os.environ:  # scripts/lib/scenarios.py has started one
        yield [Path(os.environ["YIXIAN_WORLD"])]
        return
    with contextlib.ExitStack() as running:
        yield [] if alone(arguments) else [county_of(running) for _ in range(COUNTIES)]


def alone(arguments: Sequence[str]) -> bool:
    return arguments[:1] == ["--filter"] and arguments[1].startswith(ALONE)


def county_of(running: contextlib.ExitStack) -> Path:
    world = running.enter_context(county.started(BRANCHES, MEMBERS, PLAYED))
    expire(world)
    return world


def expire(world: Path) -> None:
    """The slip of the last member of each branch has lain about for too long. Only the server's clock could do that, and
    it is the machine's."""
    slips = [branch["members"][-1]["digits"] for branch in json.loads(world.read_text(encoding="utf-8"))["branches"]]
    database = world.parent / "county" / "server.db"
    with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        for slip in slips:
            digits = "".join(filter(str.isdigit, slip))
            connection.execute("UPDATE code SET valid_until = issued WHERE digits = ?", (digits,))


def swift_format(*words_of_it: str) -> int:
    """One that comes with the compiler; it sees the package only."""
    names = [str(file.relative_to(PACKAGE)) for file in ours()]
    SCRATCH.mkdir(parents=True, exist_ok=True)
    return app(SCRATCH).run("swift-format", *words_of_it, "--configuration", ".swift-format", *names)[0]


def ours() -> list[Path]:
    folders = ("Sources", "Tests", "TestSupport", "UITests")
    found = [PACKAGE / "Package.swift", *(file for folder in folders for file in (PACKAGE / folder).glob("**/*.swift"))]
    return sorted(file for file in found if "Generated" not in file.parts)


def lint() -> None:
    if swift_format("lint", "--strict"):
        raise Problem("swift-format: see above; `./scripts/ios format` mends most of it")
    print(f"cases: {len(ours())}")


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("test", "build", "place", "lint", "format"))
    parser.add_argument("--library", type=Path)
    parser.add_argument("--generated", type=Path)
    parser.add_argument("--scratch", type=Path, default=SCRATCH)
    chosen, arguments = parser.parse_known_args(argv)
    if bool(chosen.library) != bool(chosen.generated):
        parser.error("--library and --generated belong together")
    try:
        return run(chosen, arguments)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1


def run(chosen: argparse.Namespace, arguments: Sequence[str]) -> int:
    if chosen.verb == "lint":
        lint()
    elif chosen.verb == "format":
        return swift_format("format", "--in-place")
    else:
        over_the_core(chosen, arguments)
    return 0


def over_the_core(chosen: argparse.Namespace, arguments: Sequence[str]) -> None:
    library, generated = (chosen.library, chosen.generated) if chosen.library else made()
    place(generated)
    library, scratch = library.resolve(), chosen.scratch.resolve()
    if chosen.verb == "test":
        test(scratch, library, arguments)
    elif chosen.verb == "build":
        swift.build(app(scratch, library), arguments)


def made() -> tuple[Path, Path]:
    """The core, with the server and the bindings that belong to it."""
    bindings.build(testing=False)
    bindings.prepare("swift", testing=False)
    out = bindings.out(testing=False)
    return out / bindings.LIBRARY, out / "swift"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
