"""The Xcode project: ours is right, and each thing that could go wrong in it is found."""

from __future__ import annotations

import json
import plistlib
import shutil
import struct
import tempfile
import unittest
from pathlib import Path

import ios_icon
import ios_project
import privacy
from ios_project import ROOT, Problem

PROJECT = "ios/App/Yixian.xcodeproj/project.pbxproj"
PACKAGE = "ios/Package.swift"
INFO = "ios/App/Yixian/Info.plist"
ENTITLEMENTS = "ios/App/Yixian/Yixian.entitlements"
MANIFEST = f"ios/App/Yixian/{privacy.NAME}"
CATALOGUE = "ios/App/Yixian/InfoPlist.xcstrings"
LINKS = "ios/Sources/AppPlatform/Pure/Links.swift"
# What the checks read, beside ios/App and ios/Sources.
READ = (
    PACKAGE, "ios/.gitignore", "Cargo.toml", "bindings/swift/Package.swift", f"bindings/swift/{privacy.NAME}", "bindings/words.json",
    "scripts/xcframework", "core/protocol/src/slip.rs", "android/app/build.gradle.kts", "android/app/src/main/AndroidManifest.xml",
    "android/platform/src/main/kotlin/org/yixian/platform/DeepLinks.kt",
)  # fmt: skip


class Reading(unittest.TestCase):
    def read(self, text: str) -> dict:
        return ios_project.read("// !$*UTF8*$!\n" + text)

    def test_what_xcode_writes(self):
        text = '{ a = b; /* why */ "c d" = "e \\"f\\""; list = (x, ../y, {z = 1;}, ); none = (); // end\n empty = {}; }'
        self.assertEqual(
            self.read(text), {"a": "b", "c d": 'e "f"', "list": ["x", "../y", {"z": "1"}], "none": [], "empty": {}}
        )

    def test_what_is_no_project(self):
        for text in ("", "{", "{ a = ; }", "{ a b; }", "{ a = b }", "{ a = (b c); }", "{ a = \x07; }", "{} {}", "(a)", '{ a = "b; }'):
            with self.subTest(text), self.assertRaises(Problem):
                self.read(text)
        with self.assertRaisesRegex(Problem, "first line"):
            ios_project.read("{}")


class Ours(unittest.TestCase):
    def test_nothing_is_wrong(self):
        self.assertEqual(ios_project.problems(), [])

    def test_the_icon_is_the_one_that_is_drawn_from_androids(self):
        (icon,) = (ROOT / "ios/App/Yixian/Assets.xcassets").rglob("*.png")
        self.assertEqual(icon.read_bytes(), ios_icon.draw())

    def test_a_small_icon_has_the_colours_in_their_places(self):
        paper, thread = ios_icon.ground(), ios_icon.shapes()[0].colour
        kinds = [each.colour for each in ios_icon.shapes()]
        self.assertEqual(kinds, [thread, kinds[1], kinds[1]])
        self.assertEqual(len({paper, *kinds}), 3)
        covered = ios_icon.covered(ios_icon.shapes()[1], 72)
        self.assertEqual(covered[16, 48], 1)  # (34, 66), where Android has the first circle
        self.assertNotIn((60, 10), covered)


