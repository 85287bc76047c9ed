"""The design tokens: the ratios are WCAG's, and a pair that cannot be read is caught."""

from __future__ import annotations

import copy
import json
import tempfile
import unittest
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import tokens

LISTED = tokens.tokens()


def changed(*path: str, value: Any) -> dict[str, Any]:
    listed = copy.deepcopy(LISTED)
    place = listed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return listed


class Contrast(unittest.TestCase):
    def test_known_ratios(self) -> None:
        self.assertAlmostEqual(tokens.contrast("#000000", "#FFFFFF"), 21.0)
        self.assertAlmostEqual(tokens.contrast("#767676", "#FFFFFF"), 4.54, places=2)
        self.assertAlmostEqual(tokens.contrast("#FFFFFF", "#767676"), 4.54, places=2)
        self.assertEqual(tokens.contrast("#A3231C", "#A3231C"), 1.0)


class Checks(unittest.TestCase):
    def caught(self, listed: dict[str, Any], said: str) -> None:
        found = tokens.problems(listed)
        self.assertTrue(any(said in problem for problem in found), f"{said!r} is not in {found}")

    def test_nothing_wrong(self) -> None:
        self.assertEqual(tokens.problems(LISTED), [])

    def test_text_that_cannot_be_read(self) -> None:
        self.caught(changed("colours", "ink_soft", "light", value="#999999"), "light: ink_soft on paper is 2.69 : 1, under 7")

    def test_high_contrast_wants_more(self) -> None:
        self.caught(changed("colours", "info", "high_contrast_light", value="#1B5E8C"), "info on paper is 6.94 : 1, under 7.0")

    def test_an_edge_that_is_not_seen(self) -> None:
        self.caught(changed("colours", "edge", "dark", value="#3A332C"), "dark: edge on surface")

    def test_a_least_that_is_none(self) -> None:
        pair = {"colour": "ink", "grounds": ["paper"], "kind": "text", "least": 4.4}
        self.caught(changed("pairs", value=[*LISTED["pairs"], pair]), "least 4.4 is under 4.5")
        self.caught(changed("pairs", value=[*LISTED["pairs"], pair | {"kind": "icon"}]), "not icon")

    def test_a_colour_that_nobody_checks(self) -> None:
        self.caught(changed("colours", "gold", value=LISTED["colours"]["ink"]), "gold: is in no pair")

    def test_colours_that_are_none(self) -> None:
        self.caught(changed("colours", "ink", "dark", value="#fff"), "ink: dark is not #RRGGBB")
        pair = {"colour": "ink", "grounds": ["snow"], "kind": "text", "least": 7}
        self.caught(changed("pairs", value=[*LISTED["pairs"], pair]), "no such colour: snow")
        self.caught(changed("android_colours", "accent", value="gold"), "no such colour: gold")

    def test_elder_sizes(self) -> None:
        self.caught(changed("type", "elder", "note", value=17), "elder note: 17 is under 18")
        self.caught(changed("sizes", "elder", "target", value=56), "elder target: 56 is under 60")
        self.caught(changed("sizes", "normal", "row", value=40), "normal row: 40 is under 48")
        self.caught(changed("type", "elder", "paragraph_gap", value=1.4), "gap between paragraphs")

    def test_steps(self) -> None:
        self.caught(changed("spacing", "small", value=10), "10 is not a step of 4")


class Generated(unittest.TestCase):
    def test_the_same_again(self) -> None:
        self.assertEqual(tokens.files(LISTED), tokens.files(copy.deepcopy(LISTED)))

    def test_kotlin_has_every_palette(self) -> None:
        text = tokens.files(LISTED)["ui/kotlin/org/yixian/ui/theme/Tokens.kt"]
        for name in ("Light", "Dark", "HighContrastLight", "HighContrastDark"):
            self.assertIn(f"val {name} = Palette(", text)
        self.assertIn("inkSoft = Color(0xFF5B544B)", text)
        self.assertIn("lineHeight = 1.4.em", text)

    def test_android_at_night(self) -> None:
        files = tokens.files(LISTED)
        for folder, palette in (("values", "light"), ("values-night", "dark")):
            root = ElementTree.fromstring(files[f"app/res/{folder}/colors.xml"])
            ground = next(item.text for item in root if item.get("name") == "window_background")
            self.assertEqual(ground, LISTED["colours"]["paper"][palette])

    def test_a_colorset_has_four_appearances(self) -> None:
        colors = json.loads(tokens.files(LISTED)["ios/Tokens.xcassets/ink.colorset/Contents.json"])["colors"]
        chosen = [[each["value"] for each in item.get("appearances", [])] for item in colors]
        self.assertEqual(chosen, [[], ["dark"], ["high"], ["dark", "high"]])

    def test_only_what_differs_is_written(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            self.assertGreater(tokens.generate(out, LISTED), 4)
            self.assertEqual(tokens.generate(out, LISTED), 0)
            other = changed("colours", "ink", "light", value="#000000")
            self.assertEqual(tokens.generate(out, other), 2)  # Tokens.kt and the colorset

    def test_a_colour_that_is_gone_leaves_no_colorset(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            stale = Path(folder) / tokens.CATALOGUE / "gold.colorset"
            stale.mkdir(parents=True)
            tokens.generate(Path(folder), LISTED)
            self.assertFalse(stale.exists())


if __name__ == "__main__":
    unittest.main()
