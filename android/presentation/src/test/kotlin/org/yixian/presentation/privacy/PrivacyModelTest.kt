package org.yixian.presentation.privacy

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.ConsentPurpose
import org.yixian.core.ConsentState
import org.yixian.core.DeletionScope
import org.yixian.core.ErasedRow
import org.yixian.core.Erasure
import org.yixian.core.InfoField
import org.yixian.core.RequestKind
import org.yixian.core.RevealRow
import org.yixian.presentation.AppModel
import org.yixian.presentation.FakeClient
import org.yixian.presentation.FakeOutside
import org.yixian.presentation.FakeSession
import org.yixian.presentation.Place
import org.yixian.presentation.TODAY
import org.yixian.presentation.Tone
import org.yixian.presentation.answer
import org.yixian.presentation.consent
import org.yixian.presentation.privacy
import org.yixian.presentation.privacyScreen
import org.yixian.presentation.request
import org.yixian.presentation.value
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Language

@OptIn(ExperimentalCoroutinesApi::class)
class PrivacyModelTest {
    private val session = FakeSession()
    private val outside = FakeOutside { FakeClient(session) }

    private fun play(test: suspend TestScope.(PrivacyModel) -> Unit) = runTest {
        val app = AppModel(outside, backgroundScope)
        runCurrent()
        app.navigator.go(Place.Privacy)
        test(app.privacy().also { runCurrent() })
    }

    private val PrivacyModel.now get() = checkNotNull(state.value.value) { "nothing is shown: ${state.value}" }

    @Test
    fun `kinds are the core's, in its order`() {
        assertEquals(InfoField.entries.map { it.name }, InfoKind.entries.map { it.name })
        assertEquals(ConsentPurpose.entries.map { it.name }, ConsentKind.entries.map { it.name })
        assertEquals(DeletionScope.entries.map { it.name }, DeletionKind.entries.map { it.name })
    }

    @Test
    fun `what is recorded is shown, and each can be said to be wrong`() = play { model ->
        val own = model.now.own.map { listOf(it.label, it.value, it.wrong) }
        assertEquals(listOf("姓名", "王德福", "姓名有误"), own[0])
        assertEquals(listOf("手机号", "13900000003", "手机号有误"), own[1])
        assertEquals(listOf("出生年份", "1952", "出生年份有误"), own[2])
        assertEquals(listOf("党员编号", "未记录", "党员编号有误"), own[3])
        assertEquals(listOf("入党日期", "未记录", "入党日期有误"), own[4])
        assertEquals(listOf("转入本支部", "2018 年 11 月 27 日", "转入本支部有误"), own[5])
        assertEquals(listOf("党籍", "正式党员", "党籍有误"), own[6])
        assertEquals(7, own.size)
    }

    @Test
    fun `a consent is given, refused or withdrawn, each in its words`() = play { model ->
        val news = model.now.consents.first()
        assertEquals(listOf("报近况", "还没有定", "自愿。"), listOf(news.what, news.state.text, news.text))
        assertEquals(true to "不同意", news.mayAgree to news.refuse)
        model.on(PrivacyEvent.Decide(ConsentKind.NEWS, given = true))
        runCurrent()
        assertEquals("consent b1 me NEWS true", session.privacy.recorded.single())
        assertTrue(session.syncs > 0)
        val states = listOf(ConsentState.GIVEN, ConsentState.REFUSED)
        session.privacy.own = privacyScreen(states.zip(ConsentPurpose.entries) { state, purpose -> consent(purpose, state) })
        model.on(PrivacyEvent.Decide(ConsentKind.CONTACT_PHONE, given = false))
        runCurrent()
        assertEquals("consent b1 me CONTACT_PHONE false", session.privacy.recorded.last())
    }

