"""What is looked at in an APK: each thing that must not be is found, and what is right passes."""

from __future__ import annotations

import unittest
import zipfile
from pathlib import Path

import android
import android_apk
import dex

VERSIONS = {"minSdk": "26"}
N = "http://schemas.android.com/apk/res/android:"
DUMP = f"""N: android=http://schemas.android.com/apk/res/android (line=2)
  E: manifest (line=2)
    A: {N}versionCode(0x0101021b)=1
    A: package="org.yixian.app" (Raw: "org.yixian.app")
      E: uses-sdk (line=5)
        A: {N}minSdkVersion(0x0101020c)=26
      E: application (line=9)
        A: {N}name(0x01010003)="org.yixian.app.App" (Raw: "org.yixian.app.App")
        A: {N}allowBackup(0x01010280)=false
          E: activity (line=12)
            A: {N}name(0x01010003)="org.yixian.app.MainActivity" (Raw: "org.yixian.app.MainActivity")
            A: {N}exported(0x01010010)=true
              E: intent-filter (line=15)
          E: receiver (line=20)
            A: {N}name(0x01010003)="a.Receiver"
"""
LISTING = """Compiled from "core.kt"
public final class org.yixian.core.UniffiLib {
  public static final native long uniffi_open(com.sun.jna.Pointer, byte);
  public static final native void uniffi_close(long);
}
public interface org.yixian.core.Free extends com.sun.jna.Callback {
  public abstract void callback(long);
}
public final class org.yixian.core.Status$ByValue extends org.yixian.core.Status implements com.sun.jna.Structure$ByValue {
}
public final class org.yixian.core.Roll {
  public final com.sun.jna.Pointer raw();
}
"""


def element(tag: str, children: list[android_apk.Element] = (), **attributes: str) -> android_apk.Element:
    return android_apk.Element(tag, attributes, list(children))


def manifest(components: list[android_apk.Element] = (), permissions: list[str] = (), lowest: str = "26", **stated: str):
    """A good one, with what is given on top."""
    application = {"allowBackup": "false", "usesCleartextTraffic": "false", **stated}
    listed = [element("service", name=name, permission=needed, exported="true") for name, needed in android_apk.EXPORTED.items()]
    asked = [element("uses-permission", name=name) for name in (*android_apk.PERMISSIONS, *permissions)]
    told = element("application", [*listed, *components], **application)
    return element("manifest", [*asked, element("uses-sdk", minSdkVersion=lowest), told])


class Dump(unittest.TestCase):
    def test_elements_lie_in_each_other(self):
        root = android_apk.manifest_in(DUMP)
        self.assertEqual((root.tag, root.get("package"), root.get("versionCode")), ("manifest", "org.yixian.app", "1"))
        self.assertEqual([child.tag for child in root.children], ["uses-sdk", "application"])
        application = root.all("application")[0]
        self.assertEqual((application.get("name"), application.get("allowBackup")), ("org.yixian.app.App", "false"))
        self.assertEqual([child.get("name") for child in application.children], ["org.yixian.app.MainActivity", "a.Receiver"])
        self.assertEqual(len(application.children[0].all("intent-filter")), 1)

    def test_no_manifest_is_a_mistake(self):
        with self.assertRaises(android_apk.Problem):
            android_apk.manifest_in("")


class Manifests(unittest.TestCase):
    def judged(self, *words, **more) -> list[str]:
        return android_apk.judge_manifest(manifest(*words, **more), VERSIONS)

    def test_a_good_one_passes(self):
        self.assertEqual(self.judged(), [])
        self.assertEqual(self.judged(debuggable="false"), [])

    def test_what_the_application_must_not_say(self):
        for name, value in (
            ("debuggable", "true"), ("allowBackup", "true"), ("usesCleartextTraffic", "true"), ("testOnly", "true"),
            ("networkSecurityConfig", "@xml/open"), ("allowBackup", ""),
        ):  # fmt: skip
            self.assertEqual(self.judged(**{name: value}), [f"{name} is {value or 'not said'}"])

    def test_permissions_are_the_listed_ones(self):
        asked = "android.permission.READ_PHONE_STATE"
        self.assertEqual(self.judged(permissions=[asked]), [f"permission that nobody listed: {asked}"])
        without = manifest()
        without.children.pop(0)
        self.assertIn("permission is gone: android.permission.INTERNET", android_apk.judge_manifest(without, VERSIONS))

    def test_open_components_are_the_listed_ones_with_their_permission(self):
        shut = element("service", name="a.Shut", exported="false")
        self.assertEqual(self.judged(components=[shut, element("provider", name="a.Silent")]), [])
        for more in (
            element("provider", name="a.Open", exported="true"),
            element("receiver", [element("intent-filter")], name="a.Open"),
            element("service", name="a.Open", exported="@0x7f040001"),
        ):
            self.assertEqual(self.judged(components=[more]), ["exported component that nobody listed: ('a.Open', '')"])

    def test_a_name_may_lack_the_apps_package(self):
        self.assertEqual(android_apk.full(".MainActivity", "org.yixian.app"), "org.yixian.app.MainActivity")
        self.assertEqual(android_apk.full("a.B", "org.yixian.app"), "a.B")

    def test_it_runs_on_the_lowest_android(self):
        self.assertEqual(self.judged(lowest="28"), ["minSdkVersion is ['28'], not 26"])


