"""Screen by screen the same states and events on Android and iOS: reads both presentation layers and holds them to each other.

  states.py check     the same models, states, fields and events on both, in the same order; docs/states.md says the same
  states.py write     makes docs/states.md

Android's are the Kotlin of android/presentation, iOS's the Swift of ios/Sources/AppModels. It reads declarations only:
data classes and structs, sealed interfaces and enums, and of a state holder what it shows.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
KOTLIN = ROOT / "android" / "presentation" / "src" / "main" / "kotlin" / "org" / "yixian" / "presentation"
SWIFT = ROOT / "ios" / "Sources" / "AppModels"
TABLE = ROOT / "docs" / "states.md"
# Sentences made of facts are each platform's own business: what they say is compared by the scenarios.
WORDING = ("wording", "Wording", "words", "Generated")

Fields = tuple[tuple[str, str], ...]

HEAD = """# States and events

What each screen shows and what can be done on it, the same on Android (`android/presentation`) and iOS
(`ios/Sources/AppModels`). Made by `scripts/lib/states.py write` from the sources of both; a gate holds them to each other, so
that a change made on one is found missing on the other.

| model | shows | events |
|---|---|---|
"""
TYPES_HEAD = """
## What they are made of

| type | fields or cases |
|---|---|
"""


@dataclass(frozen=True)
class Shape:
    """A record has fields; a choice has cases, each with fields of its own."""

    name: str
    fields: Fields = ()
    cases: tuple[tuple[str, Fields], ...] = ()


@dataclass(frozen=True)
class Layer:
    """One platform's presentation layer."""

    shapes: dict[str, Shape]
    models: dict[str, tuple[str, ...]]  # by name: the types that it shows

    def __add__(self, other: Layer) -> Layer:
        return Layer(self.shapes | other.shapes, self.models | other.models)


# Reading both languages ------------------------------------------------------------------------------------------------


def bare(source: str) -> str:
    """Without comments, and without what is in quotes: a bracket in a text is none."""
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    source = re.sub(r'"(?:\\.|[^"\\])*"', '""', source)
    return re.sub(r"//[^\n]*", "", source)


def enclosed(source: str, start: int) -> str:
    """What stands between the bracket at `start` and the one that closes it."""
    pairs = {"(": ")", "{": "}"}
    opening, closing, depth = source[start], pairs[source[start]], 0
    for at in range(start, len(source)):
        depth += (source[at] == opening) - (source[at] == closing)
        if depth == 0:
            return source[start + 1 : at]
    raise ValueError(f"nothing closes {source[start:start + 40]!r}")


def parted(text: str) -> list[str]:
    """At the commas that stand in no bracket."""
    parts, depth, last = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign in "([<{") - (sign in ")]>}" and text[at - 1 : at + 1] != "->")
        if sign == "," and depth == 0:
            parts.append(text[last:at])
            last = at + 1
    return [part.strip() for part in [*parts, text[last:]] if part.strip()]


def camel(name: str) -> str:
    """ON_LEAVE and OnLeave are Swift's onLeave."""
    if name.isupper() or "_" in name:
        first, *rest = name.lower().split("_")
        return first + "".join(word.capitalize() for word in rest)
    return name[:1].lower() + name[1:]


SAME_TYPES = {"Boolean": "Bool", "ULong": "UInt64", "Long": "Int64", "Char": "Character"}


def kotlin_type(text: str) -> str:
    """As Swift writes it."""
    text = text.strip()
    if text.endswith("?"):
        return kotlin_type(text[:-1]) + "?"
    generic = re.fullmatch(r"(\w+)<(.+)>", text)
    if generic is None:
        return SAME_TYPES.get(text, text)
    inside = [kotlin_type(part) for part in parted(generic[2])]
    return f"[{inside[0]}]" if generic[1] == "List" else f"{generic[1]}<{', '.join(inside)}>"


# Kotlin ----------------------------------------------------------------------------------------------------------------

KOTLIN_TYPE = re.compile(r"^(data class|data object|sealed interface|sealed class|enum class) (\w+)", re.MULTILINE)
KOTLIN_CASE = re.compile(r"^    data (class|object) (\w+)", re.MULTILINE)
KOTLIN_FIELD = re.compile(r"(?:(?:private|internal|override) )*val (\w+): (.+)", re.DOTALL)
KOTLIN_MODEL = re.compile(r"^class (\w+Model)\b", re.MULTILINE)
KOTLIN_SHOWS = re.compile(r"^    val (\w+): StateFlow<(.+)>(?: =|$)", re.MULTILINE)
# A failure is there for every screen; whose session it is nobody draws.
NOT_SHOWN = {"failure", "session"}
# What one platform's library has and the other's lacks, or what holds a value of any type.
NOT_COMPARED = {"LocalDate", "LocalTime", "Shown"}


