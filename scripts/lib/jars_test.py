"""The lock file of jars: what it may say, how it is pinned anew, and that nothing unpinned is ever used."""

from __future__ import annotations

import hashlib
import io
import tempfile
import unittest
import zipfile
from pathlib import Path

import jars

ONE, TWO = "1" * 64, "2" * 64
LOCK = f"""# The compiler.
org.example:compiler:1.0 {ONE} compiler

org.example:base:1.0 {TWO} compiler,runtime # in both
org.example:tool:1.0:all - lint
"""


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Parsing(unittest.TestCase):
    def test_comments_and_blank_lines_are_no_jars(self):
        self.assertEqual([jar.artifact for jar in jars.parse(LOCK)], ["compiler", "base", "tool"])

    def test_a_classifier_is_the_fourth_part(self):
        tool = jars.parse(LOCK)[2]
        self.assertEqual((tool.classifier, tool.coordinates), ("all", "org.example:tool:1.0:all"))
        self.assertEqual(tool.file_name, "org.example.tool-1.0-all.jar")

    def test_sets_are_separated_by_commas(self):
        self.assertEqual(jars.parse(LOCK)[1].sets, ("compiler", "runtime"))

    def test_an_aar_says_so_as_in_gradle(self):
        aar = jars.parse(f"org.example:a:1@aar {ONE} android")[0]
        self.assertEqual((aar.type, aar.version, aar.coordinates), ("aar", "1", "org.example:a:1@aar"))
        self.assertEqual((aar.file_name, aar.line), ("org.example.a-1.aar", f"org.example:a:1@aar {ONE} android"))

    def test_what_is_wrong_is_said_with_its_line(self):
        wrong = {
            "org.example:a:1 compiler": "three fields",
            f"org.example:a {ONE} compiler": "not group:artifact:version",
            f"org.example:a:1:b:c {ONE} compiler": "not group:artifact:version",
            f"org.example:../a:1 {ONE} compiler": "not group:artifact:version",
            f"org.example:a:1@war {ONE} compiler": "no such type: war",
            "org.example:a:1 abc compiler": "not a SHA-256",
            f"org.example:a:1 {ONE} everything": "no such set: everything",
        }
        for line, problem in wrong.items():
            with self.subTest(line), self.assertRaisesRegex(jars.Problem, f"line 2: {problem}"):
                jars.parse(f"# first\n{line}\n")

    def test_two_versions_of_one_artifact_are_not_in_one_set(self):
        with self.assertRaisesRegex(jars.Problem, "line 2: org.example:a is in the set compiler already"):
            jars.parse(f"org.example:a:1 {ONE} compiler\norg.example:a:2 {TWO} runtime,compiler\n")

    def test_a_jar_has_one_line(self):
        with self.assertRaisesRegex(jars.Problem, "line 2: org.example:a:1 has a line already"):
            jars.parse(f"org.example:a:1 {ONE} compiler\norg.example:a:1 {ONE} runtime\n")

    def test_nor_are_they_in_two_files(self):
        with self.assertRaisesRegex(jars.Problem, "org.example:a is in the set test already"):
            jars.parse(f"org.example:a:1 {ONE} test", f"org.example:a:2@aar {TWO} test")

    def test_two_versions_in_two_sets_are_fine(self):
        self.assertEqual(len(jars.parse(f"org.example:a:1 {ONE} compiler\norg.example:a:2 {TWO} runtime\n")), 2)

    def test_our_own_lock_files_are_right_and_every_set_has_something(self):
        ours = jars.locked()
        self.assertTrue(all(jars.of_sets(ours, [name]) for name in jars.SETS))
        self.assertNotIn(jars.NOT_YET, [jar.sha256 for jar in ours])


class Choosing(unittest.TestCase):
    def test_a_jar_of_two_sets_comes_once(self):
        chosen = jars.of_sets(jars.parse(LOCK), ["compiler", "runtime"])
        self.assertEqual([jar.artifact for jar in chosen], ["compiler", "base"])

    def test_an_unknown_set_is_a_mistake(self):
        with self.assertRaisesRegex(jars.Problem, "no such set: tset"):
            jars.of_sets(jars.parse(LOCK), ["tset"])


