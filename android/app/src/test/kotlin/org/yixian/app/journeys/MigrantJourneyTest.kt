package org.yixian.app.journeys

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.yixian.core.LeaveReason
import org.yixian.core.Outcome
import org.yixian.core.Standing
import org.yixian.testing.OtherPhone

/** 4.2: a member who works a thousand li away, as far as the core goes: leave, a proxy, a dispute. */
class MigrantJourneyTest : Journey("migrant") {
    private val secretary by lazy { OtherPhone(another("secretary"), world.secretary) }
    private val me get() = world.member(0).name

    @Test
    fun asksLeaveOnASiteWithoutSignal() {
        val meeting = secretary.plan()
        enrol()
        phone.sees("主题党日")
        world.signal(there = false)
        phone.tapsSoFar()
        phone.taps("来不了,请假")
        phone.sees("不用细说")
        phone.picture("leave")
        phone.taps("出门")
        phone.sees("请假")
        assertTrue("leave, and why", phone.tapsSoFar() == 2)
        phone.picture("asked")
        world.signal(there = true)
        phone.pockets()
        phone.seesNot("待发送")
        secretary.sync()
        val row = secretary.row(meeting, me)
        assertEquals(Standing.OnLeave(LeaveReason.AWAY), row.state.standing)
        secretary.does { it.meetings().mark(meeting, row.person, Standing.OnLeave(LeaveReason.AWAY)) }
        phone.pockets()
        phone.sees("您请的假,支部记下了")
        phone.picture("answered")
        secretary.close()
    }

    @Test
    fun saysThatHeWasNotThereAndThatHeWasCountedWrongly() {
        val meeting = secretary.plan()
        OtherPhone(another("friend"), world.member(1)).use { friend ->
            enrol()
            phone.sees("主题党日")
            val person = secretary.row(meeting, me).person
            friend.sync()
            friend.does { it.meetings().vouch(meeting, person) }
        }
        phone.pockets()
        phone.sees("${world.member(1).name}替您签了到")
        phone.picture("proxy")
        phone.taps("没去")
        phone.seesNot("您去了吗")

        secretary.does { it.meetings().mark(meeting, secretary.row(meeting, me).person, Standing.Present) }
        secretary.does { it.meetings().closeMeeting(meeting, Outcome.HELD) }
        phone.pockets()
        phone.taps("开会").taps("主题党日")
        phone.sees("已经结束")
        phone.taps("记得不对")
        phone.types("哪里不对?一句话就行", "我在苏州,没有回来")
        phone.picture("dispute")
        phone.taps("告诉支部")
        phone.sees("等支部答复")
        phone.picture("disputed")
        secretary.sync()
        val said = secretary.row(meeting, me).state.disputes.single()
        secretary.does { it.meetings().answerDispute(meeting, secretary.row(meeting, me).person, said.id, "记错了,改过来") }
        phone.pockets()
        phone.sees("记错了,改过来")
        phone.picture("answered")
        secretary.close()
    }

    private fun enrol() {
        phone.open(world.member(0).link)
        phone.taps("绑定")
    }
}
