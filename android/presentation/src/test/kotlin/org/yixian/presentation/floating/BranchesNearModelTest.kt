package org.yixian.presentation.floating

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.yixian.core.BranchNear
import org.yixian.core.BranchesNear
import org.yixian.core.CoreException
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.findTwo
import org.yixian.presentation.inHall

class BranchesNearModelTest {
    private val branches = listOf(BranchNear("钮家巷社区党支部", "平江街道党工委"), BranchNear("虎丘社区党支部", "金阊街道党工委"))
    private val all = BranchesNear("清水县", branches, more = false)

    private fun Hall.open(): BranchesNearModel {
        navigator.go(Place.BranchesNear)
        return BranchesNearModel(around, findTwo).also { settle() }
    }

    private fun Hall.picked(word: String = ""): BranchesNearModel = open().also {
        it.on(BranchesNearEvent.Type("苏州"))
        it.on(BranchesNearEvent.Pick("320508"))
        if (word.isNotEmpty()) it.on(BranchesNearEvent.Word(word))
        settle()
    }

    private fun Hall.looksFor(near: BranchesNear, word: String = ""): BranchesNearModel {
        session.floating.onBranches = { _, _ -> near }
        return picked(word).also {
            it.on(BranchesNearEvent.Look)
            settle()
        }
    }

    private fun Hall.seen(model: BranchesNearModel): BranchesNearState {
        settle()
        return model.state.value
    }

    @Test
    fun `a county is picked, and its branches are read`() = inHall {
        val model = looksFor(all)
        val found = checkNotNull(seen(model).found)
        val rows = listOf(BranchItem("钮家巷社区党支部", "平江街道党工委"), BranchItem("虎丘社区党支部", "金阊街道党工委"))
        assertEquals(rows, found.rows)
        assertEquals("" to "带上身份证和活动证,到那里的党群服务中心去问。", found.note to found.ask)
        assertEquals(listOf("320508" to ""), session.floating.looked)
        assertEquals(emptyList<String>() to 0, session.floating.recorded to session.syncs, "nothing of it is recorded")
        assertEquals(Place.BranchesNear, place)
    }

    @Test
    fun `from what was found the way leads to the code that the branch there scans`() = inHall {
        val model = looksFor(all)
        model.on(BranchesNearEvent.Report)
        assertEquals(Place.GuestCard, place)
    }

    @Test
    fun `without a place nothing is looked for`() = inHall {
        val model = open()
        model.on(BranchesNearEvent.Look)
        model.on(BranchesNearEvent.Type("苏州"))
        model.on(BranchesNearEvent.Word("社区"))
        model.on(BranchesNearEvent.Look)
        assertEquals(false to listOf(PlaceFound("320508", "江苏省苏州市姑苏区")), seen(model).run { isReady to search.found })
        assertEquals(emptyList<Any>(), session.floating.looked)
        model.on(BranchesNearEvent.Pick("320508"))
        assertEquals(true to false, seen(model).run { isReady to isLooking })
    }

    @Test
    fun `a word of the name goes with it, without the blanks around it`() = inHall {
        val model = looksFor(all, word = " 社区 ")
        assertEquals(listOf("320508" to "社区"), session.floating.looked)
        assertEquals(" 社区 ", seen(model).word)
    }

    @Test
    fun `a word that could be no name is not taken`() = inHall {
        val model = picked("𠮷".repeat(64))
        model.on(BranchesNearEvent.Word("𠮷".repeat(65)))
        assertEquals(128, seen(model).word.length, "64 characters, each of two units")
    }

    @Test
    fun `a county that is not here is said, by the name that was picked`() = inHall {
        val found = seen(looksFor(BranchesNear(null, emptyList(), more = false))).found
        assertEquals("江苏省苏州市姑苏区的支部在这里查不到。可以问当地的党组织,或者打 12371。", found?.note)
        assertEquals(emptyList<BranchItem>() to "", found?.run { rows to ask })
    }

    @Test
    fun `no branch of that name is said`() = inHall {
        val found = seen(looksFor(all.copy(found = emptyList()), word = "没有的")).found
        assertEquals("没有这样的支部。换个词试试。" to "", found?.run { note to ask })
    }

    @Test
    fun `that there are more is said beside those that were told`() = inHall {
        val found = seen(looksFor(all.copy(more = true))).found
        assertEquals("还有。写上名字里的一个词再找。" to 2, found?.run { note to rows.size })
    }

    @Test
    fun `without signal it is said, and what was typed is still there`() = inHall {
        session.floating.onBranches = { _, _ -> throw CoreException.Offline("no route") }
        val model = picked("社区")
        model.on(BranchesNearEvent.Look)
        val state = seen(model)
        assertEquals("offline", model.failure.value?.code)
        assertEquals("社区" to "江苏省苏州市姑苏区", state.word to state.search.chosen?.name)
        assertEquals(listOf(true, false, null), state.run { listOf(isReady, isLooking, found) })
        session.floating.onBranches = { _, _ -> all }
        model.on(BranchesNearEvent.Look)
        assertNotNull(seen(model).found)
        assertNull(model.failure.value)
    }

    @Test
    fun `another place or another word takes away what was found`() = inHall {
        val model = looksFor(all)
        model.on(BranchesNearEvent.Word("虎丘"))
        assertNull(seen(model).found)
        model.on(BranchesNearEvent.Look)
        assertNotNull(seen(model).found)
        model.on(BranchesNearEvent.OtherPlace)
        assertEquals(null to false, seen(model).run { found to isReady })
    }

    @Test
    fun `two taps look once`() = inHall {
        val county = CompletableDeferred<BranchesNear>()
        session.floating.onBranches = { _, _ -> county.await() }
        val model = picked()
        repeat(2) { model.on(BranchesNearEvent.Look) }
        assertEquals(true to null, seen(model).run { isLooking to found })
        county.complete(all)
        assertEquals(false to 2, seen(model).run { isLooking to found?.rows?.size })
        assertEquals(1, session.floating.looked.size)
    }

    @Test
    fun `what comes after another word was typed is not shown, nor that it did not come`() = inHall {
        val (first, second) = List(2) { CompletableDeferred<BranchesNear>() }
        session.floating.onBranches = { _, word -> (if (word.isEmpty()) first else second).await() }
        val model = picked()
        model.on(BranchesNearEvent.Look)
        settle()
        model.on(BranchesNearEvent.Word("虎丘"))
        assertEquals(false, seen(model).isLooking)
        first.complete(all)
        assertNull(seen(model).found)
        model.on(BranchesNearEvent.Look)
        settle()
        model.on(BranchesNearEvent.Word("虎"))
        second.completeExceptionally(CoreException.Offline("cut"))
        assertNull(seen(model).found)
        assertNull(model.failure.value)
    }

    @Test
    fun `where somebody looked is kept in no draft`() = inHall {
        picked("社区").close()
        assertEquals(emptyMap<String, Map<String, String>>(), around.drafts.all())
        assertEquals("" to null, seen(open()).run { word to search.chosen })
    }
}
