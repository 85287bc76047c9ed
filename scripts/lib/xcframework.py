"""An XCFramework's shape, without Xcode: made from static libraries and UniFFI's header, and checked.

    xcframework.py make OUT HEADER ios-arm64=LIB.a ios-arm64_x86_64-simulator=LIB.a,LIB.a
    xcframework.py private OUT         puts the privacy manifest of bindings/swift into each slice
    xcframework.py check OUT [SYMBOLS]

The check also reads one that Xcode made (scripts/xcframework). It proves the folder, the processors, the platform of
every object, that every function of the header is in every slice, and that the privacy manifest there says what the
objects call. SYMBOLS is the folder with the same libraries as they were built, a folder for each slice: they have the same
functions and the lines of the sources, and what ships has no lines. That Xcode takes it, only Xcode can prove.
"""

from __future__ import annotations

import plistlib
import re
import shutil
import sys
from pathlib import Path
from typing import Iterable

import macho
import privacy

NAME = "YixianCoreFFI"  # the module that the generated Swift imports
PRIVACY = Path(__file__).resolve().parents[2] / "bindings" / "swift" / privacy.NAME
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
FUNCTION = re.compile(r"\b((?:uniffi|ffi)_\w+)\s*\([^;{]*\)\s*;")
TYPEDEF = re.compile(r"\btypedef\b[^;]*;")


def functions(header: str) -> set[str]:
    """What the header declares; pointer types are not functions."""
    return set(FUNCTION.findall(TYPEDEF.sub("", COMMENT.sub("", header))))


def parts(identifier: str) -> tuple[str, list[str], str]:
    """Platform, processors and variant of a slice: ios-arm64_x86_64-simulator."""
    platform, processors, *variant = identifier.split("-")
    # Not a plain split: x86_64 has an underscore of its own.
    return platform, re.findall(r"x86_64|arm64", processors), variant[0] if variant else ""


def make(out: Path, header: Path, slices: dict[str, list[Path]]) -> None:
    shutil.rmtree(out, ignore_errors=True)
    libraries = []
    for identifier, files in slices.items():
        # A folder of its own: Xcode copies all Headers into one place, and two module.modulemap would collide there.
        headers = out / identifier / "Headers" / NAME
        headers.mkdir(parents=True)
        shutil.copyfile(header, headers / f"{NAME}.h")
        (headers / "module.modulemap").write_text(f'module {NAME} {{\n    header "{NAME}.h"\n    export *\n}}\n')
        (out / identifier / f"lib{NAME}.a").write_bytes(macho.join([path.read_bytes() for path in files]))
        libraries.append(describe(identifier))
    info = {"AvailableLibraries": libraries, "CFBundlePackageType": "XFWK", "XCFrameworkFormatVersion": "1.0"}
    (out / "Info.plist").write_bytes(plistlib.dumps(info))
    make_private(out)


def make_private(out: Path) -> None:
    for library in plistlib.loads((out / "Info.plist").read_bytes())["AvailableLibraries"]:
        shutil.copyfile(PRIVACY, out / library["LibraryIdentifier"] / privacy.NAME)


def describe(identifier: str) -> dict:
    platform, processors, variant = parts(identifier)
    library = {
        "BinaryPath": f"lib{NAME}.a",
        "HeadersPath": "Headers",
        "LibraryIdentifier": identifier,
        "LibraryPath": f"lib{NAME}.a",
        "SupportedArchitectures": processors,
        "SupportedPlatform": platform,
    }
    return {**library, "SupportedPlatformVariant": variant} if variant else library


def check(out: Path, symbols: Path | None = None) -> list[str]:
    info = plistlib.loads((out / "Info.plist").read_bytes())
    if info.get("CFBundlePackageType") != "XFWK":
        return ["Info.plist does not say XFWK"]
    problems, seen = [], set()
    for library in info["AvailableLibraries"]:
        identifier = library["LibraryIdentifier"]
        platform = (library["SupportedPlatform"], library.get("SupportedPlatformVariant", ""))
        for cpu in library["SupportedArchitectures"]:
            if (platform, cpu) in seen:
                problems.append(f"{identifier}: another slice is for {cpu} too")
            seen.add((platform, cpu))
        found = check_slice(out / identifier, library, platform)
        found += check_symbols(out / identifier, symbols / identifier, library) if symbols else []
        problems += [f"{identifier}: {problem}" for problem in found]
    return problems if seen else ["no slice"]


