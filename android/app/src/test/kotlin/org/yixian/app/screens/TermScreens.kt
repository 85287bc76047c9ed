package org.yixian.app.screens

import androidx.compose.runtime.Composable
import java.time.LocalDate
import org.yixian.presentation.DayState
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.Look
import org.yixian.presentation.Shown
import org.yixian.presentation.Tone
import org.yixian.presentation.org.LeaveBranchChoice
import org.yixian.presentation.org.LeaveBranchReason
import org.yixian.presentation.org.LeaveBranchState
import org.yixian.presentation.org.SetTermState
import org.yixian.presentation.org.TermState
import org.yixian.presentation.org.TermStepState
import org.yixian.presentation.words.Words
import org.yixian.ui.org.LeaveBranchScreen
import org.yixian.ui.org.SetTermScreen
import org.yixian.ui.org.TermScreen
import org.yixian.ui.parts.ShownPage
import org.yixian.ui.theme.words

/** A village branch's term of office, in the words of the language that is drawn. */
internal class TermSamples(private val words: Words) {
    private val zh = words.markPresent == "到"

    private fun say(chinese: String, english: String) = if (zh) chinese else english

    private val branch = say("沙堰村党支部", "Shayan branch")
    private val ends = say("2027 年 1 月 27 日", "27 Jan 2027")
    private val why = listOf(words.termStepsHow, words.ruleSource(say("中国共产党支部工作条例(试行)(2018)", "the regulation of branches (2018)")))

    private fun steps(next: Int) = listOf(
        words.termStep(6) to say("7 月 27 日", "27 Jul"),
        words.termStep(3) to say("10 月 27 日", "27 Oct"),
        words.termStep(2) to say("11 月 27 日", "27 Nov"),
        words.termStep(1) to say("12 月 27 日", "27 Dec"),
        words.termStepOver to ends
    ).mapIndexed { at, (what, date) ->
        val mark = when {
            at == next -> words.termStepNext
            at == STEPS - 1 && next == STEPS -> words.termStepRuns
            at < next -> words.termStepPast
            else -> ""
        }
        TermStepState(what, date, mark, isNext = at == next)
    }

    private fun TermState.aloud() = copy(spoken = listOfNotNull(ends, left?.text, next.ifEmpty { null }).joinToString(words.separator))

    val officer = TermState(
        branch = branch,
        ends = words.termEndsOn(ends),
        left = Line(words.termLeft(61)),
        began = words.termBeganOn(say("2022 年 1 月 27 日", "27 Jan 2022")),
        next = words.termNext(say("12 月 27 日", "27 Dec"), words.termStep(1)),
        steps = steps(next = 3),
        why = why,
        earlier = listOf(words.termSpan(say("2017 年 1 月 20 日", "20 Jan 2017"), say("2022 年 1 月 20 日", "20 Jan 2022"))),
        maySet = true,
        mayCorrect = true,
        mayPlan = true,
        spoken = ""
    ).aloud()
    val member = officer.copy(earlier = emptyList(), maySet = false, mayCorrect = false, mayPlan = false)
    val over =
        officer.copy(left = Line(words.termOver(10), Tone.WAITING), next = "", steps = steps(next = STEPS), earlier = emptyList()).aloud()
    val none = TermState(
        branch = branch,
        ends = words.termNone,
        left = null,
        began = "",
        next = "",
        steps = emptyList(),
        why = emptyList(),
        earlier = emptyList(),
        maySet = true,
        mayCorrect = false,
        mayPlan = false,
        spoken = words.termNone
    )

    private val today = DayState(LocalDate.of(2026, 11, 27), say("今天 11 月 27 日 周五", "today Fri 27 Nov"), if (zh) "农历十月十九" else null)

    val new = SetTermState(
        branch = branch,
        isCorrection = false,
        began = today,
        lengths = listOf(
            words.termLengthOf(words.ruleTermBranch, words.spanYears(3)),
            words.termLengthOf(words.ruleTermVillage, words.spanYears(5))
        ),
        length = 1,
        ends = DayState(LocalDate.of(2031, 11, 27), say("2031 年 11 月 27 日 周四", "Thu 27 Nov 2031"), null)
    )
    val correct = new.copy(
        isCorrection = true,
        began = DayState(LocalDate.of(2022, 1, 27), say("2022 年 1 月 27 日 周四", "Thu 27 Jan 2022"), null),
        length = -1,
        ends = DayState(LocalDate.of(2021, 1, 27), say("2021 年 1 月 27 日 周三", "Wed 27 Jan 2021"), null)
    )

