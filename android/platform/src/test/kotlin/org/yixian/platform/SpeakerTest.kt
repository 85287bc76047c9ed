package org.yixian.platform

import android.app.Application
import android.os.Bundle
import android.speech.tts.TextToSpeech
import androidx.test.core.app.ApplicationProvider
import java.util.Locale
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotSame
import org.junit.Assert.assertNull
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowLooper
import org.robolectric.shadows.ShadowTextToSpeech

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class SpeakerTest {
    private var silences = 0
    private val speaker = Speaker(ApplicationProvider.getApplicationContext()) { silences++ }
    private val engine get() = engine<ShadowTextToSpeech>()

    @Test
    fun `the engine starts with the first text and reads the latest`() {
        assertNull(ShadowTextToSpeech.getLastTextToSpeechInstance())
        speaksChinese()
        speaker.speak("一")
        speaker.speak("二")
        assertNull(engine.lastSpokenText)
        answers(TextToSpeech.SUCCESS)
        assertEquals(listOf("二"), engine.spokenTextList.toList())
        speaker.speak("三")
        assertEquals(listOf("二", "三"), engine.spokenTextList.toList())
        assertEquals(TextToSpeech.QUEUE_FLUSH, engine.queueMode)
        assertEquals(0, silences)
    }

    @Test
    fun `Chinese comes first, then what the phone speaks`() {
        ShadowTextToSpeech.addLanguageAvailability(Locale.getDefault())
        speak("x")
        assertEquals(Locale.getDefault(), engine.currentLanguage)
        speaker.close()
        speaksChinese()
        speak("x")
        assertEquals(Locale.SIMPLIFIED_CHINESE, engine.currentLanguage)
    }

    @Test
    fun `without an engine it says so, and looks again the next time`() {
        speaker.speak("一")
        val first = ShadowTextToSpeech.getLastTextToSpeechInstance()
        answers(TextToSpeech.ERROR)
        assertEquals(1, silences)
        assertTrue(shadowOf(first).isShutdown)
        speaksChinese()
        speak("二")
        assertNotSame(first, ShadowTextToSpeech.getLastTextToSpeechInstance())
        assertEquals("二", engine.lastSpokenText)
    }

    @Test
    fun `an engine that speaks neither Chinese nor the phone's language is none`() {
        speak("一")
        assertEquals(1, silences)
        assertTrue(engine.isShutdown)
        assertNull(engine.lastSpokenText)
    }

    @Test
    fun `what was stopped before the engine started is not read`() {
        speaksChinese()
        speaker.speak("一")
        speaker.stop()
        answers(TextToSpeech.SUCCESS)
        assertNull(engine.lastSpokenText)
        speaker.speak("二")
        speaker.stop()
        assertTrue(engine.isStopped)
        assertFalse(engine.isShutdown)
    }

    @Test
    fun `closed it is silent, and an answer that comes late changes nothing`() {
        speaksChinese()
        speaker.speak("一")
        val late = engine
        speaker.close()
        assertTrue(late.isShutdown)
        late.onInitListener.onInit(TextToSpeech.ERROR)
        ShadowLooper.idleMainLooper()
        assertEquals(0, silences)
        speaker.close()
        speaker.stop()
    }

    @Test
    fun `a long text is read in parts, one after the other`() {
        speaksChinese()
        val most = TextToSpeech.getMaxSpeechInputLength()
        speak("长".repeat(most + 1))
        assertEquals(listOf(most, 1), engine.spokenTextList.map { it.length })
        assertEquals(TextToSpeech.QUEUE_ADD, engine.queueMode)
    }

    @Test
    @Config(shadows = [ShadowMoodyEngine::class])
    fun `an engine that the system has ended is started again, and one that never reads is none`() {
        speaksChinese()
        speak("一")
        val first = ShadowTextToSpeech.getLastTextToSpeechInstance()
        engine<ShadowMoodyEngine>().isGone = true
        speak("二")
        assertNotSame(first, ShadowTextToSpeech.getLastTextToSpeechInstance())
        assertEquals("二" to 0, engine.lastSpokenText to silences)
        engine<ShadowMoodyEngine>().isGone = true
        speaker.speak("三")
        engine<ShadowMoodyEngine>().isGone = true
        answers(TextToSpeech.SUCCESS)
        assertEquals(1, silences)
    }

    @Test
    fun `one engine for all`() {
        speaksChinese()
        speak("一")
        val first = ShadowTextToSpeech.getLastTextToSpeechInstance()
        speaker.stop()
        speaker.speak("二")
        assertSame(first, ShadowTextToSpeech.getLastTextToSpeechInstance())
    }

    private fun speaksChinese() = ShadowTextToSpeech.addLanguageAvailability(Locale.SIMPLIFIED_CHINESE)

    private fun speak(text: String) {
        speaker.speak(text)
        answers(TextToSpeech.SUCCESS)
    }

    private fun <S> engine(): S = Shadow.extract(ShadowTextToSpeech.getLastTextToSpeechInstance())

    private fun answers(status: Int) {
        engine.onInitListener.onInit(status)
        ShadowLooper.idleMainLooper()
    }
}

/** An engine that is another process, and may have ended. */
@Implements(TextToSpeech::class)
internal class ShadowMoodyEngine : ShadowTextToSpeech() {
    var isGone = false

    @Implementation
    override fun speak(text: CharSequence?, queueMode: Int, parameters: Bundle?, utterance: String?): Int =
        if (isGone) TextToSpeech.ERROR else super.speak(text, queueMode, parameters, utterance)
}
