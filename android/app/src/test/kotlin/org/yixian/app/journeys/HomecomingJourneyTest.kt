package org.yixian.app.journeys

import java.time.LocalDate
import org.junit.Assert.assertEquals
import org.junit.Test
import org.yixian.testing.OtherPhone

private const val SECRETARY = "secretary"
private const val PLACE = "江苏省苏州市姑苏区"

/** 4.2: what the phone reminds of while somebody is away: the branch plans for his return, and after six months he chooses. */
class HomecomingJourneyTest : Journey("homecoming") {
    private val me get() = world.member(0).name

    /** The form begins with a month from today: a month before that, and some days. */
    private val back get() = LocalDate.parse(world.today).plusMonths(1).minusMonths(1).plusDays(5)

    @Test
    fun theBranchPlansForWhoComesHome() {
        leaves(monthsAgo = 1)
        phone.taps("大概知道")
        phone.tapsLast("前一个月")
        repeat(5) { phone.tapsLast("后一天") }
        phone.picture("back")
        records()

        opensTheOffice()
        phone.taps("提醒")
        val due = phone.reads(Regex("${me}说 .+回来。定一次他能参加的会。"))
        phone.picture("due")
        phone.tapsSoFar()
        phone.tapsNamed("$due:定个会")
        phone.sees("上午 9:00")
        phone.picture("form")
        phone.taps("定下来")
        phone.sees("改一改")
        assertEquals("the reminder, and what it proposes", 2, phone.tapsSoFar())
        phone.back()
        phone.sees("提醒")
        phone.seesNot("定一次他能参加的会")
        phone.picture("settled")
        phone.back()
        phone.sees("别的事")
        phone.seesNot("待发送")

        takes(FIRST_PHONE)
        phone.open()
        phone.sees("主题党日")
        phone.picture("planned-for")
        OtherPhone(another("neighbour"), world.member(1)).use { neighbour ->
            val day = neighbour.home.next.single().plan.date.run { LocalDate.of(year, month.toInt(), day.toInt()) }
            assertEquals("on the day that he named", back, day)
        }
    }

    @Test
    fun whoIsAwayForSixMonthsChoosesHimself() {
        leaves(monthsAgo = 7)
        records()
        phone.sees("您外出满六个月了,有两个办法可以选。")
        phone.picture("asked")
        phone.tapsSoFar()
        phone.taps("看一看")
        phone.sees("先在那边找好接收的党组织")
        phone.sees("请支部报乡镇党委办《流动党员活动证》,不收钱。")
        phone.sees("以县委组织部和支书说的为准")
        phone.picture("two-ways")
        phone.tapsNamed("登记为流动党员:我选这条")
        phone.sees("选的是这条")
        assertEquals("the reminder, and one of two ways", 2, phone.tapsSoFar())
        phone.picture("chosen")
        phone.back()
        phone.sees("别的事")
        phone.seesNot("有两个办法可以选")
        phone.seesNot("待发送")

        opensTheOffice()
        phone.taps("外出党员").taps(me)
        phone.sees("选了:登记为流动党员")
        phone.picture("seen")
    }

    /** He says it himself, as far as a day can be said that is not the present one. */
    private fun leaves(monthsAgo: Int) {
        phone.open(world.member(0).link)
        phone.taps("绑定").taps("我的外出").taps("我要外出")
        phone.types("写几个字", "苏州 姑苏")
        phone.taps(PLACE).taps("务工经商")
        repeat(monthsAgo) { phone.taps("前一个月") }
    }

    /** His own first screen says where he is, and that it is with the county. */
    private fun records() {
        phone.taps("记下来")
        phone.sees("还没有联系人")
        phone.back()
        phone.sees("别的事")
        phone.sees(PLACE)
        phone.seesNot("待发送")
    }

    private fun opensTheOffice() {
        takes(SECRETARY)
        phone.open(world.secretary.link)
        phone.taps("绑定")
    }
}
