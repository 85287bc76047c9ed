package org.yixian.app.journeys

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.yixian.core.LeaveReason
import org.yixian.core.ReminderAction
import org.yixian.core.Standing
import org.yixian.testing.OtherPhone

/** 4.3: a branch secretary, a monthly 主题党日 with 30 members. */
class SecretaryJourneyTest : Journey("secretary", called = 30) {
    @Test
    fun takesTheRollOfThirty() {
        phone.open(world.secretary.link)
        phone.sees("扫到了")
        phone.picture("slip")
        phone.taps("绑定")
        phone.sees("定个会")
        phone.picture("home")
        phone.taps("定个会").taps("定下来")
        phone.sees("开始点名")
        phone.picture("planned")
        phone.taps("开始点名")
        phone.sees("还没记 30 人")
        phone.picture("roll")

        OtherPhone(another("member"), world.member(0)).use { member ->
            askLeave(member)
            phone.pockets()
            phone.sees("请假 1 人")
        }
        phone.tapsSoFar()
        world.signal(there = false)
        phone.tapsRow(world.member(1).name)
        phone.sees("到会 1 人")
        phone.turn()
        phone.sees("到会 1 人")
        phone.tapsRow(world.member(2).name)
        phone.sees("到会 2 人")
        phone.picture("some")
        phone.scrollsTo("其余 27 人到会").taps("其余 27 人到会").taps("都到了")
        phone.sees("到会 29 人")
        phone.picture("all")
        assertTrue("two rows, and the rest in two touches", phone.tapsSoFar() == 4)

        phone.taps("结束这次会")
        phone.sees("到会 29 人")
        phone.taps("结束")
        phone.sees("已经结束")
        phone.picture("closed")
        putsRight()
        world.signal(there = true)
    }

    /** How long was learnt is not asked at the end; what nobody said is put right afterwards, and counts at once. */
    private fun putsRight() {
        phone.taps("改学了多久")
        phone.sees("集中学习的时间")
        phone.tapsNamed("多记 10 分钟").tapsNamed("多记 10 分钟")
        phone.picture("learnt")
        phone.taps("改好")
        phone.sees("已经结束")
        phone.back()
        phone.sees("开始点名")
        phone.back()
        phone.taps("开会")
        phone.sees("年集中学习")
        phone.sees("1 次会")
        phone.picture("hours")
    }

    /** Thirty people, thirty touches, the activity made anew in the middle and the phone pocketed once; none is lost. */
    @Test
    fun touchesEveryNameOnce() {
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("定个会").taps("定下来").taps("开始点名")
        phone.sees("还没记 30 人")
        world.signal(there = false)
        phone.tapsSoFar()
        repeat(30) { at ->
            if (at == 10) phone.turn()
            if (at == 20) phone.pockets()
            phone.tapsFirstThatIs("未到", from = at)
            phone.sees("到会 ${at + 1} 人")
        }
        assertEquals(30, phone.tapsSoFar())
        phone.picture("thirty")
        world.signal(there = true)
        phone.pockets()
        phone.taps("结束这次会").taps("结束")
        phone.sees("已经结束")
    }

    /** A leave that was asked stands on the first screen until he has marked it, and the member hears what was made of it. */
    @Test
    fun answersALeave() {
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("定个会").taps("定下来")
        phone.sees("开始点名")
        OtherPhone(another("member"), world.member(0)).use { member ->
            askLeave(member)
            phone.back()
            phone.pockets()
            phone.sees("1 人请假,等支部回话")
            phone.picture("leave-asked")
            phone.taps("去答复").tapsRow(world.member(0).name).taps("请假 · 农忙")
            phone.back()
            phone.sees("定个会")
            phone.seesNot("等支部回话")
            phone.pockets()
            phone.until("word for the member") {
                member.sync()
                member.home.reminders.any { it.action == ReminderAction.ReadLeave(granted = true) }
            }
        }
    }

    private fun askLeave(member: OtherPhone) {
        member.sync()
        val meeting = member.home.next.single().id
        member.does { it.meetings().askLeave(meeting, LeaveReason.FARM_WORK) }
        assertEquals(Standing.OnLeave(LeaveReason.FARM_WORK), member.home.next.single().own.standing)
    }
}
