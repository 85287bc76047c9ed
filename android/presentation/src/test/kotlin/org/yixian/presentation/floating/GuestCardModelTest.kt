package org.yixian.presentation.floating

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.Guest
import org.yixian.core.MemberCertificate
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.TODAY
import org.yixian.presentation.inHall
import org.yixian.presentation.wording.stated

/** 到当地支部报到: a code, and in words all that is in it. */
class GuestCardModelTest {
    private val me = Guest(
        name = "唐有福",
        phone = "13800000000",
        home = "新野县沙堰镇党委李湾村党支部",
        isProbationary = false,
        since = TODAY.stated(),
        certificate = MemberCertificate("豫 7", TODAY.minusMonths(1).stated(), TODAY.plusMonths(5).stated(), null)
    )

    private fun Hall.open(guest: Guest): GuestCardModel {
        session.floating.cards["card with number"] = guest
        navigator.go(Place.GuestCard)
        return GuestCardModel(around)
    }

    @Test
    fun `the number is in it only if he wants it`() = inHall {
        val model = open(me)
        val without = listOf("唐有福", "组织关系:新野县沙堰镇党委李湾村党支部", "活动证 豫 7", "10 月 27 日到 2027 年 4 月 26 日")
        assertEquals(GuestCardState("card", without, tellsNumber = false, hasNumber = true), see(model.state))
        model.on(GuestCardEvent.Number(true))
        val whole = GuestCardState("card with number", without + "手机号:13800000000", tellsNumber = true, hasNumber = true)
        assertEquals(whole, see(model.state))
        model.on(GuestCardEvent.Number(false))
        assertEquals("card", see(model.state).code)
        assertEquals(emptyList<String>() to 0, session.floating.recorded to session.syncs, "nothing of it is recorded")
    }

    @Test
    fun `who has no number and no certificate can report all the same`() = inHall {
        val model = open(me.copy(phone = null, certificate = null, isProbationary = true))
        val said = listOf("唐有福", "是预备党员", "组织关系:新野县沙堰镇党委李湾村党支部", "没有有效的活动证。没有也能报到。")
        assertEquals(GuestCardState("card", said, tellsNumber = false, hasNumber = false), see(model.state))
    }

    @Test
    fun `a certificate of more than six months says why`() = inHall {
        val long = MemberCertificate("豫 7", TODAY.stated(), TODAY.plusMonths(9).stated(), "工地没有支部")
        assertEquals("转不了的原因:工地没有支部", see(open(me.copy(certificate = long)).state).said[4])
    }

    @Test
    fun `who belongs to no branch has nothing to show`() = inHall {
        session.floating.card = { throw CoreException.NotHere("a branch of yours", "none") }
        val model = open(me)
        settle()
        assertEquals("not_here", (model.state.value as Shown.Broken).failure.code)
    }
}
