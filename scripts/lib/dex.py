"""Reads which classes a dex file has, and of each its methods, out of the file itself.

    python3 scripts/lib/dex.py FILE.dex…     the classes of each

It reads what every version of the format has since 035; code is not looked at.
"""

from __future__ import annotations

import struct
import sys
from dataclasses import dataclass
from pathlib import Path

NATIVE = 0x100
# Where the header says how many there are of each list, and the offset of the list behind it.
STRINGS, TYPES, METHODS, CLASSES = 0x38, 0x40, 0x58, 0x60


class NotDex(Exception):
    """The file is not what this can read; the text says why."""


@dataclass(frozen=True)
class Method:
    name: str
    native: bool


@dataclass(frozen=True)
class Reader:
    data: bytes

    def u2(self, at: int) -> int:
        return struct.unpack_from("<H", self.data, at)[0]

    def u4(self, at: int) -> int:
        return struct.unpack_from("<I", self.data, at)[0]

    def uleb(self, at: int) -> tuple[int, int]:
        """A number of variable length, and where it ends."""
        value = shift = 0
        while True:
            byte = self.data[at]
            at, value, shift = at + 1, value | (byte & 0x7F) << shift, shift + 7
            if byte < 0x80:
                return value, at

    def string(self, index: int) -> str:
        _, start = self.uleb(self.u4(self.u4(STRINGS + 4) + 4 * index))
        # Java's own UTF-8; the names of classes and methods that anybody looks for are ASCII.
        return self.data[start : self.data.index(b"\0", start)].decode("utf-8", "replace")

    def class_name(self, type_index: int) -> str:
        """As Java writes it."""
        return self.string(self.u4(self.u4(TYPES + 4) + 4 * type_index))[1:-1].replace("/", ".")

    def method_name(self, index: int) -> str:
        return self.string(self.u4(self.u4(METHODS + 4) + 8 * index + 4))

    def methods(self, at: int) -> list[Method]:
        """Of a class whose data begins there; direct ones first, then virtual ones."""
        if not at:
            return []
        counts = []
        for _ in range(4):
            count, at = self.uleb(at)
            counts.append(count)
        for _ in range(2 * (counts[0] + counts[1])):  # fields: two numbers each
            _, at = self.uleb(at)
        found: list[Method] = []
        for count in counts[2:]:
            index = 0
            for _ in range(count):
                difference, at = self.uleb(at)
                flags, at = self.uleb(at)
                _, at = self.uleb(at)
                index += difference
                found.append(Method(self.method_name(index), bool(flags & NATIVE)))
        return found


def read(data: bytes) -> dict[str, list[Method]]:
    """The methods of each class, by the class's name."""
    if data[:4] != b"dex\n":
        raise NotDex("it does not begin as a dex file")
    reader = Reader(data)
    try:
        first, count = reader.u4(CLASSES + 4), reader.u4(CLASSES)
        items = [first + 32 * number for number in range(count)]
        return {reader.class_name(reader.u4(item)): reader.methods(reader.u4(item + 24)) for item in items}
    except (struct.error, IndexError, ValueError):
        raise NotDex("it ends before what its header promises") from None


def main(names: list[str]) -> int:
    for name in names:
        print("\n".join(sorted(read(Path(name).read_bytes()))))
    return 0 if names else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
