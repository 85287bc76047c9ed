"""The Gradle files of android/, which nothing here can run, are held to what the scripts do: the same modules with the same
needs and names, one list of versions, the same settings of tests, rules, processors and the same commands."""

from __future__ import annotations

import re
import unittest
from pathlib import Path

import android
import android_apk
import android_gradle
import jars
import kotlin
import tree

FOLDER = kotlin.APP
CATALOG = android.VERSIONS.read_text(encoding="utf-8")
BUILD_LOGIC = FOLDER / "build-logic"
SCRIPTS = sorted(FOLDER.glob("*.gradle.kts")) + sorted(FOLDER.glob("*/*.gradle.kts"))
PLUGINS = sorted(BUILD_LOGIC.glob("src/main/kotlin/**/*.kt"))
# Of these Gradle has nothing, or nothing that the scripts compile.
ONLY_SCRIPTS = {"desktop", "ui-desktop"}
ONLY_GRADLE = {"bindings"}
APART = {*ONLY_GRADLE, "baselineprofile"}  # not part of the app
# Libraries that are for the desktop window alone.
DESKTOP_SETS = {"desktop", "desktop-test"}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code(path: Path) -> str:
    """Without comments."""
    return re.sub(r"^\s*/\*\*.*?\*/|(?:^|\s)//[^\n]*", "", text(path), flags=re.DOTALL | re.MULTILINE)


def build(module: str) -> str:
    return code(FOLDER / module / "build.gradle.kts")


ALL = "\n".join(code(path) for path in (*SCRIPTS, *PLUGINS))
COMMON = text(BUILD_LOGIC / "src/main/kotlin/org/yixian/build/Common.kt")


def projects(module: str, configuration: str) -> set[str]:
    return set(re.findall(rf'\b{configuration}\(project\(":(\w+)"\)\)', build(module)))


def entries(section: str) -> set[str]:
    found = re.search(rf"^\[{section}]\n(.*?)(?=^\[|\Z)", CATALOG, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"^([\w-]+) = ", found.group(1), re.MULTILINE))


def named(prefix: str = "") -> set[str]:
    """What the Gradle files name in the catalog, as it is written there."""
    found = re.findall(rf"\blibs\.{prefix}((?!versions\b|plugins\b)\w+(?:\.(?!get\b)\w+)*)", ALL)
    return {name.replace(".", "-") for name in found} - {"toml"}  # the catalog's own file


class Case(unittest.TestCase):
    def assertSaid(self, words: str, said: str = ALL) -> None:
        """Without showing all the files when it is not."""
        self.assertTrue(words in said, f"nowhere: {words}")


class Modules(Case):
    included = set(re.findall(r'":(\w+)"', code(FOLDER / "settings.gradle.kts")))

    def test_gradle_has_the_modules_that_the_scripts_have(self):
        self.assertEqual(self.included, set(android.MODULES) - ONLY_SCRIPTS | ONLY_GRADLE)
        for name in self.included:
            self.assertTrue((FOLDER / name / "build.gradle.kts").is_file(), name)

    def test_each_needs_what_it_needs_for_the_scripts(self):
        for name in self.included - APART:
            module = android.MODULES[name]
            theirs = projects(name, "api") | projects(name, "implementation")
            self.assertEqual(theirs - APART, set(module.needs), name)
            self.assertEqual(projects(name, "testImplementation"), set(module.test_needs), name)
        self.assertIn("bindings", projects("presentation", "api"))

    def test_each_is_of_its_kind(self):
        for name in self.included - APART:
            module, applied = android.MODULES[name], set(re.findall(r'id\("([\w.]+)"\)', build(name)))
            on_android = bool({"compose", "android"} & set(module.sets))
            kind = "yixian.application" if name == "app" else "yixian.library" if on_android else "yixian.kotlin"
            self.assertEqual(applied & {"yixian.application", "yixian.library", "yixian.kotlin"}, {kind}, name)
            self.assertEqual("yixian.compose" in applied, module.draws, name)

    def test_what_words_are_generated_for_takes_them(self):
        script = text(android.WORDS) + text(android.WORDS.with_name("tokens.py"))
        for name in self.included - APART:
            self.assertEqual('id("yixian.words")' in build(name), f"{name}/kotlin" in script, name)

    def test_packages_are_the_ones_that_the_scripts_link(self):
        for name in self.included:
            if namespace := re.search(r'namespace = "([^"]+)"', build(name)):
                self.assertEqual(namespace.group(1), f"org.yixian.{name}")
            else:
                self.assertIn('id("yixian.kotlin")', build(name))
        self.assertIn('applicationId = "org.yixian.app"', build("app"))

    def test_every_plugin_of_ours_is_there(self):
        declared = code(BUILD_LOGIC / "build.gradle.kts")
        registered = re.findall(r'id = "([\w.]+)"\s+implementationClass = "([\w.]+)"', declared)
        for _, name in registered:
            self.assertSaid(f"class {name.rpartition('.')[2]} : Plugin<Project>")
        used = set(re.findall(r'id\("(yixian\.\w+)"\)', ALL))
        self.assertEqual(used, {identifier for identifier, _ in registered})


