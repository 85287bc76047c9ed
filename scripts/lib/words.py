"""Every word that the shells show, from bindings/words.json, and the errors' from bindings/errors.json.

  words.py check           both languages are complete, placeholders fit, nothing is too long, nothing is unused
  words.py format          puts words.json in its form: one entry a line, the keys of a screen together
  words.py generate OUT    writes Kotlin, Android resources, a String Catalog and Swift below OUT, and the design tokens;
                           unchanged files stay as they are, so that nothing is compiled again for nothing

A text takes arguments: `text`, `number`, or one `count`, which chooses between the English forms `one` and `other`.
`most` is the room a text has, where room is scarce: a Chinese sign takes 2, any other 1, an argument 4. Nothing that is
generated here is committed.
"""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator
from xml.sax.saxutils import escape

import errors
import tokens
from tokens import Files, camel

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "bindings" / "words.json"
MADE = "Generated from bindings/words.json and bindings/errors.json by scripts/lib/words.py."

FIELDS = ("key", "args", "zh", "en", "most", "about")  # in the order of the file
KINDS = {"text": "String", "number": "Int", "count": "Int"}
FORMS = ("one", "other")  # of English; Chinese has one
KEY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
ARGUMENT_WIDTH = 4
LINE = 140  # of Kotlin, as .editorconfig has it
LANGUAGE_KEY = "words_language"  # the resource that says which language the system chose

# Names that the generated types need themselves, and words of Kotlin and Swift that cannot be names there.
TAKEN = set("error language lookup code codes resources hash_code to_string equals notify wait get_class".split())
TAKEN |= set(
    "as break case class continue default defer do else enum false for fun func guard if import in init interface is let nil"
    " null object package return self static struct super switch this throw true try typealias typeof val var when where while"
    .split()
)
# bindings/errors.json has ASCII punctuation except for the full stop and what ASCII has no sign for.
FULL_WIDTH = re.compile(r"[，；：？！（）％．\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000]")
NOT_OURS = re.compile(r"你|系统提示|操作成功|非法|异常")
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class Word:
    """One entry. `zh` and `en` are texts by plural form."""

    key: str
    zh: dict[str, str]
    en: dict[str, str]
    args: dict[str, str] = field(default_factory=dict)
    about: str = ""

    @property
    def name(self) -> str:
        return camel(self.key)

    @property
    def count(self) -> str:
        """The argument that chooses the form; empty if there is none."""
        return next((name for name, kind in self.args.items() if kind == "count"), "")


def entries() -> list[dict[str, Any]]:
    return json.loads(WORDS.read_text(encoding="utf-8"))["words"]


def forms_of(said: Any) -> dict[str, str]:
    return said if isinstance(said, dict) else {"other": said}


def word_of(entry: dict[str, Any]) -> Word:
    zh, en = forms_of(entry["zh"]), forms_of(entry["en"])
    return Word(entry["key"], zh, en, entry.get("args", {}), entry.get("about", ""))


# Check


def width(text: str) -> int:
    """How much room a text takes, in half-width signs."""
    rest = PLACE.sub("", text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in rest)
    return len(rest) + wide + ARGUMENT_WIDTH * len(PLACE.findall(text))


def shape_problems(entry: dict[str, Any]) -> Iterator[str]:
    """What has to hold before the texts can be read at all."""
    if unknown := set(entry) - set(FIELDS):
        yield f"nobody reads {', '.join(sorted(unknown))}"
    args = entry.get("args", {})
    for name, kind in args.items():
        if not KEY.fullmatch(name) or name in TAKEN:
            yield f"the argument {name} has a name that cannot be used"
        if kind not in KINDS:
            yield f"{name} is one of {', '.join(KINDS)}, not {kind}"
    counts = list(args.values()).count("count")
    if counts > 1:
        yield "one count chooses the form; others are numbers"
    yield from language_problems("zh", entry.get("zh"), False)
    yield from language_problems("en", entry.get("en"), counts > 0)


def language_problems(language: str, said: Any, plural: bool) -> Iterator[str]:
    if plural:
        if not isinstance(said, dict) or set(said) != set(FORMS):
            yield f"{language} has the forms {' and '.join(FORMS)}, because there is a count"
            return
    elif isinstance(said, dict):
        yield f"{language} has one form"
        return
    if not all(isinstance(text, str) and text.strip() for text in forms_of(said).values()):
        yield f"{language} is empty"


