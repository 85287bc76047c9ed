from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import ios


class FilteredTest(unittest.TestCase):
    def test_a_word_in_front_is_a_filter(self) -> None:
        self.assertEqual(ios.filtered(["RollTests"]), ["--filter", "RollTests"])
        self.assertEqual(ios.filtered(["RollTests", "--verbose"]), ["--filter", "RollTests", "--verbose"])

    def test_what_swift_test_knows_stays_as_it_is(self) -> None:
        self.assertEqual(ios.filtered([]), [])
        self.assertEqual(ios.filtered(["--filter", "x"]), ["--filter", "x"])


class CountyTest(unittest.TestCase):
    def test_tests_of_models_alone_need_no_county(self) -> None:
        with ios.in_counties(["--filter", "AppModelsTests.RollModelTests"]) as worlds:
            self.assertEqual(worlds, [])
        self.assertFalse(ios.alone(["--filter", "JourneyTests"]) or ios.alone([]))


class PlacesTest(unittest.TestCase):
    def test_a_target_that_nobody_has_begun_gets_nothing(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            package = Path(folder)
            words = package / "Sources" / "AppModels" / "Generated" / "Words.swift"
            self.assertFalse(ios.has_begun(words, package))
            words.parent.mkdir(parents=True)
            (words.parents[1] / "AppModel.swift").touch()
            self.assertTrue(ios.has_begun(words, package))
            self.assertTrue(ios.has_begun(package / "Generated" / "Localizable.xcstrings", package))


if __name__ == "__main__":
    unittest.main()
