"""What is read out of shared libraries, and which of them a phone with 16 KB pages could load."""

from __future__ import annotations

import contextlib
import io
import struct
import tempfile
import unittest
from pathlib import Path

import elf

MACHINE = {machine: number for number, machine in elf.MACHINES.items()}


def shared_library(machine: str, aligns=(0x4000,), needed=(), defined=(), undefined=(), weak=(), gnu: bool = False) -> bytes:
    """A small shared library: LOAD segments over the whole file, then what the dynamic segment names."""
    wide = machine != "arm"
    strings = b"\0"
    where = {}
    for name in (*needed, *undefined, *weak, *defined):
        where[name] = len(strings)
        strings += name.encode() + b"\0"
    symbols = [symbol(wide, 0, 0, 0)]
    symbols += [symbol(wide, where[name], 1, 0) for name in undefined]
    symbols += [symbol(wide, where[name], 2, 0) for name in weak]
    symbols += [symbol(wide, where[name], 1, 7) for name in defined]
    first = len(symbols) - len(defined)

    header, entry = (64, 56) if wide else (52, 32)
    table_at = header + entry * (len(aligns) + 1)
    strings_at = table_at + sum(map(len, symbols))
    hash_at = strings_at + len(strings)
    table = gnu_hash(wide, first, len(defined)) if gnu else struct.pack("<II", 0, len(symbols))
    dynamic_at = hash_at + len(table)
    tags = [(elf.NEEDED, where[name]) for name in needed]
    tags += [(elf.STRTAB, strings_at), (elf.SYMTAB, table_at), (elf.GNU_HASH if gnu else elf.HASH, hash_at), (0, 0)]
    dynamic = b"".join(struct.pack("<QQ" if wide else "<II", *tag) for tag in tags)

    end = dynamic_at + len(dynamic)
    segments = [segment(wide, elf.LOAD, 0, end, align) for align in aligns]
    segments.append(segment(wide, elf.DYNAMIC, dynamic_at, len(dynamic), 8))
    return b"".join((head(wide, machine, len(segments)), *segments, *symbols, strings, table, dynamic))


def head(wide: bool, machine: str, segments: int) -> bytes:
    identity = b"\x7fELF" + bytes((2 if wide else 1, 1, 1)) + bytes(9)
    if wide:
        return identity + struct.pack("<HHIQQQIHHHHHH", 3, MACHINE[machine], 1, 0, 64, 0, 0, 64, 56, segments, 0, 0, 0)
    return identity + struct.pack("<HHIIIIIHHHHHH", 3, MACHINE[machine], 1, 0, 52, 0, 0, 52, 32, segments, 0, 0, 0)


def segment(wide: bool, kind: int, at: int, size: int, align: int) -> bytes:
    if wide:
        return struct.pack("<IIQQQQQQ", kind, 5, at, at, at, size, size, align)
    return struct.pack("<IIIIIIII", kind, at, at, at, size, size, 5, align)


def symbol(wide: bool, name: int, binding: int, section: int) -> bytes:
    if wide:
        return struct.pack("<IBBHQQ", name, binding << 4, 0, section, 0, 0)
    return struct.pack("<IIIBBH", name, 0, 0, binding << 4, 0, section)


def gnu_hash(wide: bool, first: int, count: int) -> bytes:
    """One bucket; its chain ends with the last symbol."""
    chain = [2] * (count - 1) + [3] if count else []
    return struct.pack("<IIII", 1, first, 1, 0) + bytes(8 if wide else 4) + struct.pack(f"<I{len(chain)}I", first if count else 0, *chain)


class Pages(unittest.TestCase):
    def test_16_kb_and_more_are_right(self):
        self.assertEqual(elf.page_problem([0x4000, 0x4000]), "")
        self.assertEqual(elf.page_problem([0x10000]), "")

    def test_one_segment_with_4_kb_is_enough_to_be_refused(self):
        self.assertIn("aligned to 4096", elf.page_problem([0x4000, 0x1000]))

    def test_no_segment_is_no_proof(self):
        self.assertIn("no LOAD", elf.page_problem([]))

    def test_they_are_read_from_the_file_in_both_word_sizes(self):
        for machine in ("aarch64", "x86_64", "arm"):
            with self.subTest(machine):
                library = elf.read(shared_library(machine, aligns=(0x4000, 0x1000)))
                self.assertEqual((library.machine, library.alignments()), (machine, [0x4000, 0x1000]))

    def test_a_file_with_4_kb_pages_ends_in_status_1(self):
        with tempfile.TemporaryDirectory() as directory, contextlib.redirect_stdout(io.StringIO()) as printed:
            good, bad = Path(directory) / "good.so", Path(directory) / "bad.so"
            good.write_bytes(shared_library("aarch64"))
            bad.write_bytes(shared_library("aarch64", aligns=(0x1000,)))
            self.assertEqual(elf.main([str(good)]), 0)
            self.assertEqual(elf.main([str(good), str(bad)]), 1)
        self.assertIn("bad.so: aarch64, LOAD aligned to 4096", printed.getvalue())


class Symbols(unittest.TestCase):
    def test_what_it_needs_gives_and_asks_for(self):
        for machine in ("aarch64", "arm"):
            for gnu in (False, True):
                with self.subTest(machine=machine, gnu=gnu):
                    library = elf.read(
                        shared_library(machine, needed=("libc.so",), defined=("ffi_a", "ffi_b"), undefined=("open",), weak=("getrandom",), gnu=gnu)
                    )
                    self.assertEqual(library.needed, ("libc.so",))
                    self.assertEqual(library.exported(), ["ffi_a", "ffi_b"])
                    self.assertEqual(library.undefined(), ["open"])  # what is weak may be missing

    def test_one_that_gives_nothing_still_shows_what_it_asks_for(self):
        library = elf.read(shared_library("x86_64", undefined=("open", "read"), gnu=True))
        self.assertEqual((library.exported(), library.undefined()), ([], ["open", "read"]))


class Refused(unittest.TestCase):
    def test_what_is_no_elf_or_cut_off(self):
        whole = shared_library("aarch64", needed=("libc.so",))
        for data in (b"", b"!<arch>\n", b"MZ" + bytes(100), whole[:40], whole[:100], whole[:-40]):
            with self.subTest(data[:8]), self.assertRaises(elf.NotElf):
                elf.read(data)


if __name__ == "__main__":
    unittest.main()
