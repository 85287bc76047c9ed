package org.yixian.presentation.privacy

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.DeletionScope
import org.yixian.core.InfoField
import org.yixian.core.MemberPage
import org.yixian.core.MemberRow
import org.yixian.core.PersonId
import org.yixian.core.RequestKind
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.answer
import org.yixian.presentation.inHall
import org.yixian.presentation.privacyScreen
import org.yixian.presentation.request
import org.yixian.presentation.tangScreen

private val TANG_ROW = MemberRow(PersonId("tang"), "唐春", null, emptyList(), null, null, "139****0003", true, 1952)

class PrivacyFormsTest {
    private val branch = BRANCH.id.value
    private val Hall.recorded get() = session.privacy.recorded

    private fun Hall.answers(kind: RequestKind, words: String = "换成 139-1111 2222 了"): AnswerRequestModel {
        session.privacy.requests = listOf(request(kind, words))
        session.organisations.members = MemberPage(listOf(TANG_ROW), 1u)
        val place = Place.AnswerRequest(branch, "r1")
        navigator.go(place)
        return AnswerRequestModel(around, place).also { settle() }
    }

    private fun Hall.on(model: AnswerRequestModel, vararg events: AnswerRequestEvent): AnswerRequestState {
        events.forEach(model::on)
        return see(model.state)
    }

    @Test
    fun `a mistake is said with what stands there, and how it should be`() = inHall {
        val place = Place.Dispute("PHONE")
        navigator.go(place)
        val model = DisputeModel(around, place)
        assertEquals("现在记的:13900000003" to InfoKind.PHONE, see(model.state).let { it.now to it.field })
        model.on(DisputeEvent.Done)
        model.on(DisputeEvent.Words(" "))
        assertFalse(see(model.state).isReady)
        model.on(DisputeEvent.Done)
        settle()
        assertEquals(emptyList<String>(), recorded)
        model.on(DisputeEvent.Words(" 13911112222 "))
        model.close()
        val again = DisputeModel(around, place)
        assertTrue(see(again.state).isReady, "going back loses nothing")
        again.on(DisputeEvent.Done)
        settle()
        assertEquals(listOf("wrong PHONE 13911112222"), recorded)
        assertEquals(Place.Home to 1, this.place to session.syncs)
    }

    @Test
    fun `another field may be meant, and what has no place in the file`() = inHall {
        val model = DisputeModel(around, Place.Dispute("nobody's"))
        assertEquals(InfoKind.OTHER to "", see(model.state).let { it.field to it.now })
        assertEquals(InfoKind.entries, see(model.state).fields.map { it.field })
        model.on(DisputeEvent.Field(InfoKind.MEMBER_NO))
        assertEquals("现在记的:未记录", see(model.state).now)
        model.on(DisputeEvent.Words("字".repeat(501)))
        settle()
        assertEquals("too_large", model.failure.value?.code)
    }

    @Test
    fun `of a day that is wrong both are said, since either may be meant`() = inHall {
        assertEquals(listOf(FileKind.ADMITTED, FileKind.SINCE), FileKind.entries.filter { it.info == InfoKind.SINCE })
        val model = DisputeModel(around, Place.Dispute(FileKind.ADMITTED.info.name))
        assertEquals("现在记的:入党日期 未记录,转入本支部 2018 年 11 月 27 日", see(model.state).now)
        model.on(DisputeEvent.Words("2006 年入的党"))
        model.on(DisputeEvent.Done)
        settle()
        assertEquals(listOf("wrong SINCE 2006 年入的党"), recorded)
    }

    @Test
    fun `of a standing that is wrong both are said where somebody belongs elsewhere`() = inHall {
        assertEquals(listOf(FileKind.STANDING, FileKind.HOME), FileKind.entries.filter { it.info == InfoKind.STANDING })
        assertEquals(null, InfoKind.STANDING.kind)
        assertEquals("现在记的:正式党员", see(DisputeModel(around, Place.Dispute("STANDING")).state).now)
        session.privacy.own = privacyScreen().run { copy(own = own.copy(home = "河西党支部")) }
        val model = DisputeModel(around, Place.Dispute(FileKind.HOME.info.name))
        assertEquals("现在记的:党籍 正式党员,组织关系所在支部 河西党支部", see(model.state).now)
    }