class Copies(unittest.TestCase):
    """A copy of what the checks read, in which one thing is changed."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.root = Path(directory.name)
        for folder in ("ios/App", "ios/Sources"):
            shutil.copytree(ROOT / folder, self.root / folder, ignore=shutil.ignore_patterns("Generated"))
        for name in READ:
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, self.root / name)

    def problems(self) -> list[str]:
        return ios_project.problems(self.root)

    def change(self, name: str, old: str, new: str) -> None:
        file = self.root / name
        text = file.read_text(encoding="utf-8")
        self.assertIn(old, text)
        file.write_text(text.replace(old, new), encoding="utf-8")

    def said(self, name: str, old: str, new: str) -> list[str]:
        self.change(name, old, new)
        return self.problems()

    def plist(self, name: str, **changed) -> list[str]:
        """With other values; None takes one away."""
        file = self.root / name
        said = plistlib.loads(file.read_bytes()) | {key.replace("_", "-"): value for key, value in changed.items()}
        file.write_bytes(plistlib.dumps({key: value for key, value in said.items() if value is not None}))
        return self.problems()

    def assertOne(self, found: list[str], words: str) -> None:
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])


class Files(Copies):
    def test_the_copy_is_right(self):
        self.assertEqual(self.problems(), [])

    def test_files_that_are_not_there(self):
        (self.root / ENTITLEMENTS).rename(self.root / "elsewhere")
        found = list(ios_project.files_problems(ios_project.Project(self.root)))
        self.assertEqual(found, ["CODE_SIGN_ENTITLEMENTS: no Yixian/Yixian.entitlements"] * 2)

    def test_a_folder_and_a_package_that_are_not_there(self):
        self.assertIn("no folder Other", self.said(PROJECT, "path = Yixian;", "path = Other;"))
        self.assertIn("no package in ../..", self.said(PROJECT, "relativePath = ..;", "relativePath = ../..;"))

    def test_a_product_that_the_package_has_not(self):
        self.assertOne(self.said(PACKAGE, '.library(name: "AppUI"', '.library(name: "AppViews"'), "no product AppUI")

    def test_objects_that_are_not_there_or_that_nobody_names(self):
        found = self.said(PROJECT, "A10000000000000000000033 /* AppUI in Frameworks */,\n", "")
        self.assertOne(found, "nobody names A10000000000000000000033 (PBXBuildFile)")
        found = self.said(PROJECT, "A10000000000000000000032 /* AppPlatform in Frameworks */,", "B10000000000000000000032,")
        self.assertIn("no object B10000000000000000000032", found)

    def test_a_project_that_is_cut_off(self):
        text = (self.root / PROJECT).read_text(encoding="utf-8")
        (self.root / PROJECT).write_text(text[: len(text) // 2], encoding="utf-8")
        self.assertOne(self.problems(), "project.pbxproj: ")

    def test_an_older_format(self):
        self.assertOne(self.said(PROJECT, "objectVersion = 77", "objectVersion = 56"), "objectVersion is not 77")

    def test_what_is_generated_is_git_s_to_ignore(self):
        self.assertOne(self.said("ios/.gitignore", "Generated/", "Made/"), "git does not ignore")

    def test_an_app_that_grows(self):
        (self.root / "ios/App/Yixian/More.swift").write_text("// more\n" * 200)
        self.assertOne(self.problems(), "200 is what wiring takes")


class Settings(Copies):
    def test_another_version(self):
        found = self.said("Cargo.toml", 'version = "0.1.0"\nedition', 'version = "0.2.0"\nedition')
        self.assertEqual(found, ["MARKETING_VERSION is 0.1.0, not 0.2.0"] * 2)

    def test_another_ios(self):
        found = self.said(PACKAGE, ".iOS(.v17)", ".iOS(.v18)")
        self.assertIn("IPHONEOS_DEPLOYMENT_TARGET is 17.0, not 18.0", found)
        self.assertIn("scripts/xcframework is for another iOS than 18", found)

    def test_another_swift(self):
        self.assertIn("SWIFT_VERSION is 5.0, not 6.0", self.said(PROJECT, "SWIFT_VERSION = 6.0", "SWIFT_VERSION = 5.0"))

    def test_another_name_than_on_android(self):
        found = self.said(PROJECT, "IDENTIFIER = org.yixian.app", "IDENTIFIER = org.example.app")
        self.assertOne(found, "org.example.app here and org.yixian.app on Android")

    def test_debug_and_release_that_differ_and_somebody_s_team(self):
        text = (self.root / PROJECT).read_text(encoding="utf-8")
        head, tail = text.rsplit("CODE_SIGN_STYLE = Automatic;", 1)
        (self.root / PROJECT).write_text(f"{head}CODE_SIGN_STYLE = Manual; DEVELOPMENT_TEAM = ABC;{tail}", encoding="utf-8")
        found = self.problems()
        self.assertIn("debug and release differ in ['CODE_SIGN_STYLE', 'DEVELOPMENT_TEAM']", found)
        self.assertIn("somebody's team is written down", found)


class Said(Copies):
    """What the system reads to people and to itself."""

    def test_a_language_that_is_not_there(self):
        self.assertOne(self.said(PROJECT, 'knownRegions = (\n\t\t\t\t"zh-Hans",', "knownRegions = ("), "its languages are not")
        (self.root / PROJECT).write_bytes((ROOT / PROJECT).read_bytes())
        catalogue = json.loads((self.root / CATALOGUE).read_text(encoding="utf-8"))
        del catalogue["strings"]["NSCameraUsageDescription"]["localizations"]["en"]
        (self.root / CATALOGUE).write_text(json.dumps(catalogue))
        self.assertOne(self.problems(), "NSCameraUsageDescription is not said in zh-Hans and en")

    def test_a_name_that_is_another(self):
        found = self.said(CATALOGUE, '"value": "Yixian"', '"value": "Thread"')
        self.assertOne(found, "another name than in bindings/words.json")
        self.assertIn("CFBundleDisplayName says something else in Info.plist", self.plist(INFO, CFBundleDisplayName="线"))

    def test_a_permission_without_a_reason_and_a_reason_without_one(self):
        found = self.plist(INFO, NSCameraUsageDescription=None)
        self.assertIn("NSCameraUsageDescription is asked for, and Info.plist does not say why", found)
        (self.root / INFO).write_bytes((ROOT / INFO).read_bytes())
        found = self.plist(INFO, NSPhotoLibraryUsageDescription="x")
        self.assertEqual(found, ["NSPhotoLibraryUsageDescription is not translated", "NSPhotoLibraryUsageDescription is said, and nothing asks for it"])

    def test_cleartext(self):
        self.assertOne(self.plist(INFO, NSAppTransportSecurity={"NSAllowsArbitraryLoads": True}), "App Transport Security")

    def test_a_turn_in_the_background_that_is_not_permitted(self):
        self.assertOne(self.plist(INFO, BGTaskSchedulerPermittedIdentifiers=["org.yixian.app.sync"]), "does not permit org.yixian.app.refresh")
        (self.root / INFO).write_bytes((ROOT / INFO).read_bytes())
        self.assertOne(self.plist(INFO, UIBackgroundModes=["fetch", "audio"]), "and nothing else")

    def test_links_that_are_others_than_on_android(self):
        self.assertOne(self.said(LINKS, 'page = "/e"', 'page = "/enrol"'), "https://…/enrol here, https://…/e on Android and …/e")
        shutil.copyfile(ROOT / LINKS, self.root / LINKS)
        self.assertOne(self.said(LINKS, "most = 500", "most = 5000"), "5000 long here, and not on Android")

    def test_a_scheme_that_any_app_may_claim(self):
        self.assertOne(self.plist(INFO, CFBundleURLTypes=[{"CFBundleURLSchemes": ["yixian"]}]), "any app may claim it too")

    def test_hosts_of_one_county(self):
        file = self.root / ENTITLEMENTS
        said = plistlib.loads(file.read_bytes()) | {"com.apple.developer.associated-domains": ["applinks:qingshui.example"]}
        file.write_bytes(plistlib.dumps(said))
        self.assertOne(self.problems(), "the entitlements name some")

    def test_files_that_are_protected_otherwise(self):
        found = self.said(ENTITLEMENTS, "NSFileProtectionCompleteUntilFirstUserAuthentication", "NSFileProtectionComplete")
        self.assertOne(found, "the entitlements say NSFileProtectionComplete, the core's folder completeUntilFirstUserAuthentication")


class Privacy(Copies):
    def test_a_source_that_calls_what_nobody_explained(self):
        (self.root / "ios/Sources/AppPlatform/Room.swift").write_text("let room = values.volumeAvailableCapacityForImportantUsage\nlet on = UITextInputMode.activeInputModes\n")
        self.assertOne(self.problems(), "ActiveKeyboards is used")

    def test_what_the_core_calls_counts(self):
        types = plistlib.loads((self.root / MANIFEST).read_bytes())["NSPrivacyAccessedAPITypes"]
        less = [each for each in types if not each["NSPrivacyAccessedAPIType"].endswith("DiskSpace")]
        self.assertOne(self.plist(MANIFEST, NSPrivacyAccessedAPITypes=less), "DiskSpace is used")

    def test_nothing_is_collected_or_somebody_is_tracked(self):
        self.assertOne(self.plist(MANIFEST, NSPrivacyCollectedDataTypes=[]), "nothing is collected")
        (self.root / MANIFEST).write_bytes((ROOT / MANIFEST).read_bytes())
        collected = plistlib.loads((self.root / MANIFEST).read_bytes())["NSPrivacyCollectedDataTypes"]
        collected[0]["NSPrivacyCollectedDataTypeTracking"] = True
        self.assertOne(self.plist(MANIFEST, NSPrivacyCollectedDataTypes=collected), "is said to track")


class Icons(Copies):
    def icon(self) -> Path:
        (icon,) = (self.root / "ios/App/Yixian/Assets.xcassets").rglob("*.png")
        return icon

    def test_one_of_another_size_or_too_large(self):
        self.icon().write_bytes(ios_icon.png(2, [(0, 0, 0)], bytes(4)) + bytes(30_000))
        found = self.problems()
        self.assertIn("AppIcon.png is 2x2, not 1024x1024", found)
        self.assertTrue(any("the limit is 30000" in each for each in found))

    def test_one_that_can_be_seen_through(self):
        content = self.icon().read_bytes()
        self.icon().write_bytes(content[:24] + struct.pack(">BB", 8, 6) + content[26:])
        self.assertOne(self.problems(), "may be seen through")


if __name__ == "__main__":
    unittest.main()