    private companion object {
        const val STEPS = 5
    }
}

/** A member who is no longer in the branch. */
internal class LeaveBranchSamples(private val words: Words) {
    private val zh = words.markPresent == "到"

    private fun say(chinese: String, english: String) = if (zh) chinese else english

    private val name = say("王德福", "Wang Defu")

    val empty = LeaveBranchState(
        name = name,
        branch = say("沙堰村党支部", "Shayan branch"),
        reasons = listOf(
            LeaveBranchChoice(LeaveBranchReason.DIED, words.leaveBranchDied),
            LeaveBranchChoice(LeaveBranchReason.MOVED, words.leaveBranchMoved),
            LeaveBranchChoice(LeaveBranchReason.REMOVED, words.leaveBranchRemoved),
            LeaveBranchChoice(LeaveBranchReason.MISTAKEN, words.leaveBranchMistaken)
        ),
        reason = null,
        day = null,
        means = "",
        asks = "",
        ifWrong = words.leaveBranchFinal
    )
    val died = empty.copy(
        reason = LeaveBranchReason.DIED,
        day = DayState(LocalDate.of(2026, 11, 25), say("11 月 25 日 周三", "Wed 25 Nov"), if (zh) "农历十月十七" else null),
        means = words.leaveBranchDiedMeans,
        asks = words.leaveBranchDiedAsks(name, say("11 月 25 日", "25 Nov"))
    )
    val moved = died.copy(reason = LeaveBranchReason.MOVED, means = words.leaveBranchMovedMeans)
    val mistaken = empty.copy(
        reason = LeaveBranchReason.MISTAKEN,
        means = words.leaveBranchMistakenMeans,
        asks = words.leaveBranchMistakenAsks(name)
    )

    /** Who came from elsewhere and went back. */
    val guest = moved.copy(
        name = say("李强", "Li Qiang"),
        reasons = listOf(
            LeaveBranchChoice(LeaveBranchReason.MOVED, words.leaveBranchBack),
            LeaveBranchChoice(LeaveBranchReason.DIED, words.leaveBranchDied),
            LeaveBranchChoice(LeaveBranchReason.MISTAKEN, words.leaveBranchNeverCame)
        ),
        means = words.leaveBranchBackMeans,
        ifWrong = words.leaveBranchGuestFinal
    )
}

private val nothing = {}

private fun state(screen: String, state: String, draw: @Composable (TermSamples) -> Unit) =
    ScreenState(screen, state) { _: Samples, _: Look -> draw(TermSamples(words)) }

/** Every state of the screens of a term of office. */
internal val termStates: List<ScreenState> = listOf(
    state("term", "officer") { TermScreen(it.officer, nothing) {} },
    state("term", "member") { TermScreen(it.member, nothing) {} },
    state("term", "over") { TermScreen(it.over, nothing) {} },
    state("term", "none") { TermScreen(it.none, nothing) {} },
    state("term", "broken") { ShownPage(Shown.Broken(Failure("not_here")), words.termTitle, nothing) {} },
    state("set-term", "new") { SetTermScreen(it.new, null, nothing, nothing) {} },
    state("set-term", "correct") { SetTermScreen(it.correct, null, nothing, nothing) {} },
    state("set-term", "refused") { SetTermScreen(it.correct, Failure("ends_before_it_begins"), nothing, nothing) {} },
    leaves("died") { LeaveBranchScreen(it.died, null, nothing, nothing) {} },
    leaves("empty") { LeaveBranchScreen(it.empty, null, nothing, nothing) {} },
    leaves("guest") { LeaveBranchScreen(it.guest, null, nothing, nothing) {} },
    leaves("moved") { LeaveBranchScreen(it.moved, null, nothing, nothing) {} },
    leaves("mistaken") { LeaveBranchScreen(it.mistaken, null, nothing, nothing) {} },
    leaves("refused") { LeaveBranchScreen(it.died, Failure("not_in_office"), nothing, nothing) {} }
)

private fun leaves(state: String, draw: @Composable (LeaveBranchSamples) -> Unit) =
    ScreenState("leave-branch", state) { _: Samples, _: Look -> draw(LeaveBranchSamples(words)) }
