"""The iOS app's icon, drawn from Android's: the same shapes and colours, as the one picture that an asset catalogue wants.

    ios_icon.py OUT.png

It reads android/app's vector drawable: lines (M, C) with a width and a colour, and circles. Android shows the middle 72 of
108 units, whatever mask the launcher has; this is that square. Opaque, because App Store icons have to be.
"""

from __future__ import annotations

import math
import re
import struct
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "android" / "app" / "src" / "main" / "res"
NAMESPACE = "{http://schemas.android.com/apk/res/android}"
SIDE = 1024
SHOWN = (18.0, 72.0)  # from where, how much
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SHADES = 32  # between a colour and the ground; a palette of them keeps the file small

Colour = tuple[int, int, int]
Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """Everything that is so near to one of the points."""

    points: tuple[Point, ...]
    radius: float
    colour: Colour


def colour(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def ground() -> Colour:
    text = (RESOURCES / "values" / "icon.xml").read_text(encoding="utf-8")
    return colour(re.search(r'name="ic_launcher_background">(#\w{6})<', text).group(1))


def shapes() -> list[Shape]:
    tree = ElementTree.parse(RESOURCES / "drawable" / "ic_launcher_foreground.xml")
    return [shape(path.attrib) for path in tree.iter("path")]


def shape(attributes: dict[str, str]) -> Shape:
    said = {name.removeprefix(NAMESPACE): value for name, value in attributes.items()}
    numbers = [float(number) for number in NUMBER.findall(said["pathData"])]
    if "strokeColor" in said:
        start, one, other, end = zip(numbers[0::2], numbers[1::2])
        return Shape(curve(start, one, other, end), float(said["strokeWidth"]) / 2, colour(said["strokeColor"]))
    # A circle: M x,y m -r,0 and two arcs.
    return Shape(((numbers[0], numbers[1]),), -numbers[2], colour(said["fillColor"]))


def curve(*corners: Point) -> tuple[Point, ...]:
    """A cubic Bézier curve, as points so close that between two of them nobody sees a corner."""
    return tuple(at(corners, number / 300) for number in range(301))


def at(corners: tuple[Point, ...], along: float) -> Point:
    back = 1 - along
    weights = (back**3, 3 * back**2 * along, 3 * back * along**2, along**3)
    return tuple(sum(weight * corner[axis] for weight, corner in zip(weights, corners)) for axis in (0, 1))


def covered(drawn: Shape, side: int) -> dict[tuple[int, int], float]:
    """How much of each pixel a shape covers, 0 to 1."""
    start, shown = SHOWN
    scale = side / shown
    radius = drawn.radius * scale
    nearest: dict[tuple[int, int], float] = {}
    for point in drawn.points:
        x, y = ((part - start) * scale for part in point)
        for pixel in around(x, y, radius + 1, side):
            distance = math.hypot(pixel[0] + 0.5 - x, pixel[1] + 0.5 - y)
            if distance < nearest.get(pixel, math.inf):
                nearest[pixel] = distance
    return {pixel: min(1.0, max(0.0, radius + 0.5 - distance)) for pixel, distance in nearest.items()}


def around(x: float, y: float, reach: float, side: int) -> Iterator[tuple[int, int]]:
    for row in range(max(0, int(y - reach)), min(side, int(y + reach) + 1)):
        for column in range(max(0, int(x - reach)), min(side, int(x + reach) + 1)):
            yield column, row


def draw(side: int = SIDE) -> bytes:
    paper = ground()
    palette = [paper]
    pixels = bytearray(side * side)
    for drawn in shapes():
        if drawn.colour not in palette:
            palette += [mixed(paper, drawn.colour, shade / SHADES) for shade in range(1, SHADES + 1)]
        last = palette.index(drawn.colour)
        for (column, row), share in covered(drawn, side).items():
            pixel = row * side + column
            # A palette mixes with the paper only: over another shape it is one or the other.
            if shade := round(share) * SHADES if pixels[pixel] else round(share * SHADES):
                pixels[pixel] = last - SHADES + shade
    return png(side, palette, bytes(pixels))


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other))


def png(side: int, palette: list[Colour], pixels: bytes) -> bytes:
    rows = b"".join(b"\0" + pixels[row * side : (row + 1) * side] for row in range(side))
    header = struct.pack(">2I5B", side, side, 8, 3, 0, 0, 0)  # eight bits, colours by their number
    parts = ((b"IHDR", header), (b"PLTE", bytes(sum(palette, ()))), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, content) for kind, content in parts)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    Path(sys.argv[1]).write_bytes(draw())