def text_problems(text: str, args: Iterable[str]) -> Iterator[str]:
    used, wanted = set(PLACE.findall(text)), set(args)
    if used != wanted:
        yield f"placeholders are {sorted(used)}, arguments {sorted(wanted)}: {text}"
    if re.search(r"[{}]", PLACE.sub("", text)):
        yield f"a brace that is no placeholder: {text}"
    if PLACE.fullmatch(text):
        yield f"says nothing but its argument: {text}"
    separates = not any(map(str.isalpha, text))  # such as “, ”
    if "  " in text or (text != text.strip() and not separates):
        yield f"spaces at an end, or two together: “{text}”"


def style_problems(word: Word) -> Iterator[str]:
    for text in word.zh.values():
        if found := FULL_WIDTH.search(text):
            yield f"zh has the full-width {found.group()}: {text}"
        if '"' in text:
            yield f"zh quotes with “”: {text}"
        if found := NOT_OURS.search(text):
            yield f"zh says {found.group()}: {text}"
    for text in word.en.values():
        if CHINESE.search(text):
            yield f"en has Chinese in it: {text}"


def width_problems(word: Word, most: int) -> Iterator[str]:
    for text in (*word.zh.values(), *word.en.values()):
        if width(text) > most:
            yield f"{width(text)} wide, {most} at most: {text}"


def entry_problems(entry: dict[str, Any]) -> list[str]:
    found = list(shape_problems(entry))
    if found:
        return found
    word = word_of(entry)
    for text in (*word.zh.values(), *word.en.values()):
        found += text_problems(text, word.args)
    found += style_problems(word)
    if "most" in entry:
        found += width_problems(word, entry["most"])
    return found


def key_problems(keys: list[str]) -> Iterator[str]:
    for key in keys:
        if not KEY.fullmatch(key):
            yield f"{key or 'a word'}: the key is not snake_case"
        elif key in TAKEN or key == LANGUAGE_KEY or key.startswith("error_"):
            yield f"{key}: the name is taken"
    for name, times in Counter(map(camel, keys)).items():
        if times > 1:
            yield f"{name}: {times} words have this name"


def problems(listed: list[dict[str, Any]]) -> list[str]:
    found = list(key_problems([entry.get("key", "") for entry in listed]))
    for entry in listed:
        found += [f"{entry.get('key')}: {problem}" for problem in entry_problems(entry)]
    return found


def names_in(sources: Iterable[Path]) -> set[str]:
    """Whatever is a name in these sources, without what was generated."""
    found: set[str] = set()
    for source in sources:
        text = source.read_text(encoding="utf-8")
        if MADE not in text:
            found.update(re.findall(r"\w+", text))
    return found


def unused(listed: list[dict[str, Any]], root: Path) -> list[str]:
    """The compiler finds words that are missing; those that nobody says any more it does not."""
    if not any((root / shell).is_dir() for shell in ("android", "ios")):
        return []
    said = names_in([*root.glob("android/*/src/**/*.kt"), *root.glob("ios/**/*.swift")])
    for manifest in root.glob("android/*/src/**/*.xml"):
        said.update(map(camel, re.findall(r"@string/(\w+)", manifest.read_text(encoding="utf-8"))))
    return [f"{entry['key']}: no screen says it" for entry in listed if camel(entry["key"]) not in said]


# The form of the file


def formatted(content: dict[str, Any]) -> str:
    """One entry a line, so that a changed word is one line of a diff. The words of a screen stay in their author's order."""
    screens: dict[str, list[str]] = {}
    for entry in content["words"]:
        ordered = {name: entry[name] for name in FIELDS if name in entry} | entry
        screens.setdefault(entry["key"].split("_")[0], []).append(json.dumps(ordered, ensure_ascii=False))
    lines = ",\n    ".join(line for screen in screens.values() for line in screen)
    about = json.dumps(content["about"], ensure_ascii=False)
    return f'{{\n  "about": {about},\n  "words": [\n    {lines}\n  ]\n}}\n'


# Kotlin

Piece = Callable[[str], str]


def filled(text: str, literal: Piece, place: Piece) -> str:
    """A text in another notation: what is said by one function, its arguments by the other."""
    pieces = PLACE.split(text)
    return "".join(place(piece) if number % 2 else literal(piece) for number, piece in enumerate(pieces))