    @Test
    fun `what was decided is said with its day, and what goes with it`() {
        val states = listOf(ConsentState.GIVEN, ConsentState.REFUSED)
        val by = listOf("", "于有")
        session.privacy.own = privacyScreen(ConsentPurpose.entries.mapIndexed { at, purpose -> consent(purpose, states[at], by[at]) })
        play { model ->
            val (given, refused) = model.now.consents
            assertEquals("11 月 24 日同意了" to Tone.DONE, given.state.text to given.state.tone)
            assertEquals(false to "撤回同意", given.mayAgree to given.refuse)
            assertTrue("近况" in given.erases && "找不回来" in given.erases)
            assertEquals("11 月 24 日起不同意" to Tone.PLAIN, refused.state.text to refused.state.tone)
            assertEquals(true to null, refused.mayAgree to refused.refuse)
            assertEquals("" to "照本人的意思,于有代记", given.by to refused.by)
        }
        outside.preferences.change(outside.preferences.look.value.copy(language = Language.ENGLISH))
        play { model -> assertEquals("Voluntary.", model.now.consents.first().text) }
    }

    @Test
    fun `what was asked, who looked and what is gone`() {
        val wrong = request(answers = listOf(answer(true, "已经改好。")))
        val waiting = request(RequestKind.Delete(DeletionScope.AWAY), words = "")
        val refused = request(RequestKind.Delete(DeletionScope.PHONE), "", answers = listOf(answer(false, "要留着")))
        session.privacy.own = privacyScreen(requests = listOf(waiting, wrong, refused)).copy(
            reveals = listOf(RevealRow("于有", TODAY.stated()), RevealRow("", TODAY.minusYears(1).stated())),
            erased = listOf(ErasedRow(Erasure.NEWS, TODAY.stated()), ErasedRow(Erasure.CONTACT_PHONE, TODAY.stated()))
        )
        play { model ->
            val (first, second, third) = model.now.requests
            assertEquals(listOf("申请删除:外出记录", "11 月 26 日提的", "申请删除:外出记录,等支部答复"), first.run { listOf(what, on, spoken) })
            assertTrue(first.waits && !second.waits)
            assertEquals("信息有误:手机号,换成 139-1111 2222 了,改好了,已经改好。", second.spoken)
            assertEquals("改好了" to "于有 11 月 27 日答复", second.answers.single().run { line.text to by })
            assertEquals("没有删", third.answers.single().line.text)
            assertEquals(listOf("11 月 27 日 于有", "2025 年 11 月 27 日 有人"), model.now.reveals)
            assertEquals(listOf("近况:11 月 27 日以前的都删了", "联系人那里的手机号:11 月 27 日以前的都删了"), model.now.erased)
        }
    }

    @Test
    fun `everything of one's own is kept where the person chooses, as a page and as data`() = play { model ->
        model.on(PrivacyEvent.SavePage)
        runCurrent()
        model.on(PrivacyEvent.SaveData)
        runCurrent()
        assertEquals(listOf("save yixian-2026-11-27.html <html>", "save yixian-2026-11-27.json {}"), outside.device.asked)
    }

    @Test
    fun `who belonged to no branch sees nothing recorded, and the screen all the same`() {
        session.privacy.own = null
        play { model ->
            assertEquals(PrivacyState("", emptyList(), emptyList(), emptyList(), emptyList(), emptyList()), model.now)
            model.on(PrivacyEvent.Decide(ConsentKind.NEWS, given = true))
            runCurrent()
            assertEquals(emptyList<String>(), session.privacy.recorded)
        }
    }

    @Test
    fun `two touches withdraw once`() = play { model ->
        val core = CompletableDeferred<Unit>()
        session.privacy.onRecord = { core.await() }
        repeat(2) { model.on(PrivacyEvent.Decide(ConsentKind.NEWS, given = false)) }
        core.complete(Unit)
        runCurrent()
        assertEquals(1, session.privacy.recorded.size)
        assertTrue(Area.PRIVACY in PRIVACY_AREAS)
    }
}
