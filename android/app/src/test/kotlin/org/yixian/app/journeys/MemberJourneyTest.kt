package org.yixian.app.journeys

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.yixian.core.Standing
import org.yixian.testing.OtherPhone

/** 4.1: an elderly member with large letters, signal at the gate only, and a slip of paper. */
class MemberJourneyTest : Journey("member") {
    private val secretary by lazy { OtherPhone(another("secretary"), world.secretary) }

    @Test
    fun signsInInTheHallWithoutSignal() {
        val meeting = secretary.plan()
        enrolByDigitsInLargeLetters()
        phone.sees("主题党日")
        phone.sees("念给我听")
        phone.picture("home")

        world.signal(there = false)
        phone.tapsSoFar()
        phone.taps("签到")
        phone.sees("看一下墙上的四个数字")
        phone.picture("digits")
        secretary.digits(meeting).forEach { phone.tapsKey(it) }
        phone.sees("签到记下了")
        assertTrue("one touch, and four digits", phone.tapsSoFar() == 5)
        phone.picture("recorded")
        phone.taps("好了")
        phone.sees("1 条待发送")
        phone.picture("waits")

        world.signal(there = true)
        phone.pockets()
        phone.seesNot("待发送")
        secretary.sync()
        assertEquals(Standing.Present, secretary.row(meeting, world.member(0).name).state.standing)
        phone.picture("sent")
        secretary.close()
    }

    @Test
    fun hearsWhatIsWrongWithTheDigits() {
        val meeting = secretary.plan()
        phone.open(world.member(1).link)
        phone.taps("绑定")
        phone.sees("主题党日")
        phone.taps("签到")
        val wrong = "%04d".format((secretary.digits(meeting).toInt() + 1) % 10_000)
        wrong.forEach { phone.tapsKey(it) }
        phone.sees("签到记下了")
        phone.taps("好了")
        phone.sees("县里没有收下 1 条")
        phone.picture("not-taken")
        phone.taps("看一看")
        phone.sees("四位数字不对")
        phone.picture("why")
        phone.taps("知道了")
        phone.seesNot("四位数字不对")
        secretary.close()
    }

    private fun enrolByDigitsInLargeLetters() {
        phone.open()
        phone.sees("字要多大")
        phone.picture("welcome")
        phone.taps("长辈版")
        phone.picture("large")
        phone.taps("我有绑定码")
        phone.typesCode(world.member(0).digits, world.url)
        phone.types("在这台手机上怎么叫您", "爷爷")
        phone.picture("typed")
        phone.taps("绑定")
    }
}