class Versions(Case):
    def test_what_gradle_names_is_in_the_catalog(self):
        self.assertEqual(named() - entries("libraries"), set())
        self.assertEqual(named(r"plugins\.") - entries("plugins"), set())
        asked = named(r"versions\.") | set(re.findall(r'versionOf\("(\w+)"\)', ALL))
        self.assertEqual(asked - entries("versions"), set())

    def test_every_entry_of_the_catalog_is_used(self):
        for name in entries("libraries") - named():
            module = re.search(rf'^{name} = {{ module = "([^"]+)"', CATALOG, re.MULTILINE).group(1)
            sets = {one for jar in jars.locked() if f"{jar.group}:{jar.artifact}" == module for one in jar.sets}
            self.assertTrue(sets & DESKTOP_SETS, f"nobody uses {name}")
        self.assertEqual(entries("plugins") - named(r"plugins\."), set())
        referred = set(re.findall(r'version\.ref = "([\w-]+)"', CATALOG))
        asked = named(r"versions\.") | set(re.findall(r'versionOf\("(\w+)"\)', ALL))
        self.assertEqual(entries("versions") - referred - asked, set())

    def test_versions_are_in_the_catalog_alone(self):
        for path in (*SCRIPTS, *PLUGINS):
            self.assertNotRegex(code(path), r'\b\d+\.\d+|:\d|version\s*[( ]=?\s*"\d|Sdk\s*=\s*\d', path.name)

    def test_bindings_have_the_same_ones(self):
        theirs = android.versions_in(text(kotlin.PROJECT / "gradle" / "libs.versions.toml"))
        ours = android.versions_in(CATALOG)
        self.assertEqual({name: ours[name] for name in theirs}, theirs)

    def test_gradles_plugins_are_pinned_in_these_versions(self):
        ours = android.versions_in(CATALOG)
        for jar in jars.of_sets(jars.locked(), ["gradle", "android-apk"]):
            if jar.type == "jar":
                of = "agp" if jar.group == "com.android.tools.build" else "kotlin"
                self.assertEqual(jar.version, ours[of], jar.coordinates)

    def test_one_java(self):
        for said in (r"VERSION_(\d+)", r"JVM_(\d+)", r"jvmToolchain\((\d+)\)", r"-Xjdk-release=(\d+)"):
            self.assertEqual(set(re.findall(said, ALL)), {str(kotlin.TARGET)}, said)

    def test_no_registry_is_named(self):
        for path in (*SCRIPTS, *PLUGINS, FOLDER / "gradle.properties"):
            self.assertIsNone(tree.REGISTRY_HOST.search(text(path)), path.name)
            self.assertNotRegex(text(path), r"https?://|\bmaven\b\s*[({]", path.name)


