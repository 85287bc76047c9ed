"""Both presentation layers are read as they are written, and what one has and the other lacks is said."""

from __future__ import annotations

import unittest

import states

KOTLIN = """
package org.yixian.presentation.home

/** The first screen (with a bracket. */
data class HomeState(
    val name: String = "a (b, c",
    /** One at most, for each. */
    val quiet: List<Line>,
    val own: MarkState?,
    private val hidden: Int
) {
    val isEmpty: Boolean get() = quiet.isEmpty()
}

data class Line(val text: String, val tone: Tone = Tone.PLAIN)

enum class Tone { PLAIN, TO_CONFIRM }

sealed interface HomeEvent {
    data class Open(val place: String, val many: List<ULong>) : HomeEvent

    data object Heard : HomeEvent
}

class HomeModel(private val around: Around) : ScreenModel(around.scope) {
    val state: StateFlow<Shown<HomeState>> =
        combine(read) { it }

    val choice: StateFlow<Line?> = choices.asStateFlow()

    val failure: StateFlow<Failure?> = failures
}
"""

SWIFT = """
/// The first screen (with a bracket.
public struct HomeState: Equatable, Sendable {
    public let name: String

    public let quiet: [Line]
    public let own: MarkState?

    public var isEmpty: Bool {
        quiet.isEmpty
    }
}

public struct Line: Equatable, Sendable {
    public let text: String
    public let tone: Tone
}

public enum Tone: Sendable, CaseIterable {
    case plain, toConfirm
}

public enum HomeEvent: Equatable, Sendable {
    case open(place: String, many: [UInt64])

    case heard
}

@MainActor @Observable
public final class HomeModel: ScreenModel {
    public private(set) var choice: Line?

    public var state: Shown<HomeState> {
        read.state
    }
}
"""


class Reading(unittest.TestCase):
    def test_kotlin(self) -> None:
        layer = states.kotlin(KOTLIN)
        self.assertEqual(layer.shapes["HomeState"].fields, (("name", "String"), ("quiet", "[Line]"), ("own", "MarkState?"), ("hidden", "Int")))
        self.assertEqual(layer.shapes["Tone"].cases, (("plain", ()), ("toConfirm", ())))
        self.assertEqual(layer.shapes["HomeEvent"].cases[0], ("open", (("place", "String"), ("many", "[UInt64]"))))
        self.assertEqual(layer.models, {"HomeModel": ("Line?", "Shown<HomeState>")})

    def test_swift(self) -> None:
        layer = states.swift(SWIFT)
        self.assertEqual(layer.shapes["HomeState"].fields, (("name", "String"), ("quiet", "[Line]"), ("own", "MarkState?")))
        self.assertEqual(layer.shapes["Tone"].cases, (("plain", ()), ("toConfirm", ())))
        self.assertEqual(layer.shapes["HomeEvent"].cases, (("open", (("place", "String"), ("many", "[UInt64]"))), ("heard", ())))
        self.assertEqual(layer.models, {"HomeModel": ("Line?", "Shown<HomeState>")})

    def test_a_state_that_begins_with_a_value(self) -> None:
        model = "public final class SignInModel: ScreenModel {\n    public private(set) var state = SignInState()\n}\n"
        self.assertEqual(states.swift(model).models, {"SignInModel": ("SignInState",)})
        loading = "public final class ProfilesModel: M {\n    public private(set) var state = Shown<[ProfileState]>.loading\n}\n"
        self.assertEqual(states.swift(loading).models, {"ProfilesModel": ("Shown<[ProfileState]>",)})


class Comparing(unittest.TestCase):
    def found(self, old: str, new: str, *, more: str = "") -> list[str]:
        self.assertIn(old, SWIFT)
        kotlin = states.kotlin(KOTLIN.replace("    private val hidden: Int\n", "").replace("MarkState?,", "MarkState?"))
        return states.differences(kotlin, states.swift(SWIFT.replace(old, new) + more))

    def test_nothing_wrong(self) -> None:
        self.assertEqual(self.found("/// The first", "/// Our first"), [])

    def test_a_renamed_field(self) -> None:
        self.assertEqual(
            sorted(self.found("let quiet", "let lines")),
            ["HomeState: field lines is on iOS only", "HomeState: field quiet is on Android only"],
        )

    def test_another_type(self) -> None:
        self.assertEqual(self.found("own: MarkState?", "own: MarkState"), ["HomeState.own: MarkState? on Android, MarkState on iOS"])

    def test_another_order(self) -> None:
        swapped = self.found("    public let text: String\n    public let tone: Tone", "    public let tone: Tone\n    public let text: String")
        self.assertEqual(swapped, ["Line: the fields are the same in another order"])

    def test_an_event_that_is_missing(self) -> None:
        self.assertEqual(self.found("    case heard\n", ""), ["HomeEvent: case heard is on Android only"])

    def test_an_event_that_says_less(self) -> None:
        self.assertEqual(
            self.found(", many: [UInt64]", ""),
            ["HomeEvent.open: (place: String, many: [UInt64]) on Android, (place: String) on iOS"],
        )

    def test_a_model_that_shows_something_else(self) -> None:
        self.assertEqual(
            self.found("var choice: Line?", "var choice: Line"),
            ["HomeModel shows Line?, Shown<HomeState> on Android and Line, Shown<HomeState> on iOS"],
        )

    def test_a_model_on_one_side(self) -> None:
        more = "public final class WallModel: ScreenModel {\n    public var state: Line {\n    }\n}\n"
        self.assertEqual(self.found("/// The first", "/// The first", more=more), ["model WallModel is on iOS only"])


class Ours(unittest.TestCase):
    def test_every_screen_is_read(self) -> None:
        android = states.read(states.KOTLIN, "kt")
        self.assertGreaterEqual(len(android.models), 20)
        self.assertGreater(len(states.reached(android)), 50)


if __name__ == "__main__":
    unittest.main()
