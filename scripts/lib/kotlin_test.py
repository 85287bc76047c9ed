"""What surrounds Kotlin: the keep rules are read one by one, and the Gradle build has the versions that the gates use."""

from __future__ import annotations

import re
import unittest

import jars
import kotlin

RULES = """# why
-keep class a.** { *; }

-keepclasseswithmembers class b.** {
    native <methods>; # why
}
-dontwarn java.awt.**
-keepattributes Signature
"""


class Rules(unittest.TestCase):
    def test_a_rule_ends_where_the_next_begins(self):
        self.assertEqual(
            kotlin.rules_of(RULES),
            [
                "-keep class a.** { *; }",
                "-keepclasseswithmembers class b.** {\nnative <methods>;\n}",
                "-keepattributes Signature",
            ],
        )

    def test_our_own_are_four(self):
        self.assertEqual(len(kotlin.rules_of(kotlin.RULES.read_text(encoding="utf-8"))), 4)


class Versions(unittest.TestCase):
    def test_gradle_and_the_gates_use_the_same(self):
        catalog = (kotlin.PROJECT / "gradle" / "libs.versions.toml").read_text(encoding="utf-8")
        versions = dict(re.findall(r'^(\w+) = "([^"]+)"$', catalog, re.MULTILINE))
        libraries = re.findall(r'module = "([^"]+)", version\.ref = "(\w+)"', catalog)
        libraries.append(("org.jetbrains.kotlin:kotlin-compiler-embeddable", "kotlin"))
        pinned = {jar.coordinates for jar in jars.parse(jars.LOCK.read_text(encoding="utf-8"))}
        self.assertEqual(len(libraries), len(versions))
        for module, name in libraries:
            self.assertIn(f"{module}:{versions[name]}", pinned)


if __name__ == "__main__":
    unittest.main()
