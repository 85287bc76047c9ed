package org.yixian.presentation

/** How somebody is recorded, as a shape: each has a word of its own beside it, and no colour says it alone. */
enum class Marking { UNMARKED, PRESENT, ON_LEAVE, AWAY, OBSERVER, ABSENT, TO_CONFIRM }

/** A recorded state as it is read: 到 · 支书点名. */
data class MarkState(val marking: Marking, val word: String, val detail: String = "")

/** What a line is there for. It decides the colour; the line itself says it in words. */
enum class Tone { PLAIN, DONE, WAITING, OFFLINE, INFO }

data class Line(val text: String, val tone: Tone = Tone.PLAIN)
