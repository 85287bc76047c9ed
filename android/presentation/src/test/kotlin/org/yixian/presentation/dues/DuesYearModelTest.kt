package org.yixian.presentation.dues

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.AccountRow
import org.yixian.core.DuesAccount
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.branchDues
import org.yixian.presentation.duesRow
import org.yixian.presentation.inHall
import org.yixian.presentation.month

class DuesYearModelTest {
    private fun Hall.begin(vararg accounts: AccountRow, year: String = "2026"): DuesYearModel {
        session.dues.branch = branchDues(duesRow("a", "陈禾丰"), accounts = accounts.toList()).copy(yearPayers = 3u)
        val place = Place.DuesYear("b1", year)
        navigator.go(place)
        return DuesYearModel(around, place).also { settle() }
    }

    @Test
    fun `what came in and from how many, also from who has left, is added up already, the rest nobody knows yet`() = inHall {
        val model = begin()
        val state = see(model.state)
        assertEquals(listOf("2026 年", "12.50", "3", "", "", ""), state.run { listOf(year, collected, payers, handedUp, used, words) })
        assertEquals(month(2026, 12), session.dues.asked.last(), "the whole year")
        assertFalse(state.isKnown)
        model.on(DuesYearEvent.Done)
        settle()
        assertEquals("bad_amount" to emptyList<String>(), model.failure.value?.code to session.dues.recorded)
    }

    @Test
    fun `it is made known with what was filled in`() = inHall {
        val model = begin()
        model.on(DuesYearEvent.HandedUp("8"))
        model.on(DuesYearEvent.Used("0"))
        model.on(DuesYearEvent.WhatFor(" 没有用 "))
        model.on(DuesYearEvent.Payers("两个"))
        model.on(DuesYearEvent.Done)
        settle()
        assertEquals("bad_amount", model.failure.value?.code)
        model.on(DuesYearEvent.Payers("２"))
        model.on(DuesYearEvent.Collected("12.60"))
        model.on(DuesYearEvent.Done)
        settle()
        assertEquals(listOf("publish 2026 ${DuesAccount(1260, 2u, 800, 0, "没有用")}"), session.dues.recorded)
        assertEquals(Place.Home to 1, place to session.syncs)
    }

    @Test
    fun `what could not be recorded is not taken`() = inHall {
        val model = begin()
        model.on(DuesYearEvent.Collected("12.505"))
        model.on(DuesYearEvent.HandedUp("８元"))
        model.on(DuesYearEvent.Used("没有"))
        model.on(DuesYearEvent.Payers("3".repeat(65)))
        model.on(DuesYearEvent.WhatFor("字".repeat(501)))
        assertEquals(listOf("12.50", "3", "8", "", ""), see(model.state).run { listOf(collected, payers, handedUp, used, words) })
        assertEquals("too_large", model.failure.value?.code)
    }

    @Test
    fun `what was made known before is what one changes`() = inHall {
        val state = see(begin(AccountRow(2026, DuesAccount(1000, 2u, 500, 100, "买书"))).state)
        assertEquals(listOf("10.00", "2", "5.00", "1.00", "买书"), state.run { listOf(collected, payers, handedUp, used, words) })
        assertTrue(state.isKnown)
    }

    @Test
    fun `going back loses nothing`() = inHall {
        begin().apply { on(DuesYearEvent.WhatFor("买书")) }.close()
        assertEquals("买书", see(begin().state).words)
        assertEquals("", see(begin(year = "2025").state).words, "another year is another account")
    }

    @Test
    fun `no year is none`() = inHall {
        val model = begin(year = "x")
        assertEquals("not_here", (model.state.value as Shown.Broken).failure.code)
    }
}