def kotlin_fields(source: str, after: int) -> Fields:
    rest = source[after:].lstrip()
    if not rest.startswith("("):
        return ()
    found = (KOTLIN_FIELD.fullmatch(part) for part in parted(enclosed(rest, 0)))
    return tuple((field[1], kotlin_type(field[2].split(" = ")[0])) for field in found if field)


def kotlin_cases(source: str, after: int) -> tuple[tuple[str, Fields], ...]:
    body = enclosed(source, source.index("{", after))
    return tuple((camel(case[2]), kotlin_fields(body, case.end())) for case in KOTLIN_CASE.finditer(body))


def kotlin_shape(source: str, found: re.Match[str]) -> Shape:
    kind, name = found[1], found[2]
    if kind == "enum class":
        names = enclosed(source, source.index("{", found.end())).split(";")[0]
        return Shape(name, cases=tuple((camel(case), ()) for case in parted(names)))
    if kind.startswith("sealed"):
        return Shape(name, cases=kotlin_cases(source, found.end()))
    return Shape(name, fields=kotlin_fields(source, found.end()))


def kotlin(text: str) -> Layer:
    source = bare(text)
    shapes = {shape.name: shape for shape in (kotlin_shape(source, found) for found in KOTLIN_TYPE.finditer(source))}
    models = {}
    for model in KOTLIN_MODEL.finditer(source):
        body = enclosed(source, source.index("{", model.end()))
        shown = [kotlin_type(found[2]) for found in KOTLIN_SHOWS.finditer(body) if found[1] not in NOT_SHOWN]
        models[model[1]] = tuple(sorted(shown))
    return Layer(shapes, models)


# Swift -----------------------------------------------------------------------------------------------------------------

SWIFT_TYPE = re.compile(r"^(?:@\w+ )*(?:public |indirect )*(struct|enum) (\w+)([^{]*)", re.MULTILINE)
SWIFT_FIELD = re.compile(r"^    public (?:internal\(set\) |private\(set\) )?(?:let|var) (\w+): ([^\n={]+)$", re.MULTILINE)
SWIFT_CASE = re.compile(r"^    case ([^\n]+(?:\n        [^\n]+)*)", re.MULTILINE)
SWIFT_MODEL = re.compile(r"^public final class (\w+Model)\b", re.MULTILINE)
SWIFT_SHOWS = re.compile(
    r"^    public (?:private\(set\) )?var (\w+)(?:: ([^\n={]+?)(?: \{| = [^\n]+)?| = (\w+)(?:<(.+)>)?[.(][^\n]*)$", re.MULTILINE
)


def swift_fields(text: str) -> Fields:
    """Of a case: (place: Place, reason: String = "")."""
    labelled = (part.split(":", 1) for part in parted(text))
    return tuple((name.strip(), kind.split(" = ")[0].strip()) for name, kind in labelled)


def swift_cases(body: str) -> Iterator[tuple[str, Fields]]:
    for found in SWIFT_CASE.finditer(body):
        for case in parted(found[1]):
            name, _, values = case.partition("(")
            name = name.strip("`")  # `return`: a word of the language
            yield name.strip(), swift_fields(values.rstrip().removesuffix(")")) if values else ()


def swift_shape(source: str, found: re.Match[str]) -> Shape:
    body = enclosed(source, source.index("{", found.end()))
    if found[1] == "enum":
        return Shape(found[2], cases=tuple(swift_cases(body)))
    return Shape(found[2], fields=tuple((field[1], field[2].strip()) for field in SWIFT_FIELD.finditer(body)))


def swift(text: str) -> Layer:
    source = bare(text)
    shapes = {shape.name: shape for shape in (swift_shape(source, found) for found in SWIFT_TYPE.finditer(source))}
    models = {}
    for model in SWIFT_MODEL.finditer(source):
        body = enclosed(source, source.index("{", model.end()))
        found = (shows for shows in SWIFT_SHOWS.finditer(body) if shows[1] not in NOT_SHOWN)
        models[model[1]] = tuple(sorted(shown_type(shows) for shows in found))
    return Layer(shapes, models)


def shown_type(found: re.Match[str]) -> str:
    if found[2]:
        return found[2].strip()
    return f"{found[3]}<{found[4]}>" if found[4] else found[3]


# Comparing -------------------------------------------------------------------------------------------------------------


