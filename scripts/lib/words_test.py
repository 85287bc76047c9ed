"""The catalogue of words: what is wrong is caught, and what is generated reads back as what was written."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import words
from words import Word

CODES = [
    {
        "code": "locked",
        "kind": "Locked",
        "when": "no PIN",
        "zh": {"what": "锁着。", "advice": "请输密码。"},
        "en": {"what": "It's locked.", "advice": "Enter the PIN."},
    }
]
DAYS = {
    "key": "time_days_ago",
    "args": {"days": "count"},
    "zh": "{days} 天前",
    "en": {"one": "{days} day ago", "other": "{days} days ago"},
}
TITLE = {"key": "roll_title", "zh": "点名", "en": "Roll call", "most": 9}
CALL = {"key": "home_call", "args": {"name": "text"}, "zh": "给{name}打电话", "en": "Call {name}"}
LISTED = [TITLE, DAYS, CALL]


def with_(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**entry, **changes}


def made(listed: list[dict[str, Any]] = LISTED) -> words.Files:
    return words.files(list(map(words.word_of, listed)), CODES)


class Checks(unittest.TestCase):
    def caught(self, entry: dict[str, Any], said: str) -> None:
        found = words.problems([entry])
        self.assertTrue(any(said in problem for problem in found), f"{said!r} is not in {found}")

    def test_nothing_wrong(self) -> None:
        self.assertEqual(words.problems(LISTED), [])

    def test_a_field_that_nobody_reads(self) -> None:
        self.caught(with_(TITLE, reserved=True), "nobody reads reserved")

    def test_a_language_that_is_missing(self) -> None:
        self.caught(with_(TITLE, zh=" "), "zh is empty")
        self.caught({"key": "roll_title", "zh": "点名"}, "en is empty")

    def test_a_placeholder_that_is_no_argument(self) -> None:
        self.caught(with_(CALL, en="Call {person}"), "placeholders are ['person'], arguments ['name']")
        self.caught(with_(CALL, zh="打电话"), "placeholders are [], arguments ['name']")

    def test_a_form_without_its_placeholder(self) -> None:
        self.caught(with_(DAYS, en={"one": "yesterday", "other": "{days} days ago"}), "yesterday")

    def test_a_brace_that_is_no_placeholder(self) -> None:
        self.caught(with_(TITLE, en="Roll {Call}"), "a brace")

    def test_forms(self) -> None:
        self.caught(with_(DAYS, en={"other": "{days} days ago"}), "en has the forms one and other")
        self.caught(with_(DAYS, en="{days} days ago"), "en has the forms one and other")
        self.caught(with_(DAYS, zh={"one": "{days} 天前", "other": "{days} 天前"}), "zh has one form")
        self.caught(with_(TITLE, en={"one": "Roll call", "other": "Roll calls"}), "en has one form")

    def test_arguments(self) -> None:
        self.caught(with_(DAYS, args={"days": "count", "hours": "count"}), "one count")
        self.caught(with_(CALL, args={"name": "String"}), "not String")
        self.caught(with_(CALL, args={"in": "text"}, zh="给{in}打", en="Call {in}"), "cannot be used")

    def test_keys(self) -> None:
        self.caught(with_(TITLE, key="rollTitle"), "not snake_case")
        for taken in ("language", "error", "error_locked_what", "words_language", "class"):
            self.caught(with_(TITLE, key=taken), "the name is taken")
        self.assertIn("rollTitle: 2 words have this name", words.problems([TITLE, TITLE]))

    def test_the_house_style(self) -> None:
        self.caught(with_(TITLE, zh="点名，好"), "full-width ，")
        self.caught(with_(TITLE, zh="点名?你"), "zh says 你")
        self.caught(with_(TITLE, zh='"点名"'), "quotes with")
        self.caught(with_(TITLE, en="点名"), "en has Chinese")
        self.caught(with_(TITLE, en="Roll  call"), "spaces")
        self.caught(with_(TITLE, en="Roll call "), "spaces")
        self.assertEqual(words.problems([{"key": "separator", "zh": ",", "en": ", "}]), [])
        self.assertEqual(words.problems([with_(TITLE, zh="点名:“到”。", en="Roll, call?", most=20)]), [])

    def test_the_errors_keep_the_house_style_too(self) -> None:
        """The rule was read off these."""
        for entry in words.errors.codes():
            for text in entry["zh"].values():
                self.assertIsNone(words.FULL_WIDTH.search(text), text)

    def test_width(self) -> None:
        self.assertEqual(words.width("点名 ok"), 7)
        self.assertEqual(words.width("给{name}打电话"), 12)
        self.caught(with_(TITLE, most=3), "4 wide, 3 at most: 点名")
        self.caught(with_(DAYS, most=12), "13 wide, 12 at most: {days} days ago")


class Unused(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def add(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def test_without_a_shell_nothing_is_unused(self) -> None:
        self.assertEqual(words.unused(LISTED, self.root), [])

    def test_what_no_screen_says(self) -> None:
        self.add("android/ui/src/main/kotlin/Roll.kt", "Text(words.rollTitle); words.timeDaysAgoLong(1)")
        found = words.unused(LISTED, self.root)
        self.assertEqual(found, ["time_days_ago: no screen says it", "home_call: no screen says it"])

    def test_either_shell_counts_and_so_does_a_manifest(self) -> None:
        self.add("android/app/src/main/AndroidManifest.xml", '<application android:label="@string/roll_title"/>')
        self.add("android/ui/src/main/kotlin/Home.kt", "words.timeDaysAgo(2)")
        self.add("ios/App/Home.swift", "words.homeCall(name: name)")
        self.assertEqual(words.unused(LISTED, self.root), [])

    def test_what_is_generated_does_not(self) -> None:
        self.add("ios/Words.swift", made()["ios/Words.swift"])
        self.assertEqual(len(words.unused(LISTED, self.root)), 3)


class Form(unittest.TestCase):
    def test_one_line_an_entry_the_keys_of_a_screen_together(self) -> None:
        shuffled = {"en": "Start", "zh": "开始", "key": "roll_start", "about": "a button"}
        text = words.formatted({"about": "what", "words": [TITLE, DAYS, shuffled]})
        lines = text.splitlines()
        keys = [json.loads(line.strip(" ,"))["key"] for line in lines[3:6]]
        self.assertEqual(keys, ["roll_title", "roll_start", "time_days_ago"])
        self.assertTrue(lines[4].startswith('    {"key": "roll_start", "zh": "开始", "en": "Start", "about"'))
        self.assertEqual(words.formatted(json.loads(text)), text)

    def test_an_unknown_field_is_not_lost(self) -> None:
        self.assertIn('"typo": 1', words.formatted({"about": "", "words": [with_(TITLE, typo=1)]}))


class Kotlin(unittest.TestCase):
    def test_texts(self) -> None:
        self.assertEqual(words.kotlin_text('a "b" \\ $c\n'), '"a \\"b\\" \\\\ \\$c\\n"')

    def test_a_name_ends_before_a_chinese_sign(self) -> None:
        self.assertEqual(words.kotlin_text("给{full_name}打电话"), '"给${fullName}打电话"')
        self.assertEqual(words.kotlin_text("{days} 天,{days}"), '"$days 天,$days"')
        self.assertEqual(words.kotlin_text("{one}{two}s"), '"$one${two}s"')

    def test_members(self) -> None:
        text = made()[f"{words.PRESENTATION}/Words.kt"]
        self.assertIn("    /** 点名 · Roll call */\n    val rollTitle: String\n", text)
        self.assertIn("    fun timeDaysAgo(days: Int): String\n", text)

    def test_a_count_chooses(self) -> None:
        files = made()
        english, chinese = (files[f"{words.PRESENTATION}/{name}Words.kt"] for name in ("English", "Chinese"))
        self.assertIn('String = if (days == 1) "$days day ago" else "$days days ago"', english)
        self.assertIn('override fun timeDaysAgo(days: Int): String = "$days 天前"', chinese)
        self.assertIn('"locked" to ErrorWords("It\'s locked.", "Enter the PIN.")', english)

    def test_long_lines_are_broken(self) -> None:
        long = with_(DAYS, en={"one": "{days} " + "a " * 60 + "b", "other": "{days} " + "b " * 60 + "c"})
        for name, text in made([long]).items():
            if name.endswith("EnglishWords.kt"):
                self.assertIn("String = if (days == 1) {\n        \"$days a", text)
                self.assertLessEqual(max(map(len, text.splitlines())), words.LINE)

    def test_a_text_does_not_end_its_comment(self) -> None:
        self.assertNotIn("*/", words.kotlin_doc(Word("a", {"other": "*/ /*"}, {"other": "b"}))[:-2])

    def test_pseudo_keeps_arguments_and_is_longer(self) -> None:
        for text in ("Roll call", "{days} days ago", "Others see that you are on leave, not why."):
            self.assertEqual(words.PLACE.findall(words.pseudo(text)), words.PLACE.findall(text))
            self.assertGreaterEqual(words.width(words.pseudo(text)), 1.3 * words.width(text))
        self.assertTrue(words.pseudo("Roll call").startswith("[Rõll çàll"))


class Android(unittest.TestCase):
    def test_escaping(self) -> None:
        """Each was put through aapt2 once and came out as it was."""
        for text, written in (
            ("It's \"so\"", "It\\'s \\\"so\\\""),
            ("@home", "\\@home"),
            ("?why", "\\?why"),
            ("a & <b>", "a &amp; &lt;b&gt;"),
            ("back\\slash", "back\\\\slash"),
            ("two\nlines", "two\\nlines"),
            (" lead", "\\u0020lead"),
            ("trail ", "trail\\u0020"),
            ("a   b", "a \\u0020\\u0020b"),
        ):
            self.assertEqual(words.android_escaped(text), written)

    def test_a_percent_sign_is_one_where_something_is_formatted(self) -> None:
        done = Word("done", {"other": "{n} 的 100%"}, {"other": "100% of {n}"}, {"n": "number"})
        self.assertEqual(words.android_word(done, "en"), '    <string name="done">100%% of %1$d</string>')
        half = Word("half", {"other": "50%"}, {"other": "50% or 60%"})
        self.assertEqual(words.android_word(half, "en"), '    <string name="half" formatted="false">50% or 60%</string>')

    def test_arguments_keep_their_place(self) -> None:
        english = {"one": "{name}: {people} man", "other": "{name}: {people} men"}
        both = Word("both", {"other": "{people} 人,{name}"}, english, {"name": "text", "people": "count"})
        self.assertIn('<item quantity="other">%2$d 人,%1$s</item>', words.android_word(both, "zh"))
        self.assertNotIn('"one"', words.android_word(both, "zh"))
        self.assertIn('<item quantity="one">%1$s: %2$d man</item>', words.android_word(both, "en"))
        self.assertIn("(R.plurals.both, people, name, people)", words.resource_member(both))

    def test_both_languages_have_the_same_names(self) -> None:
        files = made()
        trees = [ElementTree.fromstring(files[f"app/res/{folder}/strings.xml"]) for folder in ("values", "values-en")]
        names = [[(item.tag, item.get("name")) for item in tree] for tree in trees]
        self.assertEqual(names[0], names[1])
        self.assertIn(("string", "error_locked_advice"), names[0])
        self.assertEqual([tree[0].text for tree in trees], ["zh", "en"])

    def test_resources_are_named_as_they_are_written(self) -> None:
        text = made()["app/kotlin/org/yixian/app/words/ResourceWords.kt"]
        self.assertIn("get() = resources.getString(R.string.roll_title)", text)
        self.assertIn("resources.getQuantityString(R.plurals.time_days_ago, days, days)", text)
        self.assertIn('"locked" -> said(R.string.error_locked_what, R.string.error_locked_advice)', text)


class Apple(unittest.TestCase):
    def strings(self, *listed: dict[str, Any]) -> dict[str, Any]:
        return json.loads(made(list(listed))["ios/Localizable.xcstrings"])["strings"]

    def test_plurals_are_variations(self) -> None:
        both = self.strings(DAYS)["time_days_ago"]["localizations"]
        self.assertEqual(both["zh-Hans"]["stringUnit"]["value"], "%1$lld 天前")
        self.assertEqual(both["en"]["variations"]["plural"]["one"]["stringUnit"]["value"], "%1$lld day ago")

    def test_with_more_arguments_the_count_is_named(self) -> None:
        english = {"one": "{name} {days} d", "other": "{name} {days} ds"}
        entry = with_(DAYS, args={"name": "text", "days": "count"}, zh="{name} {days}", en=english)
        said = self.strings(entry)["time_days_ago"]["localizations"]["en"]
        self.assertEqual(said["stringUnit"]["value"], "%#@days@")
        self.assertEqual(said["substitutions"]["days"]["argNum"], 2)
        self.assertEqual(said["substitutions"]["days"]["variations"]["plural"]["one"]["stringUnit"]["value"], "%1$@ %arg d")

    def test_errors_are_there(self) -> None:
        said = self.strings(TITLE)["error_locked_what"]["localizations"]
        self.assertEqual(said["zh-Hans"]["stringUnit"]["value"], "锁着。")

    def test_members(self) -> None:
        text = made()["ios/Words.swift"]
        self.assertIn('public var rollTitle: String { lookup("roll_title", []) }', text)
        self.assertIn('lookup("home_call", [.text(name)])', text)
        self.assertIn('"error_\\(code)_what"', text)


class Generated(unittest.TestCase):
    def test_the_same_again(self) -> None:
        self.assertEqual(made(), made())

    def test_what_has_not_changed_is_not_written(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            first = words.generate(Path(folder))
            times = {path: path.stat().st_mtime_ns for path in Path(folder).rglob("*.kt")}
            self.assertGreater(first, 10)
            self.assertEqual(words.generate(Path(folder)), 0)
            self.assertEqual({path: path.stat().st_mtime_ns for path in times}, times)

    def test_the_catalogue_can_be_generated(self) -> None:
        self.assertEqual(words.before_generating(), [])

    def test_verbs(self) -> None:
        with contextlib.redirect_stdout(io.StringIO()) as said:
            self.assertEqual(words.main(["generate"]), 2)
            self.assertEqual(words.main([]), 2)
        self.assertIn("words.py generate OUT", said.getvalue())


if __name__ == "__main__":
    unittest.main()
