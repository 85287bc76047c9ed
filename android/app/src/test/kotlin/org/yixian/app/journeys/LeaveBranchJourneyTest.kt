package org.yixian.app.journeys

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.yixian.core.DuesAssessment
import org.yixian.core.DuesCategory
import org.yixian.core.DuesPayment
import org.yixian.core.DuesWay
import org.yixian.core.EndReason
import org.yixian.core.Month
import org.yixian.core.OrgId
import org.yixian.testing.OtherPhone

/** Somebody died: it is recorded once, and nothing is asked in his name any more, on no phone. */
class LeaveBranchJourneyTest : Journey("leave-branch") {
    private val me get() = world.member(0).name

    private val OtherPhone.branch: OrgId get() = checkNotNull(home.branch).id

    private val OtherPhone.month: Month get() = home.today.run { Month(year, month) }

    @Test
    fun theSecretaryRecordsADeathAndThePhoneAtHomeIsQuiet() {
        val family = OtherPhone(another("family"), world.member(0))
        val paid = DuesPayment(family.month, family.month, 20, family.home.today, DuesWay.CASH, null, null)
        family.does { it.dues().declarePaid(family.branch, paid) }
        phone.open(world.secretary.link)
        phone.taps("绑定")
        phone.sees("${me}说党费交了")
        phone.taps("支部的人")
        phone.sees("党员提的要求")
        phone.scrollsTo(me).tapsBeside(me, "个人信息")
        phone.sees("${me}的个人信息")
        phone.tapsSoFar()
        phone.taps("不在本支部了")
        phone.taps("去世").taps("前一天")
        phone.turn()
        phone.sees("家里的手机上也一样")
        phone.picture("form")
        phone.taps("记下")
        phone.sees("去世,记下吗?")
        phone.picture("asks")
        phone.taps("对,记下")
        phone.sees("支部的人")
        assertEquals("that, what, another day, done, yes", 5, phone.tapsSoFar())
        phone.back()
        phone.seesNot(me)
        phone.picture("quiet")
        phone.pockets()
        phone.seesNot("待发送")
        phone.until("known to the family's phone") {
            family.sync()
            family.home.branch == null
        }
        assertNull(family.home.dues)
        assertTrue(family.home.reminders.isEmpty() && family.home.needs.isEmpty())
        family.close()
    }

    @Test
    fun atHisFamilyNothingIsAskedAnyMore() {
        val secretary = OtherPhone(another("secretary"), world.secretary)
        val person = secretary.memberNamed(me)
        val fixed = DuesAssessment(DuesCategory.FARMER, 50, secretary.month, Month(secretary.home.today.year, 12u), "支部大会", null)
        secretary.does { it.dues().assess(secretary.branch, person, fixed) }
        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("0.50 元还没有记录")
        phone.picture("before")
        secretary.does { it.organisations().endMembership(secretary.branch, person, EndReason.DIED, secretary.home.today) }
        phone.pockets()
        phone.seesNot("0.50 元还没有记录")
        phone.seesNot("党费")
        phone.seesNot("要办的事")
        phone.picture("after")
        secretary.close()
    }
}