def check_slice(directory: Path, library: dict, platform: tuple[str, str]) -> list[str]:
    archives = macho.slices((directory / library["LibraryPath"]).read_bytes())
    found, problems, asked = [], [], set()
    wanted, header_problems = declared(directory / library["HeadersPath"])
    for archive in archives:
        objects = macho.objects(archive)
        cpu = macho.cpu_of(archive)
        found.append(cpu)
        problems += macho.problems(objects, cpu, platform)
        defined = {symbol for each in objects for symbol in each.defined}
        asked.update(symbol for each in objects for symbol in each.undefined)
        if lost := sorted(name for name in wanted if f"_{name}" not in defined):
            problems.append(f"{cpu} has no {lost[0]}" + (f" and {len(lost) - 1} more" if lost[1:] else ""))
    if sorted(found) != sorted(library["SupportedArchitectures"]):
        problems.append(f"is said to be for {library['SupportedArchitectures']}, is for {found}")
    return header_problems + problems + privacy.problems(directory / privacy.NAME, privacy.of_symbols(asked))


def check_symbols(directory: Path, symbols: Path, library: dict) -> list[str]:
    """What a crash report is read with, beside what ships: the same code, and the lines that it came from."""
    kept = symbols / library["LibraryPath"]
    if not kept.is_file():
        return [f"its debug symbols are not in {symbols.parent.name}"]
    shipped, whole = (by_processor(path) for path in (directory / library["LibraryPath"], kept))
    problems = [f"{cpu} ships with debug symbols" for cpu, objects in shipped.items() if has_lines(objects)]
    problems += [f"{cpu} has no debug symbols beside it" for cpu in shipped if not has_lines(whole.get(cpu, []))]
    problems += [
        f"the debug symbols of {cpu} are of another build"
        for cpu in shipped
        if functions_in(shipped[cpu]) != functions_in(whole.get(cpu, []))
    ]
    return problems


def by_processor(library: Path) -> dict[str, list[macho.Object]]:
    return {macho.cpu_of(archive): macho.objects(archive) for archive in macho.slices(library.read_bytes())}


def has_lines(objects: list[macho.Object]) -> bool:
    return any(each.debug for each in objects)


def functions_in(objects: list[macho.Object]) -> set[str]:
    return {symbol for each in objects for symbol in each.defined}


def declared(headers: Path) -> tuple[set[str], list[str]]:
    maps = sorted(headers.rglob("module.modulemap"))
    if len(maps) != 1:
        return set(), [f"{len(maps)} module maps"]
    if maps[0].parent == headers:
        return set(), [f"the module map is not in a folder of its own ({NAME})"]
    name = re.search(r'header "([^"]+)"', maps[0].read_text(encoding="utf-8"))
    if not name or not (maps[0].parent / name.group(1)).is_file():
        return set(), ["the module map names no header that is there"]
    wanted = functions((maps[0].parent / name.group(1)).read_text(encoding="utf-8"))
    return wanted, [] if wanted else [f"{name.group(1)} declares no function"]


def main(argv: list[str]) -> int:
    if argv[:1] == ["make"] and len(argv) > 3:
        pairs: Iterable[list[str]] = (word.split("=", 1) for word in argv[3:])
        make(Path(argv[1]), Path(argv[2]), {name: [Path(file) for file in files.split(",")] for name, files in pairs})
        return 0
    if argv[:1] == ["private"] and len(argv) == 2:
        make_private(Path(argv[1]))
        return 0
    if argv[:1] == ["check"] and len(argv) in (2, 3):
        problems = check(*map(Path, argv[1:]))
        for problem in problems:
            print(problem)
        return 1 if problems else 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
