"""The app's toolchain: its lock file has the catalog's versions, modules come in order, tests are found, reports are read."""

from __future__ import annotations

import re
import tempfile
import unittest
from pathlib import Path

import android
import android_lint
import android_resources
import jars
import junit

CATALOG = """[versions]
# why
compose = "1.12.1" # and why
test-core = "1.7.0"

[libraries]
not = "a version"
"""
REPORT = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="JUnit Jupiter" tests="4">
<testcase name="comes()" classname="org.yixian.HallTest"><system-out><![CDATA[said]]></system-out></testcase>
<testcase name="looks()" classname="org.yixian.HallTest"><failure message="short"><![CDATA[expected: <来了>
	at HallTest.kt:9]]></failure></testcase>
<testcase name="falls" classname="org.yixian.HallTest"><error message="only a message"/></testcase>
<testcase name="waits" classname="org.yixian.HallTest"><skipped>not yet</skipped></testcase>
</testsuite>
"""
# A library for several platforms: the catalog names it as Gradle does, the lock what is for one platform.
PLATFORMS = ("", "-android", "-jvm")
OF_TOOLS = {"compiler", "android-lint"}  # programs of their own, with their own versions inside
# Released together, so one version each.
FAMILIES = {
    "androidx.activity": "activity",
    "androidx.compose.animation": "compose",
    "androidx.compose.foundation": "compose",
    "androidx.compose.material": "compose",
    "androidx.compose.runtime": "compose",
    "androidx.compose.ui": "compose",
    "androidx.lifecycle": "lifecycle",
    "androidx.work": "work",
    "org.jetbrains.compose.animation": "compose-desktop",
    "org.jetbrains.compose.foundation": "compose-desktop",
    "org.jetbrains.compose.ui": "compose-desktop",
}


class Versions(unittest.TestCase):
    catalog = android.VERSIONS.read_text(encoding="utf-8")
    versions = android.versions_in(catalog)
    locked = jars.locked()

    def test_only_versions_are_versions(self):
        self.assertEqual(android.versions_in(CATALOG), {"compose": "1.12.1", "test-core": "1.7.0"})

    def test_every_library_is_pinned_in_its_version(self):
        libraries = re.findall(r'module = "([^"]+)", version\.ref = "([\w-]+)"', self.catalog)
        self.assertEqual(len(libraries), self.catalog.count("module = "))
        pinned = {jar.coordinates.partition("@")[0] for jar in self.locked}
        for module, version in libraries:
            wanted = {f"{module}{platform}:{self.versions[version]}" for platform in PLATFORMS}
            self.assertTrue(wanted & pinned, f"{module}:{self.versions[version]} is not in android.lock or jars.lock")

    def test_what_is_released_together_has_one_version(self):
        for jar in self.locked:
            if jar.group in FAMILIES:
                self.assertEqual(jar.version, self.versions[FAMILIES[jar.group]], jar.coordinates)

    def test_the_app_has_one_version_of_coroutines(self):
        for jar in self.locked:
            if "kotlinx-coroutines" in jar.artifact and not set(jar.sets) <= OF_TOOLS:
                self.assertEqual(jar.version, self.versions["coroutines"], jar.coordinates)

    def test_the_compiler_and_its_plugin_are_of_one_version(self):
        names = ("kotlin-compiler-embeddable", "kotlin-compose-compiler-plugin-embeddable")
        found = {jar.version for jar in self.locked if jar.artifact in names}
        self.assertEqual(found, {self.versions["kotlin"]})

    def test_manifests_are_merged_by_what_the_gradle_plugin_has_inside(self):
        """Android's build tools count 23 ahead of the Gradle plugin that they are released with."""
        major, _, rest = self.versions["agp"].partition(".")
        merger = next(jar for jar in self.locked if jar.artifact == "manifest-merger")
        self.assertEqual(merger.version, f"{int(major) + 23}.{rest}")

    def test_tests_can_run_on_the_lowest_android(self):
        self.assertEqual(self.versions["minSdk"], android.SDKS[0])


