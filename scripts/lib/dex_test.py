"""The reader of dex files: classes by name, their methods and which are native; what is no dex file is refused."""

from __future__ import annotations

import struct
import unittest

import dex

PUBLIC, CODE = 1, 0x180  # an offset of code, which takes two bytes to write


def uleb(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def file(classes: dict[str, list[tuple[str, bool]]], fields: int = 0) -> bytes:
    """A dex file with these classes, each with its methods (name, native), all virtual; without code."""
    methods = [(name, method, native) for name, theirs in classes.items() for method, native in theirs]
    strings = [*(f"L{name.replace('.', '/')};" for name in classes), *(method for _, method, _ in methods)]
    names = list(classes)
    at = 0x70
    lists = {
        dex.STRINGS: (4, len(strings)),
        dex.TYPES: (4, len(names)),
        dex.METHODS: (8, len(methods)),
        dex.CLASSES: (32, len(names)),
    }
    header = bytearray(at)
    header[:8] = b"dex\n039\0"
    for place, (size, count) in lists.items():
        struct.pack_into("<II", header, place, count, at)
        at += size * count
    tail, offsets = b"", []
    for string in strings:
        offsets.append(at + len(tail))
        tail += uleb(len(string)) + string.encode() + b"\0"
    contents = []
    for name in names:
        indices = [(number, native) for number, (owner, _, native) in enumerate(methods) if owner == name]
        contents.append(at + len(tail) if indices else 0)
        before, encoded = 0, b""
        for number, native in indices:
            encoded += uleb(number - before) + uleb(PUBLIC | (dex.NATIVE if native else 0)) + uleb(0 if native else CODE)
            before = number
        if indices:
            tail += uleb(fields) + uleb(0) + uleb(0) + uleb(len(indices)) + (uleb(1) + uleb(PUBLIC)) * fields + encoded
    body = struct.pack(f"<{len(strings)}I", *offsets) + struct.pack(f"<{len(names)}I", *range(len(names)))
    for number, (owner, _, _) in enumerate(methods):
        body += struct.pack("<HHI", names.index(owner), 0, len(names) + number)
    for number, content in enumerate(contents):
        body += struct.pack("<8I", number, PUBLIC, 0xFFFFFFFF, 0, 0, 0, content, 0)
    return bytes(header) + body + tail


class Reading(unittest.TestCase):
    def test_classes_have_their_methods(self):
        found = dex.read(file({"a.B": [("go", False), ("far", True)], "a.b.C$D": [("go", True)]}, fields=2))
        self.assertEqual(list(found), ["a.B", "a.b.C$D"])
        self.assertEqual(found["a.B"], [dex.Method("go", False), dex.Method("far", True)])
        self.assertEqual(found["a.b.C$D"], [dex.Method("go", True)])

    def test_a_class_may_have_nothing(self):
        self.assertEqual(dex.read(file({"a.Marker": []})), {"a.Marker": []})

    def test_what_is_no_dex_file_is_refused(self):
        whole = file({"a.B": [("go", True)]})
        for data in (b"", b"PK\3\4", whole[: len(whole) // 2]):
            with self.assertRaises(dex.NotDex):
                dex.read(data)


if __name__ == "__main__":
    unittest.main()
