package org.yixian.app.journeys

import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.annotation.Config
import org.yixian.testing.OtherPhone

/** A tablet on the table of the village hall: a list stays beside what was opened from it. */
@Config(qualifiers = "zh-rCN-w840dp-h600dp-mdpi")
class TabletJourneyTest : Journey("tablet") {
    @Test
    fun whatWasBegunIsFoundAgain() {
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("定个会")
        phone.sees("定下来")
        phone.sees("别的事")
        phone.picture("list-and-form")
        phone.types("在哪里", "大槐树下")
        phone.back()
        phone.seesNot("定下来")
        phone.taps("定个会")
        phone.sees("大槐树下")
        phone.turn()
        phone.sees("大槐树下")
        phone.taps("定下来")
        phone.sees("开始点名")
        phone.sees("别的事")
        phone.taps("设置")
        phone.sees("长辈版")
        phone.sees("别的事")
        phone.picture("list-and-settings")
        phone.back()
        phone.sees("大槐树下")
    }

    @Test
    fun theSecretaryIsOneTouchAway() {
        OtherPhone(another("secretary"), world.secretary).use { it.plan() }
        phone.open(world.member(0).link)
        phone.taps("绑定").taps("主题党日")
        phone.sees("打电话给支部书记${world.secretary.name}")
        phone.picture("meeting")
        phone.taps("打电话给支部书记")
        assertTrue(phone.dialled().orEmpty().startsWith("tel:+999"))
    }
}
