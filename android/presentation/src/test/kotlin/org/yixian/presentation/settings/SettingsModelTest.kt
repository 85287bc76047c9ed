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
}
