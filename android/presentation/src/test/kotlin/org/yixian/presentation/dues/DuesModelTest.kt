package org.yixian.presentation.dues

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.AccountRow
import org.yixian.core.Area
import org.yixian.core.CoreException
import org.yixian.core.DeclaredRow
import org.yixian.core.DuesAccount
import org.yixian.core.DuesCategory
import org.yixian.core.DuesReduction
import org.yixian.core.DuesWay
import org.yixian.core.EventId
import org.yixian.core.Home
import org.yixian.core.MemberDues
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.PersonId
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.MEETING
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.TODAY
import org.yixian.presentation.assessmentRow
import org.yixian.presentation.duesPayment
import org.yixian.presentation.inHall
import org.yixian.presentation.ledger
import org.yixian.presentation.memberDues
import org.yixian.presentation.openHome
import org.yixian.presentation.receiptRow
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.EnglishWords

class DuesModelTest {
    private val dues get() = "PPPPPPPPPPPP" // of 2025

    private fun Hall.own(own: MemberDues): DuesState {
        session.dues.own = own
        return see(DuesModel(around, "").state)
    }

    private fun Hall.member(found: MemberDues): DuesModel {
        session.dues.members["x"] = found
        return DuesModel(around, "x").also { settle() }
    }

    private fun Hall.headline(months: String, quarterly: Boolean = false) =
        own(memberDues(ledger(dues + months, quarterly = quarterly), quarterly = quarterly)).headline

    @Test
    fun `what is open is said first, in one sentence, with its months and its amount`() = inHall {
        assertEquals("11 月党费 0.50 元还没有记录。", headline("PPPPPPPPPPdd"))
        assertEquals("9 月到 11 月党费 1.50 元还没有记录。", headline("PPPPPPPPmmdd"))
        assertEquals("本季党费 1.50 元还没有记录。", headline("PPPPPPPPPddd", quarterly = true))
        assertEquals("8 月到 12 月党费 2.50 元还没有记录。", headline("PPPPPPPmmddd", quarterly = true))
    }

    @Test
    fun `where nothing is open, this month is said as it stands`() = inHall {
        assertEquals("11 月党费已交。", headline("PPPPPPPPPPPd"))
        assertEquals("本季党费已交。", headline("PPPPPPPPPPPP", quarterly = true))
        assertEquals("11 月党费,您说交了,等支部确认。", headline("PPPPPPPPPP?d"))
        assertEquals("11 月党费免交。", headline("wwwwwwwwwwww"))
        assertEquals("11 月党费,支部还没有核定。", headline("------------"))
        assertEquals("11 月不在本支部交党费。", headline("PPPPPP......"))
    }

    @Test
    fun `what is to come is not to be paid now`() = inHall {
        val state = own(memberDues(ledger(dues + "PPPPPPPPPPdd")))
        val year = state.years.first()
        assertEquals("2026 年", year.year)
        assertEquals(listOf("1 月到 10 月 已交 每月 0.50 元", "11 月 本期应交 0.50 元", "12 月 还没到 0.50 元"), year.months.map { it.said })
        assertEquals(DuesMark(DuesMarking.DUE, "本期应交"), state.mark)
    }

    private val DuesMonths.said get() = listOf(months, mark.word, amount).filter { it.isNotEmpty() }.joinToString(" ")

    @Test
    fun `every state of a month has its own word and its own shape`() = inHall {
        val state = own(memberDues(ledger(".-wL?PmmmmmmPmmmmmmmmmdd")))
        val marks = state.years.flatMap { year -> year.months.map { it.mark } }.toSet()
        val words = listOf("不在本支部", "未核定", "免交", "已补交", "待确认", "已交", "没有记录", "本期应交", "还没到")
        assertEquals(words.toSet(), marks.map { it.word }.toSet())
        assertEquals(DuesMarking.entries.toSet(), marks.map { it.marking }.toSet())
        assertEquals(listOf("2026 年", "2025 年"), state.years.map { it.year })
        assertEquals("", state.years.last().months.first().amount, "nobody pays where he does not belong")
    }

