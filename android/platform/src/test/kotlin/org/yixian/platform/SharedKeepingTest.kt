package org.yixian.platform

import android.app.Application
import android.content.Context
import androidx.test.core.app.ApplicationProvider
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowLooper
import org.yixian.presentation.Look
import org.yixian.presentation.Preferences
import org.yixian.presentation.words.Language

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class SharedKeepingTest {
    private val context = ApplicationProvider.getApplicationContext<Application>()

    @Test
    fun `what was written is there, also in the next process`() {
        val keeping = SharedKeeping(context)
        assertNull(keeping.read("language"))
        keeping.write("language", "中文")
        keeping.write("elder", "true")
        assertEquals("中文", keeping.read("language"))
        assertEquals("true", SharedKeeping(context).read("elder"))
        ShadowLooper.idleMainLooper()
        assertTrue("on disk", File(context.dataDir, "shared_prefs/preferences.xml").readText().contains("中文"))
    }

    @Test
    fun `what something else wrote there is not there`() {
        context.getSharedPreferences("preferences", Context.MODE_PRIVATE).edit().putInt("elder", 1).commit()
        assertNull(SharedKeeping(context).read("elder"))
    }

    @Test
    fun `preferences come back`() {
        val look = Look(elder = true, elderSize = 30, highContrast = true, readAloud = false, language = Language.ENGLISH)
        Preferences(SharedKeeping(context)).change(look)
        assertEquals(look, Preferences(SharedKeeping(context)).look.value)
    }
}
