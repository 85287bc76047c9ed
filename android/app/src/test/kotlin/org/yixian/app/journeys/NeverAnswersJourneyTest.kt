package org.yixian.app.journeys

import java.time.LocalDate
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.yixian.core.ContactEntered
import org.yixian.core.ContactWay
import org.yixian.core.Departure
import org.yixian.core.DepartureReason
import org.yixian.core.OrgId
import org.yixian.core.OwnFile
import org.yixian.core.StatedDate
import org.yixian.core.places
import org.yixian.testing.OtherPhone

/** 4.2: a member who never answers. Each step is proposed once its time has come, and taken by somebody; the phone takes none. */
class NeverAnswersJourneyTest : Journey("never-answers") {
    private val mine by lazy { OtherPhone(another("me"), world.member(0)) }
    private val friend by lazy { OtherPhone(another("friend"), world.member(1)) }
    private val me get() = world.member(0).name

    private val OtherPhone.branch: OrgId get() = checkNotNull(home.branch).id

    private fun OtherPhone.monthsAgo(months: Long): StatedDate {
        val day = LocalDate.of(home.today.year, home.today.month.toInt(), home.today.day.toInt()).minusMonths(months)
        return StatedDate(day.year, day.monthValue.toUByte(), day.dayOfMonth.toUByte())
    }

    private fun OtherPhone.recorded() = asks { it.privacy().own() }.own

    private fun leaves(months: Long) = mine.does {
        val departure = Departure(places("新野", 1u).single().code, mine.monthsAgo(months), null, DepartureReason.WORK)
        it.floating().depart(mine.branch, mine.person, departure)
    }

    /** The contact person, who is no officer, writes down what he tried. */
    private fun tries(way: ContactWay, months: Long) {
        friend.sync()
        friend.does { it.floating().logContact(friend.branch, mine.person, ContactEntered(friend.monthsAgo(months), way, false, "")) }
        phone.pockets()
    }

    @Test
    fun eachStepIsSomebodysDecision() {
        leaves(months = 9)
        val before = mine.recorded()
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("外出党员").taps(me)
        phone.taps("定联系人").tapsRow(world.member(1).name).taps("就定${world.member(1).name}")
        phone.sees("联系人:${world.member(1).name}")
        sends()

        aMessageIsNoTry()
        tries(ContactWay.CALL, months = 7)
        phone.sees("没联系上 1 次")
        phone.sees("还不用走下一步")
        tries(ContactWay.CALL, months = 7)
        phone.sees("没联系上 2 次")
        takes("问家人", "嫂子也没有新号码", next = "报支部书记")
        takes("报支部书记", "书记打了两次", next = "报乡镇")
        takes("报乡镇", "报了镇党委", next = "失联核查")
        takes("失联核查", "支委会议定,请镇里核查", next = null)
        phone.picture("inquiry")
        nothingIsDecidedByThat(before)

        phone.taps("记一步查找").taps("找到了")
        phone.types("做了什么,结果怎样", "他妹妹给了新号码,打通了")
        phone.taps("记下这一步")
        phone.seesNot("还没联系上")
        phone.picture("found")
        sends()
    }

    /** Whoever has another card answers none. */
    private fun aMessageIsNoTry() {
        tries(ContactWay.MESSAGE, months = 8)
        phone.sees("发信息,没联系上")
        phone.seesNot("还没联系上")
    }

    private fun takes(step: String, words: String, next: String?) {
        phone.sees("下一步可以:$step")
        phone.taps("记一步查找").taps(step)
        phone.types("做了什么,结果怎样", words)
        phone.taps("记下这一步")
        phone.sees(words)
        if (next == null) phone.seesNot("下一步可以:") else phone.sees("下一步可以:$next")
    }

    /** What is recorded of him is what it was; he is told neither that he is looked for, nor how. */
    private fun nothingIsDecidedByThat(before: OwnFile) {
        sends()
        mine.sync()
        assertEquals(before, mine.recorded())
        val own = mine.asks { it.floating().own() }
        assertNull(own.search)
        assertEquals(emptyList<Any>(), own.steps)
    }

    private fun sends() {
        phone.pockets()
        phone.seesNot("待发送")
    }
}