    @Test
    fun `what is fixed is said with its category and resolution, and why it is so much stands behind it`() = inHall {
        val state = own(memberDues())
        assertEquals(listOf("农民,每月 0.50 元", "1 月到 12 月,1 月 10 日支部大会", "唐春记的"), state.fixed)
        assertTrue("依据:中组发〔2008〕3号 第六条" in state.why)
        assertTrue(state.why.any { "不收钱" in it })
        val reduced = assessmentRow(DuesCategory.RETIRED, 0).let {
            it.copy(fixed = it.fixed.copy(reduction = DuesReduction("镇党委 3 号", TODAY.stated())))
        }
        assertTrue("有困难减免:镇党委 3 号,11 月 27 日 周五批准" in own(memberDues(fixed = reduced)).fixed)
        assertEquals(emptyList<String>(), own(memberDues(fixed = null)).fixed)
    }

    @Test
    fun `months without a record are something to look into, with the article, and no verdict`() = inHall {
        val run = memberDues(ledger(dues + "PPPPmmmmmmdd", unrecorded = 6u), PersonId("x"), "于有")
        val model = member(run)
        assertEquals(DuesFlag("已连续 6 个月没有记录,请支部核实。", "依据:中国共产党章程 第九条"), see(model.state).flag)
        assertEquals("已连续 6 个月没有记录。交过的,跟支部说一声。", own(run).flag?.what)
        assertNull(own(memberDues()).flag)
    }

    @Test
    fun `receipts say who has what, through whom, where, and what is wrong with them`() = inHall {
        val rows = listOf(
            receiptRow("r1", duesPayment(way = DuesWay.ENTRUSTED, through = "x"), MEETING, short = 50),
            receiptRow("r2", duesPayment(1, 1, 50, DuesWay.TRANSFER), reason = "抄错了"),
            receiptRow("r3", duesPayment(1, 1, 60, DuesWay.ENTRUSTED, other = "儿媳"), void = "抄错了"),
            receiptRow("r4", void = "")
        )
        val model = member(memberDues(receipts = rows))
        val state = see(model.state)
        val (first, second, third, fourth) = state.receipts
        assertEquals("9 月到 11 月,1.50 元", first.what)
        assertEquals("11 月 27 日 周五,托人,于有带来,唐春收,11 月 27 日 周五 主题党日上收的", first.how)
        assertEquals(listOf("比核定的少 0.50 元"), first.notes)
        assertEquals(listOf("这是更正:抄错了"), second.notes)
        assertTrue("儿媳带来" in third.how)
        assertEquals(listOf("这笔不算了:抄错了") to false, third.notes to third.mayCorrect)
        assertEquals(listOf("这笔不算了"), fourth.notes)
        assertTrue(first.mayCorrect)
        assertTrue(own(memberDues(receipts = rows)).receipts.none { it.mayCorrect }, "nobody corrects his own")
    }

    @Test
    fun `a meeting that is not on this phone stays unnamed`() = inHall {
        meetings.onMeeting = { throw CoreException.NotHere("the meeting", "") }
        val state = own(memberDues(receipts = listOf(receiptRow(meeting = MEETING))))
        assertEquals("11 月 27 日 周五,现金,唐春收", state.receipts.single().how)
    }

    private val waiting = DeclaredRow(EventId("d1"), duesPayment(), waits = true, declined = null)

    @Test
    fun `what one said waits, or was not confirmed and why, and what was confirmed is a receipt`() = inHall {
        val rows = listOf(waiting, waiting.copy(waits = false, declined = "没有到账"), waiting.copy(waits = false))
        val state = own(memberDues(declared = rows))
        assertEquals(listOf("等支部确认。", "支部没有确认:没有到账"), state.declared.map { it.fate })
        assertTrue(state.declared.none { it.mayConfirm })
    }

    @Test
    fun `an officer confirms what a member said with one touch, and only once`() = inHall {
        val core = CompletableDeferred<Unit>()
        session.dues.onRecord = { core.await() }
        val model = member(memberDues(person = PersonId("x"), declared = listOf(waiting)))
        assertTrue(see(model.state).declared.single().mayConfirm)
        repeat(2) { model.on(DuesEvent.Confirm("d1")) }
        settle()
        core.complete(Unit)
        settle()
        assertEquals(listOf("receive x 2026.9-2026.11 150 11/27 CASH null null d1"), session.dues.recorded)
        assertEquals(1, session.syncs)
    }

