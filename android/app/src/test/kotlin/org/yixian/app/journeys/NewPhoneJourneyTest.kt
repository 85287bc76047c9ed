package org.yixian.app.journeys

import java.time.LocalDate
import org.junit.Test
import org.yixian.core.DuesAssessment
import org.yixian.core.DuesCategory
import org.yixian.core.DuesPayment
import org.yixian.core.DuesWay
import org.yixian.core.Month
import org.yixian.core.Outcome
import org.yixian.core.PersonId
import org.yixian.core.Standing
import org.yixian.testing.OtherPhone

private const val SECRETARY = "secretary"
private const val NEW = "new"

/** As it is read out. */
private val CODE = Regex("""\d{3}( \d{3}){5}""")

/** 4.1, 4.2: another phone takes the place of the first. The secretary reads out a code for it; the old phone can object. */
class NewPhoneJourneyTest : Journey("new-phone") {
    private val me get() = world.member(0).name

    @Test
    fun everythingReturnsToTheNewPhoneAndNothingIsLostOnTheOldOne() {
        OtherPhone(another(SECRETARY), world.secretary).use { it.recordsOf(it.memberNamed(me)) }
        paysWithoutSignal()
        takes(SECRETARY)
        phone.open()
        enrolsAnew(codeForANewPhone())
        everythingIsThere()
        phone.picture("returned")

        takes(FIRST_PHONE)
        phone.open()
        phone.sees("您换了新手机,这一台不再更新。")
        phone.sees("有另一台手机用您的名字绑定了")
        phone.sees("您说交了,等支部确认")
        phone.seesNot("待发送")
        phone.picture("replaced")

        takes(NEW)
        phone.open()
        whatTheOldOneStillHadCounts()
        takes(SECRETARY)
        phone.open()
        phone.taps("提醒")
        phone.sees("${me}说党费交了")
    }

    /** A month that is paid and one that is not, and an hour of learning together. */
    private fun OtherPhone.recordsOf(member: PersonId) {
        val branch = checkNotNull(home.branch).id
        val (last, current) = monthsAgo(1) to monthsAgo(0)
        does { it.dues().assess(branch, member, DuesAssessment(DuesCategory.FARMER, 50, last, current, "支部大会", null)) }
        does { it.dues().receive(branch, member, DuesPayment(last, last, 50, home.today, DuesWay.CASH, null, null)) }
        val meeting = plan()
        does { it.meetings().mark(meeting, member, Standing.Present) }
        does { it.meetings().closeMeeting(meeting, Outcome.HELD, 60u) }
    }

    private fun OtherPhone.monthsAgo(months: Long): Month {
        val day = LocalDate.of(home.today.year, home.today.month.toInt(), 1).minusMonths(months)
        return Month(day.year, day.monthValue.toUByte())
    }

    private fun paysWithoutSignal() {
        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("0.50 元还没有记录")
        world.signal(there = false)
        phone.taps("我已交").taps("告诉支部")
        phone.sees("您说交了,等支部确认")
        phone.sees("1 条待发送")
        world.signal(there = true)
    }

    /** From the member's place among the people of the branch; it is on the screen until it has been read out. */
    private fun codeForANewPhone(): String {
        phone.taps("支部的人")
        phone.sees("党员提的要求")
        phone.scrollsTo(me).tapsBeside(me, "换手机,要绑定码")
        phone.sees("旧手机还用吗?")
        phone.taps("不用了,换成新的")
        val code = phone.reads(CODE)
        phone.sees(world.url)
        phone.sees("一刻钟内用,用一次就作废")
        phone.taps("念完了")
        phone.seesNot(code)
        return code
    }

    private fun enrolsAnew(code: String) {
        takes(NEW)
        phone.open()
        phone.taps("我有绑定码")
        phone.typesCode(code.filter(Char::isDigit), world.url)
        phone.taps("绑定")
    }

    /** His dues and his hours, from the county. That it is his only phone now is nothing to ask about. */
    private fun everythingIsThere() {
        phone.taps("0.50 元还没有记录")
        phone.sees("支部收到的")
        phone.back()
        phone.taps("开会")
        phone.sees("我参加的:1 学时,1 次会")
        phone.back()
        phone.seesNot("有另一台手机")
    }

    /** It came after the new phone, so its person is asked. */
    private fun whatTheOldOneStillHadCounts() {
        phone.sees("有 1 条等您说一声算不算")
        phone.picture("waits")
        phone.taps("看一看")
        phone.sees("您说了算")
        phone.taps("算")
        phone.seesNot("您说了算")
        phone.back()
        phone.sees("您说交了,等支部确认")
        phone.seesNot("待发送")
        phone.picture("counts")
    }

    /** Somebody else got hold of a code. Whoever has the old phone in hand shuts the new one out, and has his own again. */
    @Test
    fun theOwnerOfTheOldPhoneSaysThatTheNewOneIsNotHis() {
        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees(me)
        takes(SECRETARY)
        phone.open(world.secretary.link)
        phone.taps("绑定")
        enrolsAnew(codeForANewPhone())
        phone.sees(me)

        takes(FIRST_PHONE)
        phone.open()
        phone.sees("不是您换的?马上点“这不是我的手机”,再给支书打电话。")
        phone.taps("去看看是不是我的")
        phone.sees("换掉了")
        phone.picture("whose")
        phone.taps("这不是我的手机")
        phone.sees("说了不是本人的")
        phone.pockets()
        phone.sees("这台手机")
        phone.seesNot("换掉了")
        phone.picture("objected")
        phone.back()
        phone.sees("别的事")
        phone.seesNot("不再更新")
        phone.seesNot("有另一台手机")

        takes(NEW)
        phone.open()
        phone.sees("这台手机已经挂失,县里不再收它的。")
        phone.sees("重新绑定")
        phone.picture("shut-out")
    }
}
