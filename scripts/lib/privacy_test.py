"""What a privacy manifest says, against what code calls."""

from __future__ import annotations

import plistlib
import tempfile
import unittest
from pathlib import Path

import privacy


def manifest(reasons: dict[str, list[str]], tracking: bool = False) -> bytes:
    types = [
        {"NSPrivacyAccessedAPIType": privacy.PREFIX + category, "NSPrivacyAccessedAPITypeReasons": listed}
        for category, listed in reasons.items()
    ]
    return plistlib.dumps({"NSPrivacyTracking": tracking, "NSPrivacyAccessedAPITypes": types})


class Using(unittest.TestCase):
    def test_functions_have_categories(self):
        self.assertEqual(privacy.of_symbols(["_stat", "_malloc"]), {"FileTimestamp"})
        self.assertEqual(privacy.of_symbols(["_fstat$INODE64", "_mach_absolute_time"]), {"FileTimestamp", "SystemBootTime"})
        self.assertEqual(privacy.of_symbols(["_getattrlist"]), {"FileTimestamp", "DiskSpace"})
        self.assertEqual(privacy.of_symbols(["_OBJC_CLASS_$_NSUserDefaults"]), {"UserDefaults"})
        self.assertEqual(privacy.of_symbols(["_yixian_stat", "_statistics", "stat_"]), set())

    def test_so_have_sources_and_comments_do_not(self):
        self.assertEqual(privacy.of_swift("let d = UserDefaults.standard"), {"UserDefaults"})
        self.assertEqual(privacy.of_swift("clock_gettime_nsec_np(CLOCK_UPTIME_RAW)"), {"SystemBootTime"})
        self.assertEqual(privacy.of_swift("[.fileSizeKey, .isRegularFileKey]  // no creationDate\n"), set())
        self.assertEqual(privacy.of_swift("@AppStorage(\"x\") var x = 1; values.volumeAvailableCapacity"), {"UserDefaults", "DiskSpace"})


class Manifests(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.file = Path(directory.name) / privacy.NAME

    def problems(self, content: bytes, used: set[str]) -> list[str]:
        self.file.write_bytes(content)
        return privacy.problems(self.file, used)

    def test_a_good_one(self):
        self.assertEqual(self.problems(manifest({"UserDefaults": ["CA92.1"]}), {"UserDefaults"}), [])
        self.assertEqual(self.problems(manifest({}), set()), [])

    def test_what_it_does_not_say_and_what_nobody_does(self):
        self.assertIn("does not say why", self.problems(manifest({}), {"DiskSpace"})[0])
        self.assertIn("nothing does", self.problems(manifest({"DiskSpace": ["E174.1"]}), set())[0])

    def test_reasons_are_ours(self):
        self.assertIn("1C8F.1 is none of ours", self.problems(manifest({"UserDefaults": ["1C8F.1"]}), {"UserDefaults"})[0])
        self.assertIn("no reason", self.problems(manifest({"UserDefaults": []}), {"UserDefaults"})[0])
        self.assertIn("is none of ours", self.problems(manifest({"ActiveKeyboards": ["54BD.1"]}), {"ActiveKeyboards"})[0])

    def test_nobody_is_tracked(self):
        self.assertEqual(self.problems(manifest({}, tracking=True), set()), ["it says that people are tracked"])

    def test_one_that_is_not_there_or_is_nothing(self):
        self.assertEqual(privacy.problems(self.file, set()), [f"no {privacy.NAME}"])
        for content in (b"", b"<plist>", plistlib.dumps({}), plistlib.dumps({"NSPrivacyTracking": False, "NSPrivacyAccessedAPITypes": [{}]})):
            self.assertIn("cannot be read", self.problems(content, set())[0])


if __name__ == "__main__":
    unittest.main()
