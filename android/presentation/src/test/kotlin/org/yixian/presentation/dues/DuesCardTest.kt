package org.yixian.presentation.dues

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.DuesLedger
import org.yixian.core.Home
import org.yixian.core.HomeDues
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeModel
import org.yixian.presentation.inHall
import org.yixian.presentation.ledger
import org.yixian.presentation.openHome

/** One's own dues on the first screen. */
class DuesCardTest {
    private fun of(ledger: DuesLedger, quarterly: Boolean = false) =
        HomeDues(50, ledger.rows[22], quarterly, ledger.openFen, ledger.openFirst, ledger.openLast)

    private fun Hall.card(months: String, quarterly: Boolean = false): DuesCard? {
        home(Home.Open(openHome().copy(dues = of(ledger("PPPPPPPPPPPP$months", quarterly = quarterly), quarterly))))
        return see(HomeModel(around).state).dues
    }

    @Test
    fun `it says what is to be paid now, and whoever has paid can say so from there`() = inHall {
        val card = checkNotNull(card("PPPPPPPPPddd", quarterly = true))
        assertEquals("本季党费 1.50 元还没有记录。" to true, card.headline to card.isOpen)
        assertEquals(DuesMark(DuesMarking.DUE, "本期应交"), card.mark)
        assertEquals(card.headline, card.spoken)
        HomeModel(around).on(HomeEvent.Open(Place.Payment()))
        assertEquals(Place.Payment(), place)
    }

    @Test
    fun `or how this month stands, without a counter of what is late`() = inHall {
        val said = listOf("PPPPPPPPPPPd", "PPPPPPPPPP?d", "wwwwwwwwwwww", "------------").map { card(it) }
        val expected = listOf("11 月党费已交。", "11 月党费,您说交了,等支部确认。", "11 月党费免交。", "11 月党费,支部还没有核定。")
        assertEquals(expected.map { it to false }, said.map { it?.headline to it?.isOpen })
    }

    @Test
    fun `whoever pays nowhere here has none, unless something is open`() = inHall {
        assertNull(card("PPPPPP......"))
        assertEquals("10 月党费 0.50 元还没有记录。", card("PPPPPPPPPm..")?.headline)
        home(Home.Open(openHome()))
        assertNull(see(HomeModel(around).state).dues)
    }

    @Test
    fun `it changes when a receipt comes`() = inHall {
        card("PPPPPPPPPPdd")
        val model = HomeModel(around)
        assertEquals(true, see(model.state).dues?.isOpen)
        home(Home.Open(openHome().copy(dues = of(ledger("PPPPPPPPPPPPPPPPPPPPPPPd")))))
        changed(Area.DUES)
        assertEquals(false, see(model.state).dues?.isOpen)
    }
}