class Modules(unittest.TestCase):
    def test_what_is_needed_comes_first_and_once(self):
        names = [module.name for module in android.with_needs(["app", "desktop"])]
        self.assertEqual(names, ["presentation", "ui", "platform", "app", "ui-desktop", "testing", "desktop"])

    def test_an_unknown_module_is_a_mistake(self):
        with self.assertRaisesRegex(android.Problem, "no such module: apps; there are presentation, ui"):
            android.with_needs(["apps"])

    def test_every_set_is_one_of_the_lock_files(self):
        for module in android.MODULES.values():
            self.assertEqual(set((*module.sets, *module.test_sets)) - set(jars.SETS), set(), module.name)

    def test_a_class_path_has_each_entry_once(self):
        self.assertEqual(android.unique(android.joined("a", "b", "a", "c", "b")), android.joined("a", "b", "c"))


class Finding(unittest.TestCase):
    source = "package org.yixian.app\n\ninternal class HallTest {\n    class Inner\n}\n"

    def test_by_simple_and_by_full_name(self):
        for name in ("HallTest", "org.yixian.app.HallTest"):
            self.assertEqual(android.class_in(self.source, name), "org.yixian.app.HallTest")

    def test_not_by_part_of_a_name_nor_inside_another_class(self):
        for name in ("Hall", "org.yixian.HallTest", "Inner"):
            self.assertEqual(android.class_in(self.source, name), "")

    def test_everything_is_scanned_unless_something_is_named(self):
        self.assertEqual(android.selected({"platform": [], "app": []}), [])
        self.assertEqual(android.selected({"platform": [], "app": ["a.B"]}), ["org.yixian.platform.*", "a.B"])

    def test_junit_is_told_what_kind_of_name_it_is(self):
        self.assertEqual(junit.selection([Path("x"), Path("y")], []), [f"--scan-class-path={android.joined('x', 'y')}"])
        chosen = junit.selection([], ["a.B", "a.B#c d", "a.*"])
        self.assertEqual(chosen, ["--select-class=a.B", "--select-method=a.B#c d", "--select-package=a"])


class Scratch(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, name: str, content: str = "") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path


class Reports(Scratch):
    def test_failures_are_whole_and_what_is_skipped_is_no_case(self):
        self.file("TEST-junit-jupiter.xml", REPORT)
        outcome = junit.read(self.folder)
        self.assertEqual(str(outcome), "1 passed, 2 failed, 1 skipped")
        self.assertEqual(outcome.ran, 3)
        first = junit.Failure("org.yixian.HallTest: looks", "expected: <来了>\n\tat HallTest.kt:9")
        self.assertEqual(outcome.failures[0], first)
        self.assertEqual(outcome.failures[1].trace, "only a message")

    def test_reports_of_two_engines_are_added(self):
        for engine in ("jupiter", "vintage"):
            self.file(f"TEST-junit-{engine}.xml", REPORT)
        self.assertEqual((junit.read(self.folder).tests, len(junit.read(self.folder).failures)), (8, 4))

    def test_a_program_that_ends_without_a_report_has_failed(self):
        outcome = junit.run(["false"], self.folder / "reports", [])
        self.assertIn("it ended with status 1; 0 tests had reported", outcome.failures[0].trace)

    def test_one_that_ends_well_without_a_report_has_failed_too(self):
        self.assertEqual(len(junit.run(["true"], self.folder / "reports", []).failures), 1)


class Manifests(unittest.TestCase):
    stated = '<?xml version="1.0"?>\n<manifest xmlns:android="x"\n    package="org.example" >\n</manifest>'

    def test_a_package_is_found_and_kept(self):
        self.assertEqual(android_resources.package_of(self.stated), "org.example")
        self.assertEqual(android_resources.with_package(self.stated, "org.yixian"), self.stated)

    def test_a_package_is_added_where_gradle_would_know_it(self):
        plain = '<manifest xmlns:android="x"><application package="no"/></manifest>'
        self.assertEqual(android_resources.package_of(plain), "")
        self.assertEqual(android_resources.package_of(android_resources.with_package(plain, "org.yixian")), "org.yixian")

    def test_the_lowest_android_is_added_as_gradle_adds_it(self):
        """Without it the merger takes the library for one of Android 1.5 and asks for the phone's number and its files."""
        self.assertEqual(
            android_resources.with_lowest('<manifest package="a">\n</manifest>', "26"),
            '<manifest package="a">\n    <uses-sdk android:minSdkVersion="26" />\n</manifest>',
        )


