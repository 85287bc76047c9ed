package org.yixian.app.journeys

import org.junit.Assert.assertTrue
import org.junit.Test
import org.yixian.core.DeclaredRow
import org.yixian.testing.OtherPhone

/** 4.1, 4.2: one phone in a family. Each has a profile, one of them a PIN, and nothing of one is on the other's screen. */
class SharedPhoneJourneyTest : Journey("shared-phone") {
    private val first get() = world.member(0).name
    private val second get() = world.member(1).name

    @Test
    fun nothingOfOneIsOnTheOthersScreenAndAPinIsTypedInPictures() {
        phone.open(world.member(0).link)
        phone.taps("绑定").taps("支部还没有核定")
        world.signal(there = false)
        paysAndSetsAPin()
        world.signal(there = true)
        theOtherIsAdded()
        phone.taps("设置").taps("换人")
        phone.sees("您是哪位?")
        phone.sees("奶奶")
        phone.seesNot(first)
        phone.picture("who")
        comesBackWithAPin()
        theBranchHasItInHisName()
    }

    private fun paysAndSetsAPin() {
        phone.taps("我已交")
        phone.types("交了多少 (元)", "0.20")
        phone.taps("告诉支部")
        phone.sees("您说交了")
        phone.back()
        phone.sees("1 条待发送")
        phone.taps("设置")
        phone.types("新密码", "1234")
        phone.types("再输一遍新密码", "1234")
        phone.taps("设密码")
        phone.sees("密码改好了")
    }

    private fun theOtherIsAdded() {
        phone.taps("加一个人")
        phone.typesCode(world.member(1).digits, world.url)
        phone.types("在这台手机上怎么叫您", "奶奶")
        phone.taps("绑定")
        phone.sees(second)
        phone.sees("支部还没有核定")
        listOf(first, "您说交了", "待发送").forEach(phone::seesNot)
        phone.picture("second")
    }

    /** A wrong PIN is said to be wrong, and nothing is lost by it. */
    private fun comesBackWithAPin() {
        phone.taps("有密码").taps("看图输")
        listOf("牛", "鸡", "树", "树", "打开").forEach(phone::taps)
        phone.sees("密码不对")
        phone.picture("wrong-pin")
        phone.taps("知道了")
        listOf("牛", "鸡", "树", "房子", "打开").forEach(phone::taps)
        phone.sees(first)
        phone.sees("您说交了")
        phone.seesNot(second)
        phone.seesNot("待发送")
        phone.picture("first")
    }

    private fun theBranchHasItInHisName() = OtherPhone(another("secretary"), world.secretary).use { secretary ->
        assertTrue(secretary.declaredBy(first).single().waits)
        assertTrue(secretary.declaredBy(second).isEmpty())
    }

    private fun OtherPhone.declaredBy(name: String): List<DeclaredRow> =
        asks { it.dues().member(checkNotNull(home.branch).id, memberNamed(name)).declared }
}