    @Test
    fun `a deletion is asked for, with a reason or without`() = inHall {
        navigator.go(Place.AskDeletion())
        val model = AskDeletionModel(around, Place.AskDeletion())
        assertEquals("" to false, see(model.state).run { name to isReady })
        model.on(AskDeletionEvent.Done)
        model.on(AskDeletionEvent.Scope(DeletionKind.AWAY))
        model.on(AskDeletionEvent.Words(" 已经回家 "))
        assertTrue(see(model.state).isReady)
        model.on(AskDeletionEvent.Done)
        settle()
        assertEquals(listOf("delete AWAY 已经回家"), recorded)
        assertEquals(Place.Home, place)
    }

    @Test
    fun `an officer asks for a member without a phone, in a form of its own`() = inHall {
        session.privacy.members["tang"] = tangScreen()
        val place = Place.AskDeletion(branch, "tang")
        navigator.go(place)
        val model = AskDeletionModel(around, place)
        model.on(AskDeletionEvent.Scope(DeletionKind.PHONE))
        assertEquals("唐春" to true, see(model.state).run { name to isReady })
        model.close()
        assertEquals(null, see(AskDeletionModel(around, Place.AskDeletion()).state).scope, "nobody else's")
        val again = AskDeletionModel(around, place).also { settle() }
        again.on(AskDeletionEvent.Words(" 不用手机了 "))
        again.on(AskDeletionEvent.Done)
        settle()
        assertEquals(listOf("delete b1 tang PHONE 不用手机了") to 1, recorded to session.syncs)
        assertEquals(Place.Home, this.place)
        session.privacy.members["tang"] = tangScreen().run { copy(own = own.copy(name = "")) }
        assertEquals("有人", see(AskDeletionModel(around, place).state).name)
    }

    @Test
    fun `for a member that this phone does not have nothing is asked`() = inHall {
        val model = AskDeletionModel(around, Place.AskDeletion(branch, "nobody"))
        model.on(AskDeletionEvent.Scope(DeletionKind.AWAY))
        settle()
        assertEquals("not_here", (model.state.value as Shown.Broken).failure.code)
        model.on(AskDeletionEvent.Done)
        settle()
        assertEquals(emptyList<String>(), recorded)
    }

    @Test
    fun `officers see what waits and answer that`() = inHall {
        val answered = request(id = "r2", answers = listOf(answer(true, "已经改好。")))
        session.privacy.requests = listOf(request(RequestKind.Correct(InfoField.NAME), "单大川"), answered)
        val model = PrivacyRequestsModel(around, branch)
        val state = see(model.state)
        assertEquals(BRANCH.name to listOf(true, false), state.branch to state.rows.map { it.waits })
        assertEquals(listOf("唐春", "信息有误:姓名", "单大川"), state.rows.first().run { listOf(name, what, words) })
        model.on(PrivacyRequestsEvent.Answer("r1"))
        assertEquals(Place.AnswerRequest(branch, "r1"), place)
    }

    @Test
    fun `a number is put right as the member says it, with an answer that stands there`() = inHall {
        val model = answers(RequestKind.Correct(InfoField.PHONE))
        assertEquals(null to false, see(model.state).let { it.corrects to it.isReady })
        val state = on(model, AnswerRequestEvent.Done, AnswerRequestEvent.Correct(true))
        assertEquals(listOf("手机号改成", "13911112222", "已经改好。"), listOf(state.valueLabel, state.value, state.words))
        assertTrue(state.isHere && state.isNumber && state.isReady && state.deletes == null)
        on(model, AnswerRequestEvent.Done)
        assertEquals(listOf("correct b1 tang PHONE 13911112222 r1 已经改好。"), recorded)
        assertEquals(Place.Home to 1, place to session.syncs)
    }

    @Test
    fun `what is left as it is wants a reason`() = inHall {
        val model = answers(RequestKind.Correct(InfoField.PHONE))
        val state = on(model, AnswerRequestEvent.Correct(false), AnswerRequestEvent.Done)
        assertEquals("" to false, state.words to state.isReady)
        on(model, AnswerRequestEvent.Words("号码是对的"), AnswerRequestEvent.Done)
        assertEquals(listOf("answer b1 tang r1 false 号码是对的"), recorded)
    }