def kotlin_literal(text: str) -> str:
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("$", "\\$"), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(sign, written)
    return text


def kotlin_text(text: str) -> str:
    """A string template. A Chinese sign can continue a name in Kotlin, so braces are needed before one."""
    joined = filled(text, kotlin_literal, lambda name: f"${{{camel(name)}}}")
    return '"' + re.sub(r"\$\{(\w+)\}(?!\w)", r"$\1", joined) + '"'


def kotlin_parameters(word: Word) -> str:
    return ", ".join(f"{camel(name)}: {KINDS[kind]}" for name, kind in word.args.items())


def kotlin_head(word: Word) -> str:
    return f"fun {word.name}({kotlin_parameters(word)}): String" if word.args else f"val {word.name}: String"


def kotlin_value(word: Word, forms: dict[str, str]) -> list[str]:
    """An expression, one line or several."""
    if len(forms) == 1:
        return [kotlin_text(forms["other"])]
    one, other = kotlin_text(forms["one"]), kotlin_text(forms["other"])
    condition = f"if ({camel(word.count)} == 1)"
    short = f"{condition} {one} else {other}"
    if len(short) <= LINE - 8:
        return [short]
    return [f"{condition} {{", f"    {one}", "} else {", f"    {other}", "}"]


def kotlin_assigned(head: str, value: list[str]) -> str:
    first, *rest = value
    if len(f"    {head} = {first}") <= LINE:
        return "\n".join(f"    {line}" for line in (f"{head} = {first}", *rest))
    return "\n".join([f"    {head} =", *(f"        {line}" for line in value)])


def doc_lines(word: Word) -> list[str]:
    """What the member says. Comments nest in Kotlin, so a text must not look like the edge of one."""
    said = [" / ".join(forms.values()) for forms in (word.zh, word.en)]
    lines = [*said, "", word.about] if word.about else said
    return [re.sub(r"/\*|\*/", "* ", line.replace("\n", " ")) for line in lines]


def kotlin_doc(word: Word) -> str:
    lines = doc_lines(word)
    short = f"    /** {' · '.join(lines)} */"
    if len(lines) == 2 and len(short) <= LINE:
        return short
    return "\n".join(["    /**", *(f"     * {line}".rstrip() for line in lines), "     */"])


WORDS_KT = """// {made}

package org.yixian.presentation.words

enum class Language {{ CHINESE, ENGLISH }}

/** What an error says: what happened, and the one thing to do. */
data class ErrorWords(val what: String, val advice: String)

/** The codes whose advice is to ask the secretary: where his number is known, it stands beside. */
val CODES_FOR_THE_SECRETARY: Set<String> = setOf(
{codes}
)

/** Every word that a screen shows, in one language. Screens read them here and nowhere else. */
interface Words {{
    val language: Language

    /** The words for a stable code; null for a code that this version does not know, where `unknown` has words. */
    fun error(code: String): ErrorWords?

{members}
}}
"""

TABLE_KT = """// {made}

package org.yixian.presentation.words

/** {about} */
object {name} : Words {{
    override val language: Language = Language.{language}

    private val errors: Map<String, ErrorWords> by lazy {{
        mapOf(
{errors}
        )
    }}

    override fun error(code: String): ErrorWords? = errors[code]

{members}
}}
"""


def interface(listed: list[Word], codes: list[dict[str, Any]]) -> str:
    members = (f"{kotlin_doc(word)}\n    {kotlin_head(word)}" for word in listed)
    calling = ",\n".join(f'    "{entry["code"]}"' for entry in codes if entry.get("call"))
    return WORDS_KT.format(made=MADE, codes=calling, members="\n\n".join(members))


