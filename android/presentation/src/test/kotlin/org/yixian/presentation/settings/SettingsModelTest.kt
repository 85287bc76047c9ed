package org.yixian.presentation.settings

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.yixian.presentation.AppModel
import org.yixian.presentation.FakeClient
import org.yixian.presentation.FakeOutside
import org.yixian.presentation.FakeSession
import org.yixian.presentation.NoticeConsent
import org.yixian.presentation.settings

@OptIn(ExperimentalCoroutinesApi::class)
class SettingsModelTest {
    @Test
    fun `what the records take is said in whole megabytes, upwards`() = runTest {
        val client = FakeClient(FakeSession())
        val app = AppModel(FakeOutside { client }, backgroundScope)
        runCurrent()
        val model = app.settings()
        runCurrent()
        assertEquals(2, model.state.value.storageMb)
        assertEquals("label of p1", model.state.value.label)
    }

    @Test
    fun `whether the phone tells is said, asked for, or changed where the phone has it`() = runTest {
        val outside = FakeOutside { FakeClient(FakeSession()) }
        outside.notices.consent = NoticeConsent.NOT_ASKED
        outside.notices.onAsk = { NoticeConsent.REFUSED }
        val app = AppModel(outside, backgroundScope)
        runCurrent()
        val model = app.settings()
        runCurrent()
        assertEquals(NoticeConsent.NOT_ASKED, model.state.value.notices)
        model.on(SettingsEvent.Allow)
        runCurrent()
        assertEquals(NoticeConsent.REFUSED, model.state.value.notices)
        model.on(SettingsEvent.Allow)
        runCurrent()
        assertEquals(1 to 1, outside.notices.asked to outside.notices.opened)
        app.putAway()
        outside.notices.consent = NoticeConsent.ALLOWED
        app.takenUp()
        runCurrent()
        assertEquals(NoticeConsent.ALLOWED, model.state.value.notices)
    }
}