class Pinning(unittest.TestCase):
    def test_hashes_change_and_comments_stay(self):
        pinned = jars.repinned(LOCK, {jar.coordinates: TWO for jar in jars.parse(LOCK)})
        self.assertEqual(pinned, LOCK.replace(ONE, TWO).replace(" - ", f" {TWO} "))

    def test_what_is_not_given_stays_as_it_is(self):
        self.assertEqual(jars.repinned(LOCK, {"org.example:tool:1.0:all": TWO}), LOCK.replace(" - ", f" {TWO} "))

    def test_maven_is_asked_for_the_type(self):
        asked = jars.pom(jars.parse(f"org.example:a:1@aar {ONE} android"), Path("there"))
        self.assertIn("<artifactId>a</artifactId><version>1</version><classifier></classifier><type>aar</type>", asked)
        self.assertIn("<destFileName>org.example.a-1.aar</destFileName>", asked)

    def test_pinning_twice_is_pinning_once(self):
        hashes = {jar.coordinates: TWO for jar in jars.parse(LOCK)}
        once = jars.repinned(LOCK, hashes)
        self.assertEqual(jars.repinned(once, hashes), once)


class Caching(unittest.TestCase):
    content = b"what Maven gave"

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.fetched: list[str] = []
        self.cache = jars.Cache(Path(folder.name), self.fetch)
        self.jar = jars.parse(f"org.example:a:1 {sha256(self.content)} test")[0]

    def fetch(self, wanted, folder):
        for jar in wanted:
            self.fetched.append(jar.artifact)
            (folder / jar.file_name).write_bytes(self.content)

    def test_a_jar_is_fetched_once(self):
        first = self.cache.class_path([self.jar])
        self.assertEqual(self.cache.class_path([self.jar]), first)
        self.assertEqual((self.fetched, first[0].read_bytes()), (["a"], self.content))

    def test_what_does_not_fit_its_hash_is_not_used(self):
        wrong = jars.parse(f"org.example:a:1 {ONE} test")
        with self.assertRaisesRegex(jars.Problem, "not what the lock file pins, not used: org.example:a:1"):
            self.cache.class_path(wrong)
        self.assertFalse(self.cache.path(wrong[0]).exists())

    def test_a_damaged_jar_in_the_cache_is_fetched_again(self):
        self.cache.class_path([self.jar])[0].write_bytes(b"damaged")
        self.assertEqual(self.cache.class_path([self.jar])[0].read_bytes(), self.content)
        self.assertEqual(self.fetched, ["a", "a"])

    def test_without_a_hash_nothing_is_used(self):
        with self.assertRaisesRegex(jars.Problem, "not pinned yet: org.example:a:1"):
            self.cache.class_path(jars.parse("org.example:a:1 - test"))

    def test_offline_nothing_is_fetched(self):
        self.cache.offline = True
        with self.assertRaisesRegex(jars.Problem, "not in the cache: org.example:a:1"):
            self.cache.class_path([self.jar])
        self.assertEqual(self.fetched, [])


def aar(**members: str) -> bytes:
    """An AAR with these files; `_` in a name is a dot, `__` a slash."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return content.getvalue()


class Unpacking(unittest.TestCase):
    content = aar(AndroidManifest_xml="<manifest/>", classes_jar="ours", libs__more_jar="theirs", res__values__a_xml="<resources/>")

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cache = jars.Cache(Path(folder.name), self.fetch)
        self.jar = self.pinned(self.content)

    def pinned(self, content: bytes) -> jars.Jar:
        return jars.parse(f"org.example:a:1@aar {sha256(content)} android")[0]

    def fetch(self, wanted, folder):
        for jar in wanted:
            (folder / jar.file_name).write_bytes(self.content)

    def test_the_class_path_has_its_classes_and_what_it_brings(self):
        entries = self.cache.class_path([self.jar])
        folder = self.cache.unpacked(self.jar)
        self.assertEqual([entry.relative_to(folder).as_posix() for entry in entries], ["classes.jar", "libs/more.jar"])
        self.assertEqual((folder / "res" / "values" / "a.xml").read_text(), "<resources/>")

    def test_it_may_have_no_classes(self):
        self.content = aar(AndroidManifest_xml="<manifest/>")
        self.assertEqual(self.cache.class_path([self.pinned(self.content)]), [])

    def test_what_was_changed_is_unpacked_again(self):
        for damage in (lambda path: path.write_bytes(b"damaged"), lambda path: path.unlink()):
            entry = self.cache.class_path([self.jar])[0]
            damage(entry)
            self.assertEqual(self.cache.class_path([self.jar])[0].read_bytes(), b"ours")

    def test_nothing_else_is_left_beside_it(self):
        self.cache.files([self.jar])
        names = {path.name for path in self.cache.path(self.jar).parent.iterdir()}
        self.assertEqual(names, {"org.example.a-1.aar", "org.example.a-1"})


if __name__ == "__main__":
    unittest.main()