class Lint(unittest.TestCase):
    versions = {"minSdk": "26", "targetSdk": "36", "compileSdk": "37"}

    def described(self, **more) -> list[tuple[str, dict]]:
        given = {"sources": [Path("a.kt")], "tests": [Path("t.kt")], "needs": ["ui"], "class_path": [Path("c.jar")], **more}
        module = android_lint.Module("app", android=True, library=False, **given)
        element = android_lint.describe_module(module, self.versions)
        return [(element.tag, dict(element.attrib)), *((child.tag, dict(child.attrib)) for child in element)]

    def test_a_module_says_what_it_is_made_of(self):
        told = {"name": "app", "android": "true", "library": "false", "desugar": "full"}
        sdks = {"min-sdk-version": "26", "target-sdk-version": "36", "compile-sdk-version": "37"}
        self.assertEqual(
            self.described(),
            [
                ("module", told | sdks),
                ("src", {"file": "a.kt"}),
                ("src", {"file": "t.kt", "test": "true"}),
                ("classpath", {"jar": "c.jar"}),
                ("dep", {"module": "ui"}),
            ],
        )

    def test_what_only_some_modules_have_is_told_if_it_is_there(self):
        described = self.described(aars=[Path("x/core-1.2")], manifest=Path("m.xml"), resources=[Path("res")])
        self.assertIn(("aar", {"file": "x/core-1.2.aar", "extracted": "x/core-1.2"}), described)
        self.assertIn(("manifest", {"file": "m.xml"}), described)
        self.assertIn(("resource", {"file": "res"}), described)
        self.assertNotIn("merged-manifest", [tag for tag, _ in described])


class Robolectric(Scratch):
    linked = android_resources.Linked(Path("merged.xml"), Path("resources.apk"), Path("classes"))

    def settings(self, own: str = "") -> list[str]:
        theirs = self.file("own.properties", own)
        android.configure(self.linked, self.folder / "config", "26", theirs)
        return (self.folder / "config" / "robolectric.properties").read_text(encoding="utf-8").split()

    def test_it_is_told_where_manifest_and_resources_are(self):
        self.settings()
        told = (self.folder / "config/com/android/tools/test_config.properties").read_text(encoding="utf-8").split()
        self.assertEqual(told[:2], ["android_merged_manifest=merged.xml", "android_resource_apk=resources.apk"])
        self.assertEqual(told[2:], ["android_custom_package=org.yixian.app"])

    def test_the_apps_own_settings_count_but_for_the_sdk(self):
        self.assertEqual(self.settings("sdk=35\nqualifiers=zh"), ["graphicsMode=NATIVE", "sdk=35", "qualifiers=zh", "sdk=26"])


class Sources(Scratch):
    def app(self) -> android.App:
        bindings = android.kotlin.Bindings(Path("l"), Path("g"), Path("p"), Path("o"))
        return android.App(self.folder / "android", self.folder / "out", self.folder / "words", bindings, Path("s"), Path("p"))

    def test_generated_words_belong_to_their_module(self):
        written = self.file("android/ui/src/main/kotlin/Screen.kt")
        generated = self.file("words/ui/kotlin/Tokens.kt")
        self.file("words/app/kotlin/Other.kt")
        for name in ("ui", "ui-desktop"):
            self.assertEqual(self.app().sources(android.MODULES[name]), [written, generated])

    def test_a_module_that_nobody_has_begun_is_left_out(self):
        self.file("android/presentation/src/main/kotlin/Screens.kt")
        there = self.app().there(android.with_needs(["app"]))
        self.assertEqual([module.name for module in there], ["presentation"])

    def test_a_test_is_found_with_its_module_and_an_unknown_one_is_a_mistake(self):
        self.file("android/platform/src/test/kotlin/HallTest.kt", "package org.yixian.platform\nclass HallTest")
        runner = android.Runner(self.app(), android.Compiler(self.app()))
        chosen = runner.chosen(("platform", "app"), ["HallTest#comes"])
        self.assertEqual(chosen, {"platform": ["org.yixian.platform.HallTest#comes"]})
        self.assertEqual(runner.chosen(("platform", "app"), []), {"platform": []})
        with self.assertRaisesRegex(android.Problem, "no test called HillTest, and no module, in platform, app"):
            runner.chosen(("platform", "app"), ["HillTest"])


if __name__ == "__main__":
    unittest.main()
