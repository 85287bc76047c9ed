"""The design tokens of both shells, from bindings/tokens.json: colours, type, spacing, sizes.

  tokens.py check           every colour is readable on every ground it stands on; elder sizes and targets are large enough
  tokens.py generate OUT    writes Kotlin, Android colours, an asset catalogue and Swift below OUT; unchanged files stay as
                            they are, so that nothing is compiled again for nothing

Ratios are those of WCAG 2. A file is generated into the build, never committed.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any, Iterator

ROOT = Path(__file__).resolve().parents[2]
TOKENS = ROOT / "bindings" / "tokens.json"
MADE = "Generated from bindings/tokens.json by scripts/lib/tokens.py."

HEX = re.compile(r"#[0-9A-F]{6}")
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
PALETTES = ("light", "dark", "high_contrast_light", "high_contrast_dark")
SCALES = ("normal", "elder")
TEXTS = ("title", "heading", "body", "note")
SIZES = ("target", "target_gap", "row", "screen_edge")
# The least ratio of a kind of pair; in high contrast, the next level of WCAG.
FLOORS = {"text": 4.5, "edge": 3.0}
HIGH_FLOORS = {"text": 7.0, "edge": 4.5}
LEAST_TEXT = {"normal": 14, "elder": 18}
LEAST_TARGET = {"normal": 48, "elder": 60}
LEAST_GAP = 1.3  # lines

Files = dict[str, str]  # texts by their paths below the folder that is generated into


def tokens() -> dict[str, Any]:
    return json.loads(TOKENS.read_text(encoding="utf-8"))


# Contrast


def luminance(colour: str) -> float:
    def linear(part: str) -> float:
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[place : place + 2]) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


# Check


def colours_problems(colours: dict[str, dict[str, str]]) -> Iterator[str]:
    for name, entry in colours.items():
        if not NAME.fullmatch(name):
            yield f"{name}: not snake_case"
        for palette in PALETTES:
            if not HEX.fullmatch(entry.get(palette, "")):
                yield f"{name}: {palette} is not #RRGGBB in capitals"
        if unknown := set(entry) - {*PALETTES, "about"}:
            yield f"{name}: nobody reads {', '.join(sorted(unknown))}"


def pair_problems(pair: dict[str, Any], colours: dict[str, dict[str, str]]) -> Iterator[str]:
    kind, least = pair.get("kind"), pair.get("least", 0)
    if kind not in FLOORS:
        yield f"{pair.get('colour')}: a pair is one of {', '.join(FLOORS)}, not {kind}"
        return
    if absent := {pair["colour"], *pair["grounds"]} - set(colours):
        yield f"{pair['colour']}: no such colour: {', '.join(sorted(absent))}"
        return
    if least < FLOORS[kind]:
        yield f"{pair['colour']}: least {least} is under {FLOORS[kind]}"
    for palette in PALETTES:
        wanted = max(least, (HIGH_FLOORS if palette.startswith("high") else FLOORS)[kind])
        for ground in pair["grounds"]:
            reached = contrast(colours[pair["colour"]][palette], colours[ground][palette])
            if reached < wanted:
                yield f"{palette}: {pair['colour']} on {ground} is {reached:.2f} : 1, under {wanted}"


def unpaired(listed: dict[str, Any]) -> Iterator[str]:
    """A colour of which nobody says where it stands is a colour that nobody checks."""
    said = {name for pair in listed["pairs"] for name in (pair["colour"], *pair["grounds"])}
    for name in listed["colours"]:
        if name not in said and name not in listed["decoration"]:
            yield f"{name}: is in no pair; what carries no meaning is listed as decoration"
    for use, name in listed["android_colours"].items():
        if name not in listed["colours"]:
            yield f"android_colours {use}: no such colour: {name}"


def size_problems(listed: dict[str, Any]) -> Iterator[str]:
    for scale in SCALES:
        type_scale, sizes = listed["type"][scale], listed["sizes"][scale]
        for text in TEXTS:
            if type_scale[text] < LEAST_TEXT[scale]:
                yield f"{scale} {text}: {type_scale[text]} is under {LEAST_TEXT[scale]}"
        if type_scale["paragraph_gap"] < LEAST_GAP * type_scale["line_height"]:
            yield f"{scale}: the gap between paragraphs is under {LEAST_GAP} lines"
        for size in ("target", "row"):
            if sizes[size] < LEAST_TARGET[scale]:
                yield f"{scale} {size}: {sizes[size]} is under {LEAST_TARGET[scale]}"
    for name, step in listed["spacing"].items():
        if step % 4:
            yield f"spacing {name}: {step} is not a step of 4"


def problems(listed: dict[str, Any]) -> list[str]:
    found = [*colours_problems(listed["colours"])]
    if found:
        return found  # without colours there is nothing to compare
    for pair in listed["pairs"]:
        found += pair_problems(pair, listed["colours"])
    return [*found, *unpaired(listed), *size_problems(listed)]


def cases(listed: dict[str, Any]) -> int:
    """How many ratios were computed."""
    return sum(len(pair["grounds"]) for pair in listed["pairs"]) * len(PALETTES)


# Kotlin


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def pascal(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def number(value: float) -> str:
    return f"{value:g}"


KOTLIN = """// {made}