@dataclass(frozen=True)
class Table:
    """The words of one language as a Kotlin object, for tests on the JVM and for the desktop window."""

    name: str
    about: str
    language: str
    field: str  # of an entry
    change: Piece = lambda text: text

    def kotlin(self, listed: list[Word], codes: list[dict[str, Any]]) -> str:
        members = "\n\n".join(map(self.member, listed))
        said = ",\n".join(map(self.error, codes))
        return TABLE_KT.format(
            made=MADE, about=self.about, name=self.name, language=self.language, errors=said, members=members
        )

    def member(self, word: Word) -> str:
        forms = {form: self.change(text) for form, text in getattr(word, self.field).items()}
        return kotlin_assigned(f"override {kotlin_head(word)}", kotlin_value(word, forms))

    def error(self, entry: dict[str, Any]) -> str:
        what, advice = (f'"{kotlin_literal(self.change(entry[self.field][part]))}"' for part in errors.PARTS)
        line = f'            "{entry["code"]}" to ErrorWords({what}, {advice})'
        if len(line) < LINE:
            return line
        indent = " " * 16
        return f'            "{entry["code"]}" to ErrorWords(\n{indent}{what},\n{indent}{advice}\n            )'


# Pseudo: English that is longer and looks foreign, so that a picture shows what is cut and what is not in the catalogue.

ACCENTS = str.maketrans("AEIOUYCNaeiouycn", "ÀÉÎÕÜÝÇÑàéîõüýçñ")
FILLER = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LONGER = 0.4


def filler(length: int) -> str:
    """Words, not one long one: a line must be able to break."""
    text = ""
    for word in cycle(FILLER):
        if len(text) >= length:
            return text[:length].rstrip()
        text += f" {word}"
    return text


def pseudo(text: str) -> str:
    accented = filled(text, lambda piece: piece.translate(ACCENTS), lambda name: f"{{{name}}}")
    return f"[{accented}{filler(math.ceil(width(text) * LONGER) - 2)}]"


TABLES = (
    Table("ChineseWords", "Chinese, as the phones show it.", "CHINESE", "zh"),
    Table("EnglishWords", "English, as the phones show it.", "ENGLISH", "en"),
    Table("PseudoWords", "English made longer and foreign, for pictures of layouts.", "ENGLISH", "en", pseudo),
)

# Android