def read(folder: Path, suffix: str) -> Layer:
    whole = Layer({}, {})
    for file in sorted(folder.rglob(f"*.{suffix}")):
        if not set(file.relative_to(folder).parts) & set(WORDING):
            whole += (kotlin if suffix == "kt" else swift)(file.read_text(encoding="utf-8"))
    return whole


def event_of(model: str) -> str:
    return model.removesuffix("Model") + "Event"


def reached(layer: Layer) -> dict[str, Shape]:
    """The types of what the models show and of their events, with the types of their fields."""
    wanted = [word for types in layer.models.values() for kind in types for word in re.findall(r"\w+", kind)]
    wanted += map(event_of, layer.models)
    found: dict[str, Shape] = {}
    while wanted:
        name = wanted.pop()
        if name in found or name in NOT_COMPARED or name not in layer.shapes:
            continue
        shape = found[name] = layer.shapes[name]
        fields = [*shape.fields, *(field for _, values in shape.cases for field in values)]
        wanted += [word for _, kind in fields for word in re.findall(r"\w+", kind)]
    return found


def differences(android: Layer, ios: Layer) -> list[str]:
    return [*of_models(android, ios), *of_shapes(reached(android), reached(ios))]


def of_models(android: Layer, ios: Layer) -> Iterator[str]:
    yield from missing("model", android.models, ios.models)
    for name in sorted(android.models.keys() & ios.models.keys()):
        if android.models[name] != ios.models[name]:
            yield f"{name} shows {', '.join(android.models[name])} on Android and {', '.join(ios.models[name])} on iOS"


def of_shapes(android: dict[str, Shape], ios: dict[str, Shape]) -> Iterator[str]:
    yield from missing("type", android, ios)
    for name in sorted(android.keys() & ios.keys()):
        one, other = android[name], ios[name]
        yield from unlike(name, "field", one.fields, other.fields)
        yield from unlike(name, "case", one.cases, other.cases)


def missing(what: str, android: Iterable[str], ios: Iterable[str]) -> Iterator[str]:
    for name in sorted(set(android) - set(ios)):
        yield f"{what} {name} is on Android only"
    for name in sorted(set(ios) - set(android)):
        yield f"{what} {name} is on iOS only"


def unlike(name: str, what: str, android: tuple[tuple[str, object], ...], ios: tuple[tuple[str, object], ...]) -> Iterator[str]:
    here, there = dict(android), dict(ios)
    for part in here.keys() - there.keys():
        yield f"{name}: {what} {part} is on Android only"
    for part in there.keys() - here.keys():
        yield f"{name}: {what} {part} is on iOS only"
    for part in here.keys() & there.keys():
        if here[part] != there[part]:
            yield f"{name}.{part}: {said(here[part])} on Android, {said(there[part])} on iOS"
    if here.keys() == there.keys() and list(here) != list(there):
        yield f"{name}: the {what}s are the same in another order"


def said(of: object) -> str:
    return of if isinstance(of, str) else "(" + ", ".join(f"{name}: {kind}" for name, kind in of) + ")"


# The table -------------------------------------------------------------------------------------------------------------


def listed(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def case_text(case: tuple[str, Fields]) -> str:
    return case[0] + (said(case[1]) if case[1] else "")


def table(layer: Layer) -> str:
    shapes = reached(layer)
    rows = []
    for model in sorted(layer.models):
        event = shapes.get(event_of(model))
        rows.append(f"| {model} | {listed(layer.models[model])} | {listed(map(case_text, event.cases)) if event else ''} |\n")
    events = {event_of(model) for model in layer.models}
    types = []
    for name in sorted(shapes.keys() - events):
        shape = shapes[name]
        parts = [f"{field}: {kind}" for field, kind in shape.fields] or [case_text(case) for case in shape.cases]
        types.append(f"| {name} | {listed(parts)} |\n")
    return HEAD + "".join(rows) + TYPES_HEAD + "".join(types)


def main(words: list[str]) -> int:
    if words not in (["check"], ["write"]):
        print(__doc__)
        return 2
    android, ios = read(KOTLIN, "kt"), read(SWIFT, "swift")
    wrong = differences(android, ios)
    if not android.models or not reached(android):
        wrong.append("no model was found, so this proves nothing")
    if words == ["write"] and not wrong:
        TABLE.write_text(table(android), encoding="utf-8")
    elif not wrong and (not TABLE.exists() or TABLE.read_text(encoding="utf-8") != table(android)):
        wrong.append("docs/states.md is not what the sources say: run python3 scripts/lib/states.py write")
    for problem in wrong:
        print(problem, file=sys.stderr)
    print(f"cases: {sum(len(s.fields) + len(s.cases) for s in reached(android).values())}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