    @Test
    fun `or says with a reason that it has not come, or that a receipt was a mistake`() = inHall {
        val model = member(memberDues(person = PersonId("x"), declared = listOf(waiting), receipts = listOf(receiptRow())))
        model.on(DuesEvent.Decline("d1", " 没有到账 "))
        settle()
        model.on(DuesEvent.Cancel("r1", "记错人了"))
        settle()
        assertEquals(listOf("cancel x d1 没有到账", "cancel x r1 记错人了"), session.dues.recorded)
    }

    @Test
    fun `a declaration that is gone meanwhile is not confirmed`() = inHall {
        val model = member(memberDues(declared = emptyList()))
        model.on(DuesEvent.Confirm("d1"))
        settle()
        assertEquals(emptyList<String>(), session.dues.recorded)
    }

    @Test
    fun `what may be done depends on whose dues they are and who looks`() = inHall {
        assertEquals(DuesMay(declare = true), own(memberDues()).may)
        assertEquals(DuesMay(receive = true, assess = true), see(member(memberDues()).state).may)
        assertEquals(DuesMay(), see(member(memberDues(may = false)).state).may)
        assertEquals(DuesMay(), own(memberDues(ledger(dues + "PPPPPPPPPP?d"))).may, "said once is enough")
        assertEquals("" to true, own(memberDues()).let { it.person to it.isOwn })
        val model = member(memberDues(person = PersonId("x")))
        assertEquals("x" to false, see(model.state).let { it.person to it.isOwn })
        model.on(DuesEvent.Open(Place.Payment("x")))
        assertEquals(Place.Payment("x"), place)
    }

    @Test
    fun `an officer of several branches finds the member in his own`() = inHall {
        home(Home.Open(openHome().copy(keepsRolls = listOf(BRANCH, OrgName(OrgId("b2"), "黄庄支部")))))
        val found = memberDues(name = "于有")
        session.dues.onMember = { branch, _ -> if (branch.value == "b2") found else throw CoreException.NotHere("the member", "") }
        assertEquals("于有", see(DuesModel(around, "x").state).name)
        session.dues.onMember = { _, _ -> throw CoreException.NotHere("the member", "") }
        assertEquals("not_here", broken())
    }

    private fun Hall.broken(): String {
        val model = DuesModel(around, "x")
        settle()
        return (model.state.value as Shown.Broken).failure.code
    }

    @Test
    fun `whoever no longer holds an office sees nobody else's`() = inHall {
        home(Home.Open(openHome().copy(keepsRolls = emptyList())))
        assertEquals("not_here", broken())
    }

    @Test
    fun `what the branch made known is there for everybody, year by year`() = inHall {
        val account = DuesAccount(31_200, 26u, 20_000, 5_000, "买学习资料")
        val state = own(memberDues(accounts = listOf(AccountRow(2025, account), AccountRow(2024, account.copy(words = "")))))
        assertEquals(AccountState("2025 年", listOf("收到 312.00 元,26 人交", "上缴 200.00 元", "用了 50.00 元", "买学习资料")), state.accounts.first())
        assertEquals(3, state.accounts.last().lines.size)
    }

    @Test
    fun `it is read anew when dues or rules change, and said in the language of the moment`() = inHall {
        val model = DuesModel(around, "")
        see(model.state)
        session.dues.own = memberDues(ledger(dues + "PPPPPPPPPPPd"))
        changed(Area.MEETINGS, Area.DUES)
        assertEquals("11 月党费已交。", see(model.state).headline)
        words.value = EnglishWords
        assertEquals("Dues for Nov: paid.", see(model.state).headline)
        assertFalse(see(model.state).isOpen)
    }

    @Test
    fun `what is read aloud has the amount, what it rests on and what to look into`() = inHall {
        val spoken = own(memberDues(ledger(dues + "PPPPmmmmmmdd", unrecorded = 6u))).spoken
        assertEquals("5 月到 11 月党费 3.50 元还没有记录。 农民,每月 0.50 元 已连续 6 个月没有记录。交过的,跟支部说一声。", spoken)
    }
}