    @Test
    fun `a name is not emptied, and what is kept in the register is answered only`() = inHall {
        val name = answers(RequestKind.Correct(InfoField.NAME), "姓没有错,名字是“大川”")
        assertEquals("唐春", on(name, AnswerRequestEvent.Correct(true)).value)
        assertFalse(on(name, AnswerRequestEvent.Value(" "), AnswerRequestEvent.Done).isReady)
        assertEquals(emptyList<String>(), recorded)
        val since = answers(RequestKind.Correct(InfoField.SINCE), "2018 年 7 月 1 日")
        val state = on(since, AnswerRequestEvent.Words("名册改好了"), AnswerRequestEvent.Correct(true))
        assertEquals(false to true, state.isHere to state.isReady)
        on(since, AnswerRequestEvent.Done)
        assertEquals(listOf("answer b1 tang r1 true 名册改好了"), recorded)
    }

    @Test
    fun `where it is put right is said of what is asked, and of nothing else`() = inHall {
        fun said(field: InfoField) = see(answers(RequestKind.Correct(field)).state).elsewhere
        assertTrue("入党日期" in said(InfoField.SINCE) && "党籍" !in said(InfoField.SINCE))
        assertTrue("党籍" in said(InfoField.STANDING) && "入党日期" !in said(InfoField.STANDING))
        assertEquals(listOf("", ""), listOf(said(InfoField.OTHER), said(InfoField.NAME)))
    }

    @Test
    fun `what nobody has said or typed corrects nothing, and erases nothing`() = inHall {
        for ((field, words) in listOf(InfoField.BIRTH_YEAR to "年份不对", InfoField.NAME to "名字错了,是大川", InfoField.PHONE to "换了")) {
            val model = answers(RequestKind.Correct(field), words)
            assertFalse(on(model, AnswerRequestEvent.Correct(true), AnswerRequestEvent.Done).isReady, "$field")
        }
        assertEquals(emptyList<String>(), recorded)
        val number = answers(RequestKind.Correct(InfoField.PHONE), "换了")
        assertTrue(on(number, AnswerRequestEvent.Correct(false), AnswerRequestEvent.Words("号码是对的")).isReady, "left as it is")
        val emptied = listOf("1", "").map { AnswerRequestEvent.Value(it) }.toTypedArray()
        on(number, AnswerRequestEvent.Correct(true), AnswerRequestEvent.Words("删了"), *emptied, AnswerRequestEvent.Done)
        assertEquals(listOf("correct b1 tang PHONE  r1 删了"), recorded, "who empties the field means it")
    }

    @Test
    fun `a form begins with what the member said, where it reads like a value`() {
        fun value(field: InfoKind, words: String) = suggested(field, words, TANG_ROW)
        assertEquals(listOf("单大川", "唐春"), listOf(value(InfoKind.NAME, " 单大川 "), value(InfoKind.NAME, "名字错了,是大川")))
        assertEquals(listOf("13911112222", ""), listOf(value(InfoKind.PHONE, "是139 1111 2222"), value(InfoKind.PHONE, "换了")))
        assertEquals(listOf("1925", "1952"), listOf(value(InfoKind.BIRTH_YEAR, "1925 年"), value(InfoKind.BIRTH_YEAR, "19255")))
        assertEquals(listOf("X-0031", ""), listOf(value(InfoKind.MEMBER_NO, "应是 X-0031"), value(InfoKind.MEMBER_NO, "没有")))
        assertEquals("", suggested(InfoKind.NAME, "名字错了,是大川", null), "who has left the branch")
        assertEquals("", value(InfoKind.SINCE, "2018"))
    }

    @Test
    fun `a deletion is granted after a look, or refused with a reason`() = inHall {
        val model = answers(RequestKind.Delete(DeletionScope.AWAY), "")
        assertTrue("唐春的外出记录" in checkNotNull(see(model.state).deletes))
        on(model, AnswerRequestEvent.Refuse(" "))
        assertEquals(emptyList<String>(), recorded)
        session.privacy.onRecord = { throw CoreException.Rejected("still_away", "") }
        on(model, AnswerRequestEvent.Grant)
        assertEquals("still_away" to Place.AnswerRequest(branch, "r1"), model.failure.value?.code to place)
        session.privacy.onRecord = {}
        on(model, AnswerRequestEvent.Refuse(" 人还在外 "))
        assertEquals(listOf("decide b1 tang r1 false 人还在外"), recorded)
        on(answers(RequestKind.Delete(DeletionScope.PHONE), ""), AnswerRequestEvent.Grant)
        assertEquals("decide b1 tang r1 true ", recorded.last())
    }

    @Test
    fun `a request that this phone does not have is no form`() = inHall {
        val model = AnswerRequestModel(around, Place.AnswerRequest(branch, "r9"))
        settle()
        assertEquals("not_here", (model.state.value as Shown.Broken).failure.code)
    }
}
