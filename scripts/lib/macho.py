"""Reads static libraries for iOS: archives of Mach-O objects, and universal files of several archives."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Iterator

ARCHIVE = b"!<arch>\n"
FAT = 0xCAFEBABE
MAGIC_64 = 0xFEEDFACF
CPUS = {0x0100000C: "arm64", 0x01000007: "x86_64"}
SUBTYPES = {"arm64": 0, "x86_64": 3}
SYMTAB, SEGMENT_64, VERSION_MIN_IOS, BUILD_VERSION = 0x02, 0x19, 0x25, 0x32
PLATFORMS = {1: ("macos", ""), 2: ("ios", ""), 7: ("ios", "simulator")}
EXTERNAL, PRIVATE, KIND, STABS = 0x01, 0x10, 0x0E, 0xE0
ALIGNMENT = 14  # of a slice in a universal file: 16 KB, as lipo has it


class NotMachO(Exception):
    """The file is not what this can read; the text says why."""


@dataclass(frozen=True)
class Object:
    name: str
    cpu: str
    platform: tuple[str, str] | None  # None: the object does not say
    defined: frozenset[str]
    undefined: frozenset[str]
    debug: bool = False  # it says which lines of which sources it was made of


def members(archive: bytes) -> Iterator[tuple[str, bytes]]:
    if archive[:8] != ARCHIVE:
        raise NotMachO("not an archive")
    at = 8
    while at + 60 <= len(archive):
        name = archive[at : at + 16].decode("ascii").rstrip()
        size = int(archive[at + 48 : at + 58])
        content = archive[at + 60 : at + 60 + size]
        if len(content) < size:
            raise NotMachO(f"{name} is cut off")
        at += 60 + size + size % 2
        if name.startswith("#1/"):  # BSD: the name comes first in the content
            length = int(name[3:])
            name, content = content[:length].rstrip(b"\0").decode(), content[length:]
        yield name, content


def is_index(name: str) -> bool:
    return name in ("/", "//", "/SYM64/") or name.startswith("__.SYMDEF")


def objects(archive: bytes) -> list[Object]:
    """Every member but the index. One that is no object is an error: it would not be linked."""
    return [read(name, content) for name, content in members(archive) if not is_index(name)]


def read(name: str, content: bytes) -> Object:
    try:
        return _read(name, content)
    except (struct.error, ValueError) as error:
        raise NotMachO(f"{name}: not a whole object: {error}") from error


def _read(name: str, content: bytes) -> Object:
    magic, cpu, _, _, commands = struct.unpack_from("<5I", content)
    if magic != MAGIC_64:
        raise NotMachO(f"{name}: not a 64-bit Mach-O object")
    platform, defined, undefined, debug, at = None, frozenset(), frozenset(), False, 32
    for _ in range(commands):
        command, size = struct.unpack_from("<2I", content, at)
        if command == BUILD_VERSION:
            (number,) = struct.unpack_from("<I", content, at + 8)
            platform = PLATFORMS.get(number, (f"platform {number}", ""))
        elif command == VERSION_MIN_IOS:
            platform = ("ios", "")
        elif command == SEGMENT_64:
            debug = debug or "__DWARF" in _segments(content, at)
        elif command == SYMTAB:
            defined, undefined = _symbols(content, *struct.unpack_from("<4I", content, at + 8))
        at += size
    return Object(name, CPUS.get(cpu, hex(cpu)), platform, defined, undefined, debug)


def _segments(content: bytes, at: int) -> set[str]:
    """What the sections of a segment belong to: in an object all of them are in one segment, which has no name."""
    (count,) = struct.unpack_from("<I", content, at + 64)
    names = (struct.unpack_from("<16s", content, at + 72 + 80 * number + 16)[0] for number in range(count))
    return {name.rstrip(b"\0").decode("ascii") for name in names}


def _symbols(content: bytes, table: int, count: int, strings: int, _: int) -> tuple[frozenset[str], frozenset[str]]:
    defined, undefined = set(), set()
    for number in range(count):
        at, kind = struct.unpack_from("<IB", content, table + 16 * number)
        if kind & STABS or not kind & EXTERNAL:
            continue
        start = strings + at
        name = content[start : content.index(b"\0", start)].decode()
        if kind & KIND:
            defined.add(name)
        else:
            undefined.add(name)
    return frozenset(defined), frozenset(undefined)


def problems(found: list[Object], cpu: str, platform: tuple[str, str]) -> list[str]:
    """Objects that do not belong into a library for this processor and platform."""
    if not found:
        return ["has no object in it"]
    wrong = [f"{each.name} is for {each.cpu}" for each in found if each.cpu != cpu]
    # Assembly need not say what it is for; then it fits anything with its processor.
    wrong += [f"{each.name} is for {' '.join(each.platform)}" for each in found if each.platform not in (None, platform)]
    if all(each.platform is None for each in found):
        wrong.append("no object says which platform it is for")
    return [f"{len(wrong)} objects do not belong: {wrong[0]}"] if wrong else []


def slices(library: bytes) -> list[bytes]:
    """The archives in a universal file, or the one archive."""
    if library[:8] == ARCHIVE:
        return [library]
    magic, count = struct.unpack_from(">2I", library.ljust(8, b"\0"))
    if magic != FAT:
        raise NotMachO("neither an archive nor a universal file")
    found = []
    for number in range(count):
        _, _, offset, size, _ = struct.unpack_from(">5I", library, 8 + 20 * number)
        found.append(library[offset : offset + size])
    return found


def cpu_of(archive: bytes) -> str:
    """The processor of an archive that has one."""
    cpus = {each.cpu for each in objects(archive)}
    if len(cpus) != 1:
        raise NotMachO(f"an archive for {', '.join(sorted(cpus)) or 'nothing'}")
    return cpus.pop()


def join(archives: list[bytes]) -> bytes:
    """One universal file, as `lipo -create` makes it; one archive stays as it is."""
    if len(archives) == 1:
        return archives[0]
    numbers = {name: number for number, name in CPUS.items()}
    header, body = struct.pack(">2I", FAT, len(archives)), b""
    start = 1 << ALIGNMENT
    for archive in archives:
        body += b"\0" * (-len(body) % start)
        cpu = cpu_of(archive)
        header += struct.pack(">5I", numbers[cpu], SUBTYPES[cpu], start + len(body), len(archive), ALIGNMENT)
        body += archive
    return header.ljust(start, b"\0") + body
