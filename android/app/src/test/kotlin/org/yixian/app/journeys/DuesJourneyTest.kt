package org.yixian.app.journeys

import java.time.LocalDate
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.yixian.core.DuesAssessment
import org.yixian.core.DuesCategory
import org.yixian.core.DuesPayment
import org.yixian.core.DuesWay
import org.yixian.core.MemberDues
import org.yixian.core.Month
import org.yixian.core.PersonId
import org.yixian.testing.OtherPhone

/** Dues: what is fixed, what a member says, what the branch has, and what is ticked off in the hall. */
class DuesJourneyTest : Journey("dues") {
    private val me get() = world.member(0).name
    private val resolution = "1 月 10 日支部大会"

    @Test
    fun aMemberSaysThatHeHasPaidAndSeesTheReceipt() {
        val secretary = OtherPhone(another("secretary"), world.secretary)
        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("支部还没有核定")
        val person = secretary.memberNamed(me)
        secretary.does { it.dues().assess(secretary.branch, person, fixed(secretary)) }
        phone.pockets()
        phone.sees("0.50 元还没有记录")
        phone.picture("home")

        world.signal(there = false)
        phone.tapsSoFar()
        phone.taps("我已交")
        phone.sees("核定的是 0.50 元")
        phone.picture("form")
        phone.taps("转账").taps("告诉支部")
        assertTrue("one touch to begin with, how, and done", phone.tapsSoFar() == 3)
        phone.sees("您说交了,等支部确认")
        world.signal(there = true)
        phone.pockets()
        phone.seesNot("待发送")
        phone.taps("您说交了")
        phone.sees("您说过的")
        phone.picture("waits")

        secretary.sync()
        val said = secretary.dues(person).declared.single { it.waits }
        assertEquals(DuesWay.TRANSFER to 50L, said.payment.way to said.payment.fen)
        secretary.does { it.dues().receive(secretary.branch, person, said.payment, declaration = said.id) }
        phone.pockets()
        phone.sees("党费已交")
        phone.sees("支部收到的")
        phone.picture("paid")
        phone.taps("为什么")
        phone.sees("第六条")
        secretary.close()
    }

    @Test
    fun theSecretaryFixesAnAmountAndTicksItOffInTheHall() {
        val member = OtherPhone(another("member"), world.member(0))
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("支部党费")
        phone.sees("未核定")
        phone.tapsRow(me)
        phone.taps("核定")
        phone.types("依据哪次会、哪个决议", resolution)
        phone.picture("fix")
        phone.taps("定下来")
        phone.sees("农民,每月 0.20 元")
        phone.picture("fixed")
        repeat(2) { phone.back() }

        phone.taps("定个会").taps("定下来").taps("开始点名").taps("收党费")
        phone.sees("谁交了就点谁")
        world.signal(there = false)
        phone.tapsSoFar()
        phone.tapsRow(me)
        phone.sees("记下 1 人,共 0.20 元")
        phone.turn()
        phone.sees("记下 1 人,共 0.20 元")
        phone.picture("ticked")
        phone.taps("记下 1 人")
        phone.sees("刚才记下了 1 人,共 0.20 元")
        assertEquals("a touch for each, and one for all", 2, phone.tapsSoFar())
        phone.picture("collected")
        world.signal(there = true)
        repeat(3) { phone.back() }
        phone.pockets()
        phone.seesNot("待发送")

        member.sync()
        val receipt = member.own().receipts.single()
        assertEquals(Triple(20L, DuesWay.CASH, true), Triple(receipt.payment.fen, receipt.payment.way, receipt.meeting != null))
        takesBack(member)
        member.close()
    }

    /** It was somebody else who paid: the receipt no longer stands, and stays readable with the reason. */
    private fun takesBack(member: OtherPhone) {
        phone.taps("支部党费")
        phone.sees("年共收")
        phone.tapsRow(me)
        phone.taps("这笔不算")
        phone.types("为什么?一句话就行", "记错人了")
        phone.taps("这笔不算")
        phone.sees("这笔不算了:记错人了")
        phone.picture("taken-back")
        repeat(2) { phone.back() }
        phone.pockets()
        phone.seesNot("待发送")
        member.sync()
        assertEquals("记错人了", member.own().receipts.single().void)
        assertTrue(member.own().ledger.openFen > 0)
    }

    /** A month between two that are open was handed over in the hall: nobody pays it again, and nobody is refused for it. */
    @Test
    fun eachStretchThatIsOpenIsSaidByItself() {
        val secretary = OtherPhone(another("secretary"), world.secretary)
        val person = secretary.memberNamed(me)
        val (first, between, last) = listOf(2L, 1L, 0L).map { secretary.monthsAgo(it) }
        val fixed = DuesAssessment(DuesCategory.FARMER, 50, first, last, resolution, null)
        secretary.does { it.dues().assess(secretary.branch, person, fixed) }
        val paid = DuesPayment(between, between, 50, secretary.home.today, DuesWay.CASH, null, null)
        secretary.does { it.dues().receive(secretary.branch, person, paid) }

        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("1.00 元还没有记录")
        phone.taps("我已交")
        phone.sees("一段一段记")
        phone.picture("runs")
        phone.taps("告诉支部")
        phone.sees("0.50 元还没有记录")
        phone.taps("我已交").taps("告诉支部")
        phone.sees("您说交了")
        phone.seesNot("待发送")
        secretary.sync()
        val said = secretary.dues(person).declared.filter { it.waits }.map { it.payment.first to it.payment.last }
        assertEquals(setOf(first to first, last to last), said.toSet())
        secretary.close()
    }

    private fun OtherPhone.monthsAgo(months: Long): Month {
        val day = LocalDate.of(home.today.year, home.today.month.toInt(), 1).minusMonths(months)
        return Month(day.year, day.monthValue.toUByte())
    }

    @Test
    fun anIncomeIsWorkedOutAndKeptNowhere() {
        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("支部还没有核定")
        phone.taps("支部还没有核定").taps("算一算")
        phone.sees("离开就没了")
        assertTrue("no picture of it among the recent apps", phone.isSecure())
        phone.taps("岗位、职务、基本工资")
        INCOME.forEach { phone.tapsKey(it) }
        phone.sees("$INCOME 元")
        assertEquals("nothing to the system while it is typed", emptyList<String>(), phone.keeps(INCOME))
        phone.taps("好了")
        phone.sees("每月 139.64 元")
        phone.sees("$INCOME 元")
        phone.picture("worked-out")
        phone.turn()
        phone.sees("每月 139.64 元")
        assertEquals("nor afterwards", emptyList<String>(), phone.keeps(INCOME))
        phone.back()
        phone.sees("算一算")
        assertFalse(phone.isSecure())
        phone.taps("算一算")
        phone.sees("没有填")
        phone.seesNot(INCOME)
        assertEquals("and no file has it", emptyList<String>(), phone.files(INCOME))
    }

    private fun fixed(secretary: OtherPhone): DuesAssessment {
        val today = secretary.home.today
        return DuesAssessment(DuesCategory.FARMER, 50, Month(today.year, today.month), Month(today.year, 12u), resolution, null)
    }

    private val OtherPhone.branch get() = checkNotNull(home.branch).id

    private fun OtherPhone.dues(person: PersonId): MemberDues = asks { it.dues().member(branch, person) }

    private fun OtherPhone.own(): MemberDues = asks { it.dues().own() }

    private companion object {
        /** A sum that nothing else on a phone has. */
        const val INCOME = "9309.27"
    }
}
