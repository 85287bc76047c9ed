package org.yixian.presentation.floating

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.AwayChoice
import org.yixian.core.AwayEntry
import org.yixian.core.AwayEntryRow
import org.yixian.core.ContactWay
import org.yixian.core.CoreException
import org.yixian.core.EntryWithdrawn
import org.yixian.core.LostStep
import org.yixian.core.Timestamp
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.NOW_MS
import org.yixian.presentation.Shown
import org.yixian.presentation.TANG
import org.yixian.presentation.TODAY
import org.yixian.presentation.away
import org.yixian.presentation.entry
import org.yixian.presentation.inHall
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.EnglishWords

class AwayEntriesModelTest {
    private val Hall.recorded get() = session.floating.recorded

    private fun Hall.model(vararg rows: AwayEntryRow, person: String = "tang"): AwayEntriesModel {
        session.floating.members["b1" to "tang"] = away(TANG, "唐春")
        session.floating.entries = rows.toList()
        return AwayEntriesModel(around, person).also { settle() }
    }

    private val left = AwayEntry.Departure("江苏省苏州市姑苏区", TODAY.minusMonths(3).stated())
    private val called = AwayEntry.Contact(TODAY.stated(), ContactWay.CALL, true, "腊月回来")
    private val withdrawn = EntryWithdrawn("记错人了", "唐春", Timestamp(NOW_MS))

    private fun everyKind(): List<AwayEntry> = listOf(
        left,
        AwayEntry.Return(TODAY.stated()),
        called,
        AwayEntry.Contact(TODAY.stated(), ContactWay.VISIT, false, ""),
        AwayEntry.Certificate("新沙 31", TODAY.stated(), TODAY.plusMonths(6).stated()),
        AwayEntry.Host("平江支部", TODAY.minusDays(1).stated()),
        AwayEntry.HostAnswer("平江支部", TODAY.minusDays(1).stated(), true, "问过李书记"),
        AwayEntry.HostAnswer("平江支部", TODAY.minusDays(1).stated(), false, ""),
        AwayEntry.Step(LostStep.ASKED_FAMILY, TODAY.stated(), "嫂子说在苏州"),
        AwayEntry.Choice(AwayChoice.REGISTER)
    )

    @Test
    fun `whatever may have been entered by mistake is said in one line, with what was written`() = inHall {
        val rows = see(model(*everyKind().map { entry(it) }.toTypedArray()).state).rows
        assertEquals(
            listOf(
                "外出:8 月 27 日去江苏省苏州市姑苏区",
                "11 月 27 日回来了",
                "联系:11 月 27 日 打电话,联系上了",
                "联系:11 月 27 日 见面,没联系上",
                "活动证 新沙 31,11 月 27 日到 2027 年 5 月 26 日",
                "11 月 26 日在平江支部参加了活动",
                "核实了:11 月 26 日在平江支部",
                "没核实到:11 月 26 日在平江支部",
                "查找:11 月 27 日 问家人",
                "选了:登记为流动党员"
            ),
            rows.map { it.what }
        )
        val said = rows.map { it.words }.filter { it.isNotEmpty() }
        assertEquals(listOf("腊月回来", "问过李书记", "嫂子说在苏州"), said)
    }

    @Test
    fun `who entered it is said, or the day alone where nobody knows`() = inHall {
        val state = see(model(entry(left), entry(left, by = "")).state)
        assertEquals(listOf("11 月 27 日 于有记的", "11 月 27 日"), state.rows.map { it.by })
        assertEquals(listOf("tang", "唐春", BRANCH.name), state.run { listOf(person, name, branch) })
        assertFalse(state.isOwn)
    }

    @Test
    fun `oneself has one's own, and whoever has no name is somebody`() = inHall {
        val own = see(model(entry(left), person = "").state)
        assertTrue(own.isOwn && own.person.isEmpty() && own.name == "王德福")
        val nameless = model(entry(left))
        session.floating.members["b1" to "tang"] = away(TANG, "")
        changed(Area.FLOATING)
        assertEquals("有人", see(nameless.state).name)
    }

    @Test
    fun `what was taken back stays, with by whom and why`() = inHall {
        val nobodys = withdrawn.copy(by = "", reason = "")
        val rows = listOf(withdrawn, nobodys).map { entry(called, mayWithdraw = false, withdrawn = it) }
        val (first, second) = see(model(*rows.toTypedArray()).state).rows
        assertEquals("11 月 27 日 唐春撤销了,不算" to "原因:记错人了", first.withdrawn to first.reason)
        assertFalse(first.mayWithdraw)
        assertEquals("11 月 27 日 有人撤销了,不算" to "", second.withdrawn to second.reason, "the reason was erased")
        val stands = see(model(entry(called)).state).rows.single()
        assertEquals(listOf("", ""), stands.run { listOf(withdrawn, reason) })
    }

    @Test
    fun `a mistake is taken back with a reason, once for two taps, and shows at once`() = inHall {
        val model = model(entry(called, id = "c1"))
        val core = CompletableDeferred<Unit>()
        session.floating.onRecord = { core.await() }
        model.on(AwayEntriesEvent.Withdraw("c1", " "))
        repeat(2) { model.on(AwayEntriesEvent.Withdraw("c1", " 记错人了 ")) }
        core.complete(Unit)
        settle()
        assertEquals(listOf("withdraw b1 tang c1 记错人了") to 1, recorded to session.syncs)
        session.floating.entries = listOf(entry(called, id = "c1", mayWithdraw = false, withdrawn = withdrawn))
        changed(Area.FLOATING)
        assertEquals("原因:记错人了", see(model.state).rows.single().reason)
    }

    @Test
    fun `what somebody else has taken back meanwhile says so`() = inHall {
        val model = model(entry(called, id = "c1"))
        session.floating.onRecord = { throw CoreException.Rejected("already_decided", "") }
        model.on(AwayEntriesEvent.Withdraw("c1", "记错人了"))
        settle()
        assertEquals("already_decided", model.failure.value?.code)
        assertEquals(emptyList<String>(), recorded)
    }

    @Test
    fun `of who is not here nothing is shown, and nothing taken back`() = inHall {
        val model = model(entry(called, id = "c1"), person = "nobody")
        assertEquals("not_here", (model.state.value as Shown.Broken).failure.code)
        model.on(AwayEntriesEvent.Withdraw("c1", "记错人了"))
        settle()
        assertEquals(emptyList<String>(), recorded)
    }

    @Test
    fun `in English there is no Chinese but names`() = inHall {
        words.value = EnglishWords
        val rows = everyKind().map { entry(it, by = "Yu You", withdrawn = withdrawn.copy(reason = "wrong man", by = "Tang")) }
        val said = see(model(*rows.toTypedArray()).state).rows.flatMap { listOf(it.what, it.by, it.withdrawn, it.reason) }
        val names = listOf("江苏省苏州市姑苏区", "新沙", "平江支部")
        assertFalse(names.fold(said.joinToString()) { text, name -> text.replace(name, "") }.any { it in '一'..'鿿' }, said.toString())
    }
}