class Settings(Case):
    def test_processors_are_those_of_the_documentation_and_of_the_apk(self):
        ours = re.findall(r'"([\w-]+)"', re.search(r"val ABIS = listOf\((.*)\)", COMMON).group(1))
        documented = " ".join(text(kotlin.ROOT / "docs" / "targets.md").split())
        self.assertEqual(ours, list(android_apk.ABIS))
        self.assertSaid("cargo ndk " + " ".join(f"-t {abi}" for abi in ours), documented)
        cargo = re.search(r'val CARGO = "([^"]+)"', ALL).group(1)
        self.assertSaid(f"--platform {android.versions_in(CATALOG)['minSdk']} -o OUT {cargo}", documented)

    def test_tests_are_told_what_the_scripts_tell_them(self):
        bindings = kotlin.Bindings(Path("l"), Path("g"), Path("p"), Path("o"))
        app = android.App(FOLDER, Path("out"), Path("w"), bindings, Path("s"), Path("p"))
        words = map(str, android.Runner(app, android.Compiler(app)).java())
        told = {word[2:].partition("=")[0] for word in words if word.startswith(("-Djna.", "-Duniffi.", "-Dyixian."))}
        found = set(re.findall(r'systemProperty\("([\w.]+)"', COMMON)) - {"robolectric.graphicsMode"}
        self.assertEqual(found, told)
        for word in android.OPENED:
            self.assertIn(f'"{word}"', COMMON)

    def test_tests_run_on_the_android_of_the_scripts(self):
        for name in android.UNDER_ROBOLECTRIC:
            settings = text(FOLDER / name / "src" / "test" / "resources" / "robolectric.properties")
            self.assertIn(f"\nsdk={android.SDKS[-1]}\n", settings, name)

    def test_rules_are_those_that_the_apk_is_made_with(self):
        self.assertSaid('getDefaultProguardFile("proguard-android-optimize.txt"), "proguard-rules.pro"')
        self.assertTrue((FOLDER / "app" / "proguard-rules.pro").is_file())
        rules = re.search(r'from\("([^"]+)"\) \{ into\("META-INF/proguard"\) }', build("bindings")).group(1)
        self.assertEqual((FOLDER / "bindings" / rules).resolve(), kotlin.RULES)

    def test_jna_is_the_aar_where_it_ships(self):
        self.assertIn('implementation(variantOf(libs.jna) { artifactType("aar") })', build("app"))
        self.assertEqual(re.findall(r"\b(?:implementation|api)\(libs\.jna\)", ALL), [])

    def test_lint_and_compose_read_the_same_files(self):
        self.assertIn('lintConfig = rootDir.resolve("lint.xml")', COMMON)
        self.assertTrue((FOLDER / "lint.xml").is_file())
        self.assertSaid(f'"{android.STABLE.relative_to(FOLDER)}"')

    def test_languages_are_those_of_the_app(self):
        listed = re.search(r"val LANGUAGES = listOf\((.*)\)", ALL).group(1)
        offered = re.findall(r'android:name="(\w+)', text(FOLDER / "app/src/main/res/xml/locales.xml"))
        self.assertEqual(re.findall(r'"(\w+)"', listed), offered)
        self.assertEqual(android_apk.LANGUAGES, tuple(offered))

    def test_scripts_that_gradle_calls_are_there(self):
        called = re.findall(r'"(scripts/lib/[\w.]+\.py)"', ALL)
        self.assertEqual(set(called), {f"scripts/lib/{name}.py" for name in ("bindings", "elf", "words")})
        for name in called:
            self.assertTrue((kotlin.ROOT / name).is_file(), name)

    def test_no_key_is_in_the_tree(self):
        self.assertEqual([path for end in ("jks", "keystore", "p12") for path in FOLDER.rglob(f"*.{end}")], [])
        for name in ("storePassword", "keyAlias", "keyPassword"):
            self.assertEqual(len(re.findall(rf'{name} = secret\("YIXIAN_\w+"\)', ALL)), 1, name)


class StandIn(unittest.TestCase):
    def test_types_are_files_that_see_all_packages(self):
        sources = android_gradle.stand_ins("# why\npackage a.b\ninterface X<T> { T get(); }\npackage c\nabstract class Y {}\n")
        self.assertEqual(set(sources), {"a/b/X.java", "c/Y.java"})
        self.assertIn("package c;\nimport java.io.*;\nimport java.util.*;\nimport a.b.*;\n", sources["c/Y.java"])
        self.assertIn("public interface X<T> { T get(); }", sources["a/b/X.java"])

    def test_whatever_else_is_a_mistake(self):
        with self.assertRaisesRegex(android_gradle.Problem, "neither a package nor a type: int x;"):
            android_gradle.stand_ins("package a\nint x;\n")


if __name__ == "__main__":
    unittest.main()