package org.yixian.ui.theme

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.em
import androidx.compose.ui.unit.sp

/** The colours of a screen. Which of them may stand on which is checked where they are listed. */
data class Palette(
    val dark: Boolean,
{fields}
    /** Of the edges of what can be touched. */
    val edgeWidth: Dp
) {{
    companion object {{
{palettes}
    }}
}}

/** Sizes of text. Line height and paragraph gap are in em, so that they grow with the text whatever the system does to sp. */
data class TypeScale(
    val title: TextUnit,
    val heading: TextUnit,
    val body: TextUnit,
    val note: TextUnit,
    val lineHeight: TextUnit,
    val paragraphGap: TextUnit,
    /** How far the person may enlarge [body]. */
    val bodyMost: TextUnit
) {{
    companion object {{
{scales}
    }}
}}

/** What depends on whose fingers touch it. */
data class Sizes(
    /** The least width and height of what can be touched. */
    val target: Dp,
    /** Between two of them. */
    val targetGap: Dp,
    /** The height of a row in a list that is worked through, such as the roll. */
    val row: Dp,
    val screenEdge: Dp
) {{
    companion object {{
{sizes}
    }}
}}

object Spacing {{
{spacing}
}}

object Frame {{
{frame}
}}
"""


def member(name: str, class_name: str, values: list[tuple[str, str]]) -> str:
    given = ",\n".join(f"            {key} = {value}" for key, value in values)
    return f"        val {name} = {class_name}(\n{given}\n        )"


def kotlin_fields(colours: dict[str, dict[str, str]]) -> str:
    return "\n".join(f"    /** {entry['about']} */\n    val {camel(name)}: Color," for name, entry in colours.items())


def kotlin_palette(palette: str, listed: dict[str, Any]) -> str:
    values = [("dark", str(palette.endswith("dark")).lower())]
    values += [(camel(name), f"Color(0xFF{entry[palette][1:]})") for name, entry in listed["colours"].items()]
    values.append(("edgeWidth", f"{edge_width(palette, listed)}.dp"))
    return member(pascal(palette), "Palette", values)


def edge_width(palette: str, listed: dict[str, Any]) -> int:
    return listed["edge_width"]["high_contrast" if palette.startswith("high") else "normal"]


def kotlin_scale(scale: str, sizes: dict[str, float]) -> str:
    values = [(text, f"{number(sizes[text])}.sp") for text in TEXTS]
    values += [(camel(name), f"{number(sizes[name])}.em") for name in ("line_height", "paragraph_gap")]
    values.append(("bodyMost", f"{number(sizes['body_most'])}.sp"))
    return member(pascal(scale), "TypeScale", values)


def kotlin_sizes(scale: str, sizes: dict[str, float]) -> str:
    return member(pascal(scale), "Sizes", [(camel(name), f"{number(sizes[name])}.dp") for name in SIZES])


def kotlin_constants(listed: dict[str, float]) -> str:
    return "\n".join(f"    val {camel(name)} = {number(value)}.dp" for name, value in listed.items())


def kotlin(listed: dict[str, Any]) -> str:
    return KOTLIN.format(
        made=MADE,
        fields=kotlin_fields(listed["colours"]),
        palettes="\n\n".join(kotlin_palette(palette, listed) for palette in PALETTES),
        scales="\n\n".join(kotlin_scale(scale, listed["type"][scale]) for scale in SCALES),
        sizes="\n\n".join(kotlin_sizes(scale, listed["sizes"][scale]) for scale in SCALES),
        spacing=kotlin_constants(listed["spacing"]),
        frame=kotlin_constants(listed["frame"]),
    )


# Android: what the system draws before the first line of Kotlin runs


def android_colours(palette: str, listed: dict[str, Any]) -> str:
    lines = [
        f'    <color name="{name}">{listed["colours"][colour][palette]}</color>'
        for name, colour in listed["android_colours"].items()
    ]
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {MADE} -->\n<resources>\n'
    return head + "\n".join(lines) + "\n</resources>\n"


# iOS


def colorset(entry: dict[str, str]) -> str:
    """One colour in the four appearances that iOS chooses from."""
    dark = {"appearance": "luminosity", "value": "dark"}
    high = {"appearance": "contrast", "value": "high"}
    appearances = {"light": [], "dark": [dark], "high_contrast_light": [high], "high_contrast_dark": [dark, high]}
    colors = []
    for palette, chosen in appearances.items():
        item: dict[str, Any] = {"appearances": chosen} if chosen else {}
        colors.append(item | {"color": srgb(entry[palette]), "idiom": "universal"})
    return asset({"colors": colors})


def srgb(colour: str) -> dict[str, Any]:
    red, green, blue = (f"0x{colour[place : place + 2]}" for place in (1, 3, 5))
    return {"color-space": "srgb", "components": {"red": red, "green": green, "blue": blue, "alpha": "1.000"}}


def asset(content: dict[str, Any]) -> str:
    return json.dumps(content | {"info": {"author": "xcode", "version": 1}}, indent=2) + "\n"


SWIFT = """// {made}

