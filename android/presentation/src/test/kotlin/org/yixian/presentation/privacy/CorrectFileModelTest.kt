package org.yixian.presentation.privacy

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.PrivacyScreen
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.TODAY
import org.yixian.presentation.inHall
import org.yixian.presentation.tangScreen
import org.yixian.presentation.wording.stated

class CorrectFileModelTest {
    private val Hall.recorded get() = session.privacy.recorded

    private fun Hall.corrects(field: String, screen: PrivacyScreen = tangScreen()): CorrectFileModel {
        session.privacy.members["tang"] = screen
        val place = Place.CorrectFile("b1", "tang", field)
        navigator.go(place)
        return CorrectFileModel(around, place).also { settle() }
    }

    private fun Hall.types(model: CorrectFileModel, text: String): CorrectFileState {
        model.on(CorrectFileEvent.Value(text))
        return see(model.state)
    }

    private fun Hall.done(model: CorrectFileModel) {
        model.on(CorrectFileEvent.Done)
        settle()
    }

    @Test
    fun `a field begins with what is recorded, and another value is recorded without a request`() = inHall {
        val model = corrects("birth_year")
        val first = see(model.state)
        assertEquals(listOf("唐春", "出生年份", "现在记的:1952", "1952"), first.run { listOf(name, field, before, value) })
        assertTrue(first.isNumber)
        for (same in listOf(first, types(model, " 1952 "))) assertFalse(same.isReady, "nothing would change")
        done(model)
        assertEquals(emptyList<String>(), recorded)
        assertTrue(types(model, " 1953 ").isReady)
        model.close()
        val again = corrects("birth_year")
        assertEquals(" 1953 ", see(again.state).value, "going back loses nothing")
        done(again)
        assertEquals(listOf("correct b1 tang BIRTH_YEAR 1953 null ") to 1, recorded to session.syncs)
        assertEquals(Place.Home, place)
    }

    @Test
    fun `a masked number begins empty, and an untouched form does not delete it`() = inHall {
        val model = corrects("phone")
        val first = see(model.state)
        assertEquals(listOf("现在记的:139****0003", "", true, false), first.run { listOf(before, value, isNumber, isReady) })
        done(model)
        assertEquals(emptyList<String>(), recorded)
        assertTrue(types(model, "13911112222").isReady)
        done(model)
        assertEquals(listOf("correct b1 tang PHONE 13911112222 null "), recorded)
    }

    @Test
    fun `a name is not emptied, what is not recorded is added, and what was is taken away`() = inHall {
        val name = corrects("name")
        assertFalse(types(name, " ").isReady)
        done(name)
        assertEquals(emptyList<String>(), recorded)
        val number = corrects("member_no")
        assertEquals("现在记的:未记录" to "", see(number.state).run { before to value })
        types(number, "D2026")
        done(number)
        val year = corrects("birth_year")
        assertTrue(types(year, "").isReady)
        done(year)
        assertEquals(listOf("correct b1 tang MEMBER_NO D2026 null ", "correct b1 tang BIRTH_YEAR  null "), recorded)
    }

    @Test
    fun `the day of admission is recorded however it was typed, and is not tomorrow`() = inHall {
        val model = corrects("admitted", tangScreen().run { copy(own = own.copy(admitted = LocalDate.of(2006, 7, 10).stated())) })
        val first = see(model.state)
        assertEquals(listOf("入党日期", "现在记的:2006 年 7 月 10 日", "2006-07-10"), first.run { listOf(field, before, value) })
        assertEquals(true to false, first.isNumber to first.isReady)
        assertTrue(first.hint.startsWith("写成 2006-07-01"))
        for (typed in listOf("2006 7 10", "2006", "20060230", "20261128", "去年")) assertFalse(types(model, typed).isReady, typed)
        for (typed in listOf("20060701", "2006.7.1", " 2006-07-01 ", "20261127", "")) assertTrue(types(model, typed).isReady, typed)
        types(model, "20060701")
        done(model)
        val another = corrects("admitted", tangScreen().run { copy(own = own.copy(admitted = TODAY.stated())) })
        types(another, "")
        done(another)
        assertEquals(listOf("correct b1 tang ADMITTED 2006-07-01 null ", "correct b1 tang ADMITTED  null "), recorded)
        assertEquals("", see(corrects("birth_year").state).hint)
    }

    @Test
    fun `the branch that a guest belongs to is written as his certificate has it`() = inHall {
        val model = corrects("home", tangScreen().run { copy(own = own.copy(home = "河西支部")) })
        val first = see(model.state)
        assertEquals(listOf("组织关系所在支部", "现在记的:河西支部", "河西支部"), first.run { listOf(field, before, value) })
        assertEquals("活动证上有,照着写。" to false, first.hint to first.isNumber)
        types(model, " 河西村党支部 ")
        done(model)
        assertEquals(listOf("correct b1 tang HOME 河西村党支部 null "), recorded)
    }

    @Test
    fun `what the core refuses is said, and stays in the form`() = inHall {
        session.privacy.onRecord = { throw CoreException.Rejected("bad_text", "birth_year") }
        val model = corrects("birth_year")
        types(model, "52")
        done(model)
        assertEquals("bad_text" to "52", model.failure.value?.code to see(model.state).value)
        assertEquals("52", types(model, "5".repeat(65)).value)
        assertEquals("too_large", model.failure.value?.code)
    }

    @Test
    fun `a field that is not corrected here, or nobody knows, is no form`() = inHall {
        for (field in listOf("since", "standing", "other", "", "PHONE")) {
            val model = corrects(field)
            assertEquals("not_here", (model.state.value as Shown.Broken).failure.code, field)
            done(model)
        }
        assertEquals(emptyList<String>(), recorded)
    }
}
