"""Reads what a shared library asks of the phone that loads it, out of the file itself.

    python3 scripts/lib/elf.py LIB.so…     pages, needed libraries and symbols of each; status 1 if Android would refuse it

ELF, little endian, 32 and 64 bits: that is every Android and OpenHarmony phone.
"""

from __future__ import annotations

import struct
import sys
from dataclasses import dataclass
from pathlib import Path

# Android 15 has phones with 16 KB pages; a LOAD segment that is aligned to less cannot be mapped there.
PAGE = 16 * 1024
LOAD, DYNAMIC = 1, 2
NEEDED, STRTAB, SYMTAB, STRSZ, SYMENT, HASH, GNU_HASH, SONAME = 1, 5, 6, 10, 11, 4, 0x6FFFFEF5, 14
WEAK = 2
MACHINES = {0x28: "arm", 0x3E: "x86_64", 0xB7: "aarch64"}


class NotElf(Exception):
    """The file is not what this can read; the text says why."""


@dataclass(frozen=True)
class Segment:
    kind: int
    offset: int
    address: int
    size: int
    align: int


@dataclass(frozen=True)
class Symbol:
    name: str
    defined: bool
    weak: bool


@dataclass(frozen=True)
class Elf:
    machine: str
    segments: tuple[Segment, ...]
    needed: tuple[str, ...]
    symbols: tuple[Symbol, ...]

    def alignments(self) -> list[int]:
        return [segment.align for segment in self.segments if segment.kind == LOAD]

    def undefined(self) -> list[str]:
        """What must come from elsewhere for the library to load; what is weak may be missing."""
        return [symbol.name for symbol in self.symbols if not symbol.defined and not symbol.weak]

    def exported(self) -> list[str]:
        return [symbol.name for symbol in self.symbols if symbol.defined]


def read(data: bytes) -> Elf:
    try:
        return _read(data)
    except (struct.error, IndexError, ValueError, StopIteration) as error:
        raise NotElf(f"not a whole ELF file: {error}") from error


def _read(data: bytes) -> Elf:
    if data[:4] != b"\x7fELF":
        raise NotElf("no ELF magic")
    if data[4] not in (1, 2) or data[5] != 1:
        raise NotElf("not little-endian ELF")
    wide = data[4] == 2
    (machine,) = struct.unpack_from("<H", data, 18)
    segments = tuple(_segments(data, wide))
    tags = _dynamic(data, wide, segments)
    return Elf(
        MACHINES.get(machine, hex(machine)),
        segments,
        tuple(_string(data, segments, tags, at) for tag, at in tags if tag == NEEDED),
        tuple(_symbols(data, wide, segments, tags)),
    )


def _segments(data: bytes, wide: bool):
    if wide:
        (table,), size, count = struct.unpack_from("<Q", data, 32), *struct.unpack_from("<HH", data, 54)
    else:
        (table,), size, count = struct.unpack_from("<I", data, 28), *struct.unpack_from("<HH", data, 42)
    for number in range(count):
        at = table + number * size
        if wide:
            kind, _, offset, address, _, file_size, _, align = struct.unpack_from("<IIQQQQQQ", data, at)
        else:
            kind, offset, address, _, file_size, _, _, align = struct.unpack_from("<IIIIIIII", data, at)
        yield Segment(kind, offset, address, file_size, align)


def _dynamic(data: bytes, wide: bool, segments: tuple[Segment, ...]) -> list[tuple[int, int]]:
    form = struct.Struct("<QQ" if wide else "<II")
    for segment in segments:
        if segment.kind == DYNAMIC:
            entries = form.iter_unpack(data[segment.offset : segment.offset + segment.size])
            return [entry for entry in entries if entry[0]]
    return []


def _one(tags: list[tuple[int, int]], wanted: int) -> int:
    return next((value for tag, value in tags if tag == wanted), 0)


def _in_file(segments: tuple[Segment, ...], address: int) -> int:
    """Where an address of the loaded library lies in the file."""
    for segment in segments:
        if segment.kind == LOAD and segment.address <= address < segment.address + segment.size:
            return address - segment.address + segment.offset
    raise ValueError(f"address {address:#x} is in no LOAD segment")


def _string(data: bytes, segments, tags, at: int) -> str:
    start = _in_file(segments, _one(tags, STRTAB)) + at
    return data[start : data.index(b"\0", start)].decode()


def _symbols(data: bytes, wide: bool, segments, tags):
    table = _one(tags, SYMTAB)
    if not table:
        return
    start, size = _in_file(segments, table), 24 if wide else 16
    for number in range(1, _symbol_count(data, wide, segments, tags)):
        if wide:
            name, info, _, section = struct.unpack_from("<IBBH", data, start + number * size)
        else:
            name, _, _, info, _, section = struct.unpack_from("<IIIBBH", data, start + number * size)
        if text := _string(data, segments, tags, name):
            yield Symbol(text, section != 0, info >> 4 == WEAK)


def _symbol_count(data: bytes, wide: bool, segments, tags) -> int:
    """Section headers may be stripped, so the count comes from whichever hash table there is."""
    if table := _one(tags, HASH):
        return struct.unpack_from("<I", data, _in_file(segments, table) + 4)[0]
    start = _in_file(segments, _one(tags, GNU_HASH))
    buckets, first, bloom, _ = struct.unpack_from("<IIII", data, start)
    at = start + 16 + bloom * (8 if wide else 4)
    last = max(struct.unpack_from(f"<{buckets}I", data, at), default=0)
    if last < first:
        return first  # nothing is exported: the undefined ones come before `first`
    chains = at + buckets * 4
    while not struct.unpack_from("<I", data, chains + (last - first) * 4)[0] & 1:
        last += 1
    return last + 1


def page_problem(alignments: list[int], page: int = PAGE) -> str:
    """Why a phone with pages of this size could not load it; empty if it can."""
    if not alignments:
        return "no LOAD segment"
    least = min(alignments)
    if least < page:
        return f"a LOAD segment is aligned to {least} bytes; phones with {page // 1024} KB pages cannot load it (link with -z max-page-size={page})"
    return ""


def main(names: list[str]) -> int:
    bad = 0
    for name in names:
        elf = read(Path(name).read_bytes())
        problem = page_problem(elf.alignments())
        bad += bool(problem)
        print(f"{name}: {elf.machine}, LOAD aligned to {min(elf.alignments(), default=0)}, needs {', '.join(elf.needed) or 'nothing'}, "
              f"{len(elf.exported())} symbols out, {len(elf.undefined())} in{': ' + problem if problem else ''}")  # fmt: skip
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