def android_escaped(text: str) -> str:
    """As the resource compiler reads it: it collapses spaces, and quotes and a leading @ or ? mean something to it."""
    for sign, written in (("\\", "\\\\"), ("'", "\\'"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(sign, written)
    if text[:1] in ("@", "?"):
        text = "\\" + text
    text = re.sub(r"^ | $|(?<= ) ", r"\\u0020", text)
    return escape(text)


def formats(word: Word, text: str, number: str) -> dict[str, str]:
    """The conversion of each argument, by its place in the call: languages order them differently."""
    conversions = {"text": text, "number": number, "count": number}
    return {name: f"%{place}${conversions[kind]}" for place, (name, kind) in enumerate(word.args.items(), 1)}


def android_text(word: Word, text: str) -> str:
    if not word.args:
        return android_escaped(text)
    places = formats(word, "s", "d")
    return android_escaped(filled(text, lambda piece: piece.replace("%", "%%"), places.__getitem__))


def android_string(name: str, text: str, formatted: bool = True) -> str:
    mark = "" if formatted else ' formatted="false"'
    return f'    <string name="{name}"{mark}>{text}</string>'


def android_word(word: Word, language: str) -> str:
    forms = getattr(word, language)
    if not word.count:
        # Without arguments nobody formats it, and a % in it is a %.
        return android_string(word.key, android_text(word, forms["other"]), bool(word.args) or "%" not in forms["other"])
    items = (f'        <item quantity="{form}">{android_text(word, text)}</item>' for form, text in forms.items())
    return "\n".join([f'    <plurals name="{word.key}">', *items, "    </plurals>"])


def android_error(entry: dict[str, Any], language: str) -> list[str]:
    said = ((f"error_{entry['code']}_{part}", entry[language][part]) for part in errors.PARTS)
    return [android_string(name, android_escaped(text), "%" not in text) for name, text in said]


def android_strings(listed: list[Word], codes: list[dict[str, Any]], language: str) -> str:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f"<!-- {MADE} -->", "<resources>"]
    lines.append(android_string(LANGUAGE_KEY, language))
    lines += [android_word(word, language) for word in listed]
    for entry in codes:
        lines += android_error(entry, language)
    return "\n".join([*lines, "</resources>"]) + "\n"


RESOURCE_KT = """// {made}

package org.yixian.app.words

import android.content.res.Resources
import org.yixian.app.R
import org.yixian.presentation.words.ErrorWords
import org.yixian.presentation.words.Language
import org.yixian.presentation.words.Words

/** The words in the language that the system chose, from resources. */
class ResourceWords(private val resources: Resources) : Words {{
    override val language: Language
        get() = if (resources.getString(R.string.{language}) == "en") Language.ENGLISH else Language.CHINESE

    override fun error(code: String): ErrorWords? = when (code) {{
{errors}
        else -> null
    }}

{members}

    private fun said(what: Int, advice: Int): ErrorWords = ErrorWords(resources.getString(what), resources.getString(advice))
}}
"""


def resource_member(word: Word) -> str:
    arguments = [camel(name) for name in word.args]
    if not word.args:
        return f"    override {kotlin_head(word)}\n        get() = resources.getString(R.string.{word.key})"
    if word.count:
        call = ["getQuantityString", f"R.plurals.{word.key}", camel(word.count), *arguments]
    else:
        call = ["getString", f"R.string.{word.key}", *arguments]
    return kotlin_assigned(f"override {kotlin_head(word)}", [f"resources.{call[0]}({', '.join(call[1:])})"])


def resource_words(listed: list[Word], codes: list[dict[str, Any]]) -> str:
    def branch(code: str) -> str:
        return f'        "{code}" -> said(R.string.error_{code}_what, R.string.error_{code}_advice)'

    return RESOURCE_KT.format(
        made=MADE,
        language=LANGUAGE_KEY,
        errors="\n".join(branch(entry["code"]) for entry in codes),
        members="\n\n".join(map(resource_member, listed)),
    )


# iOS

SOURCE_LANGUAGE = "zh-Hans"
LANGUAGES = {SOURCE_LANGUAGE: "zh", "en": "en"}


def unit(text: str) -> dict[str, Any]:
    return {"stringUnit": {"state": "translated", "value": text}}


def apple_text(word: Word, text: str, places: dict[str, str]) -> str:
    """Without arguments nobody formats it, and a % in it is a %."""
    return filled(text, lambda piece: piece.replace("%", "%%") if word.args else piece, places.__getitem__)


def apple_localization(word: Word, forms: dict[str, str]) -> dict[str, Any]:
    places = formats(word, "@", "lld")
    if len(forms) == 1:
        return unit(apple_text(word, forms["other"], places))
    if len(word.args) == 1:
        return {"variations": {"plural": {form: unit(apple_text(word, text, places)) for form, text in forms.items()}}}
    # With more than one argument the one that chooses the form has to be named; the whole sentence varies with it.
    number = list(word.args).index(word.count) + 1
    counted = places | {word.count: "%arg"}
    plural = {form: unit(apple_text(word, text, counted)) for form, text in forms.items()}
    substitution = {"argNum": number, "formatSpecifier": "lld", "variations": {"plural": plural}}
    return unit(f"%#@{word.count}@") | {"substitutions": {word.count: substitution}}


def apple_entry(localizations: dict[str, Any], about: str = "") -> dict[str, Any]:
    comment = {"comment": about} if about else {}
    return comment | {"extractionState": "manual", "localizations": localizations}


def string_catalog(listed: list[Word], codes: list[dict[str, Any]]) -> str:
    strings = {LANGUAGE_KEY: apple_entry({name: unit(language) for name, language in LANGUAGES.items()})}
    for word in listed:
        localizations = {name: apple_localization(word, getattr(word, language)) for name, language in LANGUAGES.items()}
        strings[word.key] = apple_entry(localizations, word.about)
    for entry in codes:
        for part in errors.PARTS:
            said = {name: unit(entry[language][part]) for name, language in LANGUAGES.items()}
            strings[f"error_{entry['code']}_{part}"] = apple_entry(said, entry["when"])
    catalog = {"sourceLanguage": SOURCE_LANGUAGE, "strings": strings, "version": "1.0"}
    return json.dumps(catalog, ensure_ascii=False, indent=2) + "\n"


WORDS_SWIFT = """// {made}

/// What stands in for a placeholder.
public enum WordArgument: Sendable, Equatable {{
    case text(String)
    case number(Int)
}}

/// What an error says: what happened, and the one thing to do.
public struct ErrorWords: Sendable, Equatable {{
    public let what: String
    public let advice: String
}}

public enum Language: String, Sendable {{
    case chinese = "zh"
    case english = "en"
}}

/// Every word that a screen shows. Where the texts come from is the caller's: on a phone `Localizable.xcstrings`, which
/// chooses the language and the plural form. A text is a format only if there are arguments.
public struct Words: Sendable {{
    public typealias Lookup = @Sendable (_ key: String, _ arguments: [WordArgument]) -> String

    private let lookup: Lookup

    public init(lookup: @escaping Lookup) {{
        self.lookup = lookup
    }}

    /// The language of these words, which is not always the phone's.
    public var language: Language {{
        Language(rawValue: lookup("{language}", [])) ?? .chinese
    }}

    /// The words for a stable code; nil for a code that this version does not know, where `unknown` has words.
    public func error(_ code: String) -> ErrorWords? {{
        guard Self.codes.contains(code) else {{ return nil }}
        return ErrorWords(what: lookup("error_\\(code)_what", []), advice: lookup("error_\\(code)_advice", []))
    }}

{members}

    /// The codes whose advice is to ask the secretary: where his number is known, it stands beside.
    public static let codesForTheSecretary: Set<String> = [
{calling}
    ]

    private static let codes: Set<String> = [
{codes}
    ]
}}
"""


def swift_member(word: Word) -> str:
    doc = "\n".join(f"    /// {line}".rstrip() for line in doc_lines(word))
    if not word.args:
        return f'{doc}\n    public var {word.name}: String {{ lookup("{word.key}", []) }}'
    parameters = kotlin_parameters(word)  # these two languages agree here
    arguments = ", ".join(f".{'text' if kind == 'text' else 'number'}({camel(name)})" for name, kind in word.args.items())
    head = f"    public func {word.name}({parameters}) -> String {{"
    return f'{doc}\n{head}\n        lookup("{word.key}", [{arguments}])\n    }}'


def swift(listed: list[Word], codes: list[dict[str, Any]]) -> str:
    return WORDS_SWIFT.format(
        made=MADE,
        language=LANGUAGE_KEY,
        members="\n\n".join(map(swift_member, listed)),
        codes=swift_set(entry["code"] for entry in codes),
        calling=swift_set(entry["code"] for entry in codes if entry.get("call")),
    )


def swift_set(members: Iterable[str]) -> str:
    return "\n".join(f'        "{member}",' for member in members)


# Files

PRESENTATION = "presentation/kotlin/org/yixian/presentation/words"


def files(listed: list[Word], codes: list[dict[str, Any]]) -> Files:
    made = {f"{PRESENTATION}/{table.name}.kt": table.kotlin(listed, codes) for table in TABLES}
    return made | {
        f"{PRESENTATION}/Words.kt": interface(listed, codes),
        "app/res/values/strings.xml": android_strings(listed, codes, "zh"),
        "app/res/values-en/strings.xml": android_strings(listed, codes, "en"),
        "app/kotlin/org/yixian/app/words/ResourceWords.kt": resource_words(listed, codes),
        "ios/Localizable.xcstrings": string_catalog(listed, codes),
        "ios/Words.swift": swift(listed, codes),
    }


def generate(out: Path) -> int:
    return tokens.write(files(list(map(word_of, entries())), errors.codes()), out) + tokens.generate(out)


def check() -> list[str]:
    listed = entries()
    found = problems(listed)
    if found:
        return found
    if WORDS.read_text(encoding="utf-8") != formatted(json.loads(WORDS.read_text(encoding="utf-8"))):
        found.append("bindings/words.json is not in its form: run python3 scripts/lib/words.py format")
    return found + unused(listed, ROOT)


def before_generating() -> list[str]:
    """What would make a generated file wrong. A word that no screen says yet, or a line out of place, does not."""
    return problems(entries()) + errors.problems(errors.codes()) + tokens.problems(tokens.tokens())


def main(argv: list[str]) -> int:
    verb, *rest = argv or [""]
    if (verb, len(rest)) not in (("check", 0), ("format", 0), ("generate", 1)):
        print(__doc__)
        return 2
    if verb == "format":
        WORDS.write_text(formatted(json.loads(WORDS.read_text(encoding="utf-8"))), encoding="utf-8")
        return 0
    wrong = check() if verb == "check" else before_generating()
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    if verb == "generate":
        print(f"words and tokens: {generate(Path(rest[0]))} files written")
    else:
        print(f"cases: {len(entries())}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