import SwiftUI

/// The colours, by their names in Tokens.xcassets, which holds them for light, dark and high contrast.
public enum Palette {{
{colours}

    /// Of the edges of what can be touched.
    public static func edgeWidth(highContrast: Bool) -> CGFloat {{
        highContrast ? {high_edge} : {edge}
    }}
}}

/// Sizes of text, in points. Line height and paragraph gap are multiples of the size.
public struct TypeScale: Sendable {{
{type_fields}

{scales}
}}

/// What depends on whose fingers touch it.
public struct Sizes: Sendable {{
{size_fields}

{sizes}
}}

public enum Spacing {{
{spacing}
}}

public enum Frame {{
{frame}
}}
"""

SCALE_FIELDS = (*TEXTS, "line_height", "paragraph_gap", "body_most")


def swift_fields(names: tuple[str, ...]) -> str:
    return "\n".join(f"    public let {camel(name)}: CGFloat" for name in names)


def swift_values(class_name: str, names: tuple[str, ...], scales: dict[str, dict[str, float]]) -> str:
    def one(scale: str) -> str:
        values = ",\n".join(f"        {camel(name)}: {number(scales[scale][name])}" for name in names)
        return f"    public static let {camel(scale)} = {class_name}(\n{values}\n    )"

    return "\n\n".join(map(one, SCALES))


def swift_constants(listed: dict[str, float]) -> str:
    return "\n".join(f"    public static let {camel(name)}: CGFloat = {number(value)}" for name, value in listed.items())


def swift(listed: dict[str, Any]) -> str:
    colours = (
        f'    /// {entry["about"]}\n    public static let {camel(name)} = Color("{name}")'
        for name, entry in listed["colours"].items()
    )
    return SWIFT.format(
        made=MADE,
        colours="\n".join(colours),
        edge=listed["edge_width"]["normal"],
        high_edge=listed["edge_width"]["high_contrast"],
        type_fields=swift_fields(SCALE_FIELDS),
        scales=swift_values("TypeScale", SCALE_FIELDS, listed["type"]),
        size_fields=swift_fields(SIZES),
        sizes=swift_values("Sizes", SIZES, listed["sizes"]),
        spacing=swift_constants(listed["spacing"]),
        frame=swift_constants(listed["frame"]),
    )


# Files

CATALOGUE = "ios/Tokens.xcassets"


def files(listed: dict[str, Any]) -> Files:
    made = {
        "ui/kotlin/org/yixian/ui/theme/Tokens.kt": kotlin(listed),
        "app/res/values/colors.xml": android_colours("light", listed),
        "app/res/values-night/colors.xml": android_colours("dark", listed),
        "ios/Tokens.swift": swift(listed),
        f"{CATALOGUE}/Contents.json": asset({}),
    }
    for name, entry in listed["colours"].items():
        made[f"{CATALOGUE}/{name}.colorset/Contents.json"] = colorset(entry)
    return made


def write(made: Files, out: Path) -> int:
    """Writes what differs from what lies there, and says how many that were."""
    changed = 0
    for name, text in made.items():
        path = out / name
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        changed += 1
    return changed


def generate(out: Path, listed: dict[str, Any] | None = None) -> int:
    made = files(listed or tokens())
    for folder in (out / CATALOGUE).glob("*.colorset"):
        if f"{CATALOGUE}/{folder.name}/Contents.json" not in made:
            shutil.rmtree(folder)  # of a colour that has another name now
    return write(made, out)


def main(words: list[str]) -> int:
    verb, *rest = words or [""]
    if (verb, len(rest)) not in (("check", 0), ("generate", 1)):
        print(__doc__)
        return 2
    listed = tokens()
    wrong = problems(listed)
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    if verb == "generate":
        print(f"tokens: {generate(Path(rest[0]), listed)} files written")
    else:
        print(f"cases: {cases(listed)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
