package org.yixian.app

import android.content.ActivityNotFoundException
import android.os.Bundle
import androidx.lifecycle.SavedStateHandle
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.yixian.app.journeys.JourneyApplication
import org.yixian.presentation.Drafts

/** What the system keeps while it has ended the process. */
@RunWith(RobolectricTestRunner::class)
@Config(application = JourneyApplication::class, sdk = [35])
class AppHolderTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Before
    fun newPhone() {
        JourneyApplication.phone = folder.newFolder("phone")
    }

    private fun holder(saved: SavedStateHandle) = AppHolder(ApplicationProvider.getApplicationContext(), saved)

    @Test
    fun whatFormsHoldOutlivesTheProcess() {
        val forms = mapOf("p1 news:" to mapOf("words" to "一切都好 𠮷", "phrase" to ""), "p2 depart:" to mapOf("typed" to "苏州"))
        val written = bundleOf(forms)
        val restored = holder(SavedStateHandle(mapOf("forms" to written)))
        assertEquals(forms, restored.app.drafts.all())
    }

    @Test
    fun whileThePersonIsAskedWhereHeIsNotAskedAgain() {
        val holder = holder(SavedStateHandle())
        var asked = 0
        repeat(2) { holder.save("one") { asked += 1 } }
        assertEquals(1, asked)
        holder.write(where = null)
        holder.save("two") { asked += 1 }
        assertEquals("he went back, and thought again", 2, asked)
    }

    @Test
    fun whereNothingCanAskItIsSaidEachTime() {
        val holder = holder(SavedStateHandle())
        var asked = 0
        repeat(2) {
            holder.save("one") {
                asked += 1
                throw ActivityNotFoundException()
            }
        }
        assertEquals(2, asked)
    }

    @Test
    fun nothingIsRestoredOnANewPhone() {
        assertEquals(Drafts().all(), holder(SavedStateHandle()).app.drafts.all())
        assertEquals(Drafts().all(), holder(SavedStateHandle(mapOf("forms" to Bundle()))).app.drafts.all())
    }
}
