package org.yixian.app.journeys

import java.time.LocalDate
import org.junit.Assert.assertEquals
import org.junit.Test
import org.yixian.core.DuesAssessment
import org.yixian.core.DuesCategory
import org.yixian.core.Month
import org.yixian.core.OrgId
import org.yixian.core.Role
import org.yixian.core.RuleChange
import org.yixian.core.RuleValue
import org.yixian.core.StatedDate
import org.yixian.testing.OtherPhone

/** Four eyes: what a branch may set is proposed by one and decided by another, who sees first whom it would concern. */
class RuleJourneyTest : Journey("rule") {
    private val tomorrow get() = LocalDate.parse(world.today).plusDays(1).run {
        StatedDate(year, monthValue.toUByte(), dayOfMonth.toUByte())
    }

    private val OtherPhone.branch: OrgId get() = checkNotNull(home.branch).id

    /** The secretary proposes half a yuan; the deputy's first screen says that it waits for him, and leads there. */
    private fun fromTheFirstScreen(): OtherPhone {
        val secretary = OtherPhone(another("secretary"), world.secretary)
        val branch = secretary.branch
        val deputy = secretary.memberNamed(world.member(0).name)
        secretary.does { it.organisations().appoint(branch, deputy, Role.DEPUTY_SECRETARY, secretary.home.today) }
        secretary.does { it.dues().assess(branch, deputy, fixed(secretary)) }
        val change = RuleChange("dues.farmer", RuleValue.Fen(50), "支部大会决议", null, tomorrow, null)
        secretary.does { it.rules().propose(branch, change) }

        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("有一条规则等您定:农民每月党费")
        phone.picture("first-screen")
        phone.tapsSoFar()
        phone.taps("去看一看")
        phone.sees("从那天起涉及 1 个支部")
        phone.sees("已经按它记下的 1 条")
        phone.sees("${world.secretary.name}提的")
        phone.picture("proposed")
        phone.taps("同意")
        phone.sees("${world.member(0).name}同意了")
        assertEquals("there, and yes", 2, phone.tapsSoFar())
        phone.picture("approved")
        return secretary
    }

    private fun OtherPhone.value(): RuleValue? {
        sync()
        return asks { it.rules().explain(branch, "dues.farmer", tomorrow) }.now?.value
    }

    @Test
    fun theDeputySeesWhomItConcernsAndApproves() {
        val secretary = fromTheFirstScreen()
        proposesWithoutSignal()
        phone.seesNot("有一条规则等您定")
        assertEquals(RuleValue.Fen(50), secretary.value())
        secretary.close()
    }

    @Test
    fun aYesIsTakenBackBeforeItHolds() {
        val secretary = fromTheFirstScreen()
        phone.until("approved there") { secretary.value() == RuleValue.Fen(50) }
        phone.sees("从那天起涉及 1 个支部")
        phone.taps("收回同意")
        phone.sees("${world.member(0).name}没有同意")
        phone.until("taken back there") { secretary.value() != RuleValue.Fen(50) }
        secretary.close()
    }

    /** Nobody can count without signal: that is said, and asked again once there is some. */
    private fun proposesWithoutSignal() {
        phone.pockets()
        world.signal(there = false)
        phone.taps("提一个修改")
        phone.sees("没有信号,现在不知道会涉及多少人")
        phone.picture("no-signal")
        world.signal(there = true)
        phone.taps("再试一次")
        phone.sees("从那天起涉及 1 个支部")
        phone.picture("propose")
        phone.types("改成多少 (元)", "0.80")
        phone.types("依据哪个文件", "支部大会决议")
        phone.taps("提上去")
        phone.sees("自己提的,要别人来批")
        phone.back()
        phone.pockets()
        phone.seesNot("待发送")
    }

    private fun fixed(secretary: OtherPhone): DuesAssessment {
        val today = secretary.home.today
        return DuesAssessment(DuesCategory.FARMER, 50, Month(today.year, today.month), Month(today.year, 12u), "1 月 10 日支部大会", null)
    }
}
