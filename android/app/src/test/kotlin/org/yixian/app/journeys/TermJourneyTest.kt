package org.yixian.app.journeys

import android.provider.Settings
import java.time.LocalDate
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.yixian.core.StatedDate
import org.yixian.core.TermScreen
import org.yixian.testing.OtherPhone

/** 任期: recorded on the branch's page, spoken of by the reminder, put right, and ended by the next election. */
class TermJourneyTest : Journey("term") {
    private val today get() = LocalDate.parse(world.today)

    @Test
    fun theSecretaryRecordsTheTermAndPreparesTheNext() {
        val member = OtherPhone(another("member"), world.member(0))
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("支部的人")
        phone.sees("还没有记这一届的任期")
        phone.picture("branch")
        phone.taps("任期和换届")
        phone.sees("还没有记这一届的任期")
        phone.taps("记新的一届")
        phone.sees("哪一天选举的")
        world.signal(there = false)
        repeat(5) { phone.taps("前一年") }
        repeat(2) { phone.taps("后一个月") }
        phone.taps("村支部一届:5 年")
        phone.turn()
        phone.picture("form")
        phone.taps("记下")
        phone.sees("下次提醒")
        phone.picture("recorded")
        world.signal(there = true)
        phone.pockets()
        putsRight()
        repeat(2) { phone.back() }
        phone.sees("该准备换届了")
        phone.picture("reminder")
        phone.seesNot("待发送")
        member.sync()
        assertEquals(today.plusMonths(2).minusDays(1), member.terms().term?.term?.ends?.local())
        assertFalse("a member sees it and leaves it", member.terms().maySet)
        letsThePhoneTell()
        putsItOff()
        dealsWithIt()

        phone.taps("看任期")
        phone.sees("什么时候提醒")
        phone.taps("记新的一届").taps("支部一届:3 年").taps("记下")
        phone.sees("以前各届")
        phone.picture("next")
        phone.back()
        phone.seesNot("该准备换届了")
        phone.seesNot("待发送")
        member.sync()
        assertEquals(today.plusYears(3) to 1, member.terms().run { term?.term?.ends?.local() to earlier.size })
        member.close()
    }

    /** Asked once on the first screen; the settings say how it is from then on. */
    private fun letsThePhoneTell() {
        phone.sees("一天最多一次,不写名字")
        phone.picture("asked")
        phone.taps("到时候告诉我").allowsNotices()
        phone.seesNot("到时候告诉我")
        phone.taps("设置")
        phone.sees("开着:到时候手机会响一下")
        phone.picture("settings")
        phone.taps("去手机的设置").leadsTo(Settings.ACTION_APP_NOTIFICATION_SETTINGS)
        phone.back()
    }

    /** 已办: it is gone, and stands below the list to be taken up again. */
    private fun dealsWithIt() {
        phone.taps("稍后,或已经办了").taps("已办")
        phone.seesNot("该准备换届了")
        phone.taps("提醒")
        phone.sees("已办的")
        phone.sees(world.secretary.name + "办的")
        phone.sees("该准备换届了")
        phone.picture("handled")
        phone.taps("重新提醒")
        phone.seesNot("已办的")
        phone.back()
        phone.sees("该准备换届了")
        phone.seesNot("待发送")
    }

    /** 一周后再说: it is gone from this phone alone, and the first screen leads to where it is taken up again. */
    private fun putsItOff() {
        phone.taps("稍后,或已经办了").taps("一周后再说")
        phone.seesNot("该准备换届了")
        phone.picture("put-off")
        phone.taps("看看先放着的 1 件")
        phone.sees("再提醒")
        phone.taps("现在就提醒")
        phone.seesNot("先放着的")
        phone.back()
        phone.sees("该准备换届了")
    }

    /** A slip of two years is refused with a reason; a slip of a day is put right, and no second term stays. */
    private fun putsRight() {
        phone.taps("更正这一届")
        phone.sees("上级批准提前或者推后的")
        phone.tapsLast("前一天")
        repeat(2) { phone.taps("前一年") }
        phone.taps("记下")
        phone.sees("一届没有这么长")
        phone.picture("too-long")
        repeat(2) { phone.taps("后一年") }
        phone.taps("记下")
        phone.seesNot("哪一天选举的")
        phone.seesNot("以前各届")
        phone.pockets()
    }

    @Test
    fun aMemberReadsUntilWhen() {
        val secretary = OtherPhone(another("secretary"), world.secretary)
        val branch = checkNotNull(secretary.home.branch).id
        val ends = today.plusMonths(5)
        secretary.does { it.organisations().setTerm(branch, org.yixian.core.Term(ends.minusYears(5).stated(), ends.stated())) }
        phone.open(world.member(0).link)
        phone.taps("绑定").taps("支部的人")
        phone.sees("这一届")
        phone.taps("任期和换届")
        phone.sees("还有")
        phone.seesNot("记新的一届")
        phone.seesNot("更正这一届")
        phone.taps("为什么")
        phone.sees("支部工作条例")
        phone.picture("member")
        assertTrue(secretary.terms().maySet)
        secretary.close()
    }

    private fun OtherPhone.terms(): TermScreen = asks { it.organisations().terms(checkNotNull(home.branch).id) }

    private fun StatedDate.local() = LocalDate.of(year, month.toInt(), day.toInt())

    private fun LocalDate.stated() = StatedDate(year, monthValue.toUByte(), dayOfMonth.toUByte())
}
