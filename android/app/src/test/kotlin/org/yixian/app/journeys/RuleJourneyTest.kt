package org.yixian.app.journeys

import java.time.LocalDate
import org.junit.Assert.assertEquals
import org.junit.Test
import org.yixian.core.DuesAssessment
import org.yixian.core.DuesCategory
import org.yixian.core.Month
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

    @Test
    fun theDeputySeesWhomItConcernsAndApproves() {
        val secretary = OtherPhone(another("secretary"), world.secretary)
        val branch = checkNotNull(secretary.home.branch).id
        val deputy = secretary.memberNamed(world.member(0).name)
        secretary.does { it.organisations().appoint(branch, deputy, Role.DEPUTY_SECRETARY, secretary.home.today) }
        secretary.does { it.dues().assess(branch, deputy, fixed(secretary)) }
        val change = RuleChange("dues.farmer", RuleValue.Fen(50), "支部大会决议", null, tomorrow, null)
        secretary.does { it.rules().propose(branch, change) }

        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("支部的人")
        phone.taps("设置").taps("规则和依据")
        phone.tapsRow("农民每月党费")
        phone.sees("改了会涉及 1 个支部")
        phone.sees("已经按它记下的 1 条")
        phone.sees("${world.secretary.name}提的")
        phone.picture("proposed")
        phone.taps("同意")
        phone.sees("${world.member(0).name}同意了")
        phone.picture("approved")
        proposesWithoutSignal()
        secretary.sync()
        val seen = secretary.asks { it.rules().explain(branch, "dues.farmer", tomorrow) }
        assertEquals(RuleValue.Fen(50), seen.now?.value)
        secretary.close()
    }

    /** Nobody can count without signal: that is said, and asked again once there is some. */
    private fun proposesWithoutSignal() {
        phone.pockets()
        world.signal(there = false)
        phone.taps("提一个新的数")
        phone.sees("没有信号,现在不知道会涉及多少人")
        phone.picture("no-signal")
        world.signal(there = true)
        phone.taps("再试一次")
        phone.sees("改了会涉及 1 个支部")
        phone.picture("propose")
        phone.types("改成多少 (元)", "0.80")
        phone.types("依据哪个文件", "支部大会决议")
        phone.taps("提上去")
        phone.sees("自己提的,要别人来批")
        phone.seesNot("改了会涉及")
        repeat(3) { phone.back() }
        phone.pockets()
        phone.seesNot("待发送")
    }

    private fun fixed(secretary: OtherPhone): DuesAssessment {
        val today = secretary.home.today
        return DuesAssessment(DuesCategory.FARMER, 50, Month(today.year, today.month), Month(today.year, 12u), "1 月 10 日支部大会", null)
    }
}
