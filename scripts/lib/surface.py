"""The surface as each language sees it: signatures read from the generated sources, committed, and compared.

  surface.py check     what is generated now has the signatures in bindings/api
  surface.py write     writes them

Generated code is not committed; these listings are, so that a change of the surface shows in a diff, in each language.
"""

from __future__ import annotations

import difflib
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

import bindings
import stubs

ROOT = Path(__file__).resolve().parents[2]
LISTINGS = ROOT / "bindings" / "api"

# What the generator needs for itself.
INTERNAL = re.compile(r"[Uu]niffi|FfiConverter|RustBuffer|ForeignBytes|NoHandle|Disposable|JavaLangRef|_lift\b|_lower\b")


@dataclass(frozen=True)
class Declaration:
    head: str
    body: str | None  # none if it has no braces


def without_comments(text: str) -> str:
    """Comments and documentation out, texts kept."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"^\s*//.*$|(?<=\s)//.*$", "", text, flags=re.MULTILINE)


def closing(text: str, start: int) -> int:
    """The brace that closes the one at `start`."""
    depth = 0
    for position in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        if depth == 0:
            return position
    raise ValueError("a brace is not closed")


def declarations(text: str) -> Iterator[Declaration]:
    """What stands at the outermost level of a text, with what is in its braces."""
    head, depth, position = "", 0, 0
    while position < len(text):
        sign = text[position]
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "{" and depth == 0:
            end = closing(text, position)
            yield Declaration(one_line(head), text[position + 1 : end])
            head, position = "", end
        elif sign == "\n" and depth == 0 and head.strip():
            # Kotlin's body may begin on the next line.
            following = text[position:].lstrip()
            if following.startswith("{"):
                head += sign
            else:
                yield Declaration(one_line(head), None)
                head = ""
        else:
            head += sign
        position += 1


def one_line(head: str) -> str:
    text = " ".join(head.replace("`", "").split())
    text = re.sub(r"@\w+(\([^()]*\))?\s*", "", text)
    text = re.sub(r"\(\s+", "(", text)
    text = re.sub(r"[\s,]+\)", ")", text)
    text = re.sub(r"\s+,", ",", text)
    return re.sub(r"\)\s*async", ") async", text).strip()


class Language:
    """Which declarations of a language's generated source belong to the surface, and which of what is in them."""

    kept: re.Pattern[str]
    inner: re.Pattern[str]

    def listing(self, source: str) -> str:
        lines: list[str] = []
        for declaration in declarations(without_comments(source)):
            if self.kept.match(declaration.head) and not INTERNAL.search(declaration.head.split("{")[0].split(":")[0]):
                lines += [declaration.head, *self.members(declaration), ""]
        return "\n".join(lines)

    def members(self, declaration: Declaration) -> list[str]:
        found = []
        for member in declarations(declaration.body or ""):
            if self.inner.match(member.head) and not INTERNAL.search(member.head):
                found.append(f"    {member.head}")
        return found


class Kotlin(Language):
    kept = re.compile(r"(public )?(data class|sealed class|enum class|interface|class|fun|suspend fun|typealias)\b")
    inner = re.compile(r"(data class|class|object|fun|suspend fun|val)\b")

    def listing(self, source: str) -> str:
        return super().listing(source) + self.constructors(source)

    def constructors(self, source: str) -> str:
        """What opens an object is in its companion."""
        lines = []
        for declaration in declarations(without_comments(source)):
            if not declaration.head.startswith("open class") or INTERNAL.search(declaration.head.split(":")[0]):
                continue
            for member in declarations(declaration.body or ""):
                if member.head == "companion object":
                    opened = [inner.head for inner in declarations(member.body or "") if "fun " in inner.head]
                    lines += [f"{declaration.head.split(':')[0].removeprefix('open ')} {head}" for head in opened]
        return "\n".join(lines)

    def members(self, declaration: Declaration) -> list[str]:
        if declaration.head.startswith("enum class"):
            entries = (declaration.body or "").split(";")[0]
            return [f"    {' '.join(entry.split())}" for entry in entries.split(",") if entry.strip()]
        return super().members(declaration)


class Swift(Language):
    kept = re.compile(r"(public )?(protocol|struct|enum|func|open class|typealias)\b|public (protocol|struct|enum|func)")
    inner = re.compile(r"(case|func|public let|public func|public static func|let)\b")

    def listing(self, source: str) -> str:
        return super().listing(source) + self.constructors(source)

    def constructors(self, source: str) -> str:
        lines = []
        for declaration in declarations(without_comments(source)):
            if not declaration.head.startswith("open class") or INTERNAL.search(declaration.head.split(":")[0]):
                continue
            members = [member.head for member in declarations(declaration.body or "")]
            opened = [head for head in members if re.match(r"public static func|public convenience init", head)]
            lines += [f"{declaration.head.split(':')[0].removeprefix('open ')} {head}" for head in opened]
        return "\n".join(lines)


class Python:
    def listing(self, source: str) -> str:
        return stubs.stub(source)


SOURCES = {
    "kotlin": ("org/yixian/core/yixian_core.kt", Kotlin()),
    "swift": ("YixianCore.swift", Swift()),
    "python": ("yixian_core.py", Python()),
}


def listing(language: str) -> str:
    name, reader = SOURCES[language]
    folder = bindings.generate(language, bindings.out(testing=False) / language, testing=False)
    return reader.listing((folder / name).read_text(encoding="utf-8")).rstrip() + "\n"


def difference(language: str, now: str) -> list[str]:
    path = LISTINGS / f"{language}.txt"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = difflib.unified_diff(before.splitlines(), now.splitlines(), f"bindings/api/{language}.txt", "generated", lineterm="")
    return list(lines)


def main(words: list[str]) -> int:
    if words not in (["check"], ["write"]):
        print(__doc__)
        return 2
    bindings.library(testing=False)
    changed, count = [], 0
    for language in SOURCES:
        now = listing(language)
        count += sum(bool(line.strip()) for line in now.splitlines())
        if words == ["write"]:
            LISTINGS.mkdir(exist_ok=True)
            (LISTINGS / f"{language}.txt").write_text(now, encoding="utf-8")
        else:
            changed += difference(language, now)
    if changed:
        print("\n".join(changed), file=sys.stderr)
        print("the surface has changed; if that is meant, run python3 scripts/lib/surface.py write and commit", file=sys.stderr)
        return 1
    print(f"cases: {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