class Code(unittest.TestCase):
    needed = android_apk.needed_of(LISTING)

    def test_what_jna_looks_for_is_read_from_the_bindings(self):
        core = "org.yixian.core."
        self.assertEqual(self.needed.classes, {f"{core}UniffiLib", f"{core}Free", f"{core}Status$ByValue"})
        self.assertEqual(self.needed.natives, {f"{core}UniffiLib": {"uniffi_open", "uniffi_close"}})

    def found(self) -> dict[str, list[dex.Method]]:
        methods = [dex.Method("uniffi_open", True), dex.Method("uniffi_close", True)]
        return {name: methods if name in self.needed.natives else [] for name in self.needed.classes}

    def test_all_of_it_passes(self):
        self.assertEqual(android_apk.judge_dex(self.found(), ["org.yixian.app.MainActivity"], self.needed, set()), [])

    def test_a_class_or_a_method_that_is_gone_is_found(self):
        found = self.found()
        del found["org.yixian.core.Free"]
        found["org.yixian.core.UniffiLib"] = [dex.Method("uniffi_open", True), dex.Method("uniffi_close", False)]
        problems = android_apk.judge_dex(found, [], self.needed, {"a.Activity"})
        self.assertEqual(
            problems,
            [
                "not in the dex: a.Activity",
                "not in the dex: org.yixian.core.Free",
                "not in the dex: org.yixian.core.UniffiLib.uniffi_close",
            ],
        )

    def test_a_class_of_tests_is_found_under_its_old_name(self):
        before = android_apk.originals("# R8\norg.junit.Test -> a.b:\n    int x -> y\norg.yixian.app.Junit -> c:\n")
        self.assertEqual(before, {"org.junit.Test", "org.yixian.app.Junit"})
        self.assertEqual(android_apk.judge_dex(self.found(), before, self.needed, set()), ["of tests: org.junit.Test"])

    def test_what_aapt2_keeps(self):
        rules = "# Referenced at AndroidManifest.xml:31\n-keep class a.B$C { <init>(); }\n-dontwarn a.D\n"
        self.assertEqual(android_apk.kept_by(rules), {"a.B$C"})


class Sizes(unittest.TestCase):
    def test_parts_are_what_lies_at_the_top_and_all_code_is_one(self):
        members = []
        for name, size in (("classes.dex", 5), ("classes2.dex", 4), ("res/a.xml", 2), ("res/b.xml", 1), ("resources.arsc", 8)):
            members.append(zipfile.ZipInfo(name))
            members[-1].compress_size = size
        self.assertEqual(android_apk.sizes_of(members), {"code": 9, "resources.arsc": 8, "res": 3})

    def test_the_ledger_has_the_core_of_every_processor(self):
        ledger = android_apk.json.loads(android.LEDGER.read_text(encoding="utf-8"))["yixian-bindings"]
        self.assertEqual(set(android_apk.ABIS.values()) - set(ledger), set())


class Links(unittest.TestCase):
    def test_a_release_is_linked_for_r8_with_its_version_and_the_apps_languages(self):
        versions = {"minSdk": "26", "targetSdk": "36", "versionCode": "1", "versionName": "0.1.0", "languages": "zh,en"}
        module = android_apk.android_resources.Module("org.yixian.app", Path("m.xml"), ())
        release = android_apk.Release(module, (), (), versions, Path("out"))
        words = release.named()
        self.assertEqual(words, ["--proto-format", "-c", "zh,en", "--version-code", "1", "--version-name", "0.1.0"])


if __name__ == "__main__":
    unittest.main()
