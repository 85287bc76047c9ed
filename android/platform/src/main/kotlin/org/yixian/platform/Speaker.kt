package org.yixian.platform

import android.content.Context
import android.os.Handler
import android.os.Looper
import android.speech.tts.TextToSpeech
import java.util.Locale

/**
 * Reads aloud, one text at a time. The engine is another app: it is started when somebody wants to hear something, which
 * takes a moment, and let go of if it cannot, so that one installed meanwhile is found.
 *
 * On the main thread.
 */
internal class Speaker(private val context: Context, private val onNothingSpeaks: () -> Unit) : AutoCloseable {
    private val main = Handler(Looper.getMainLooper())
    private var engine: TextToSpeech? = null
    private var isReady = false

    /** What is to be read once the engine has started. */
    private var next: String? = null

    fun speak(text: String) {
        next = text
        if (isReady && !readNext()) release() // the system may have ended the engine meanwhile
        if (engine == null) start()
    }

    fun stop() {
        next = null
        if (isReady) engine?.stop()
    }

    override fun close() {
        next = null
        release()
    }

    private fun release() {
        isReady = false
        engine?.shutdown()
        engine = null
    }

    /** Where there is no engine it says so before the constructor has returned, hence the post. */
    private fun start() {
        var started: TextToSpeech? = null
        started = TextToSpeech(context) { status -> main.post { if (started === engine) began(status) } }
        engine = started
    }

    private fun began(status: Int) {
        isReady = status == TextToSpeech.SUCCESS && chooseLanguage()
        if (isReady && readNext()) return
        close()
        onNothingSpeaks()
    }

    /** Chinese engines read English words too; the other way round nothing is understood. */
    private fun chooseLanguage(): Boolean = listOf(Locale.SIMPLIFIED_CHINESE, Locale.CHINESE, Locale.getDefault()).any(::has)

    private fun has(language: Locale): Boolean = (engine?.setLanguage(language) ?: TextToSpeech.ERROR) >= TextToSpeech.LANG_AVAILABLE

    private fun readNext(): Boolean {
        val text = next ?: return true
        val parts = text.chunked(TextToSpeech.getMaxSpeechInputLength()).withIndex()
        if (!parts.all { (number, part) -> read(part, isFirst = number == 0) }) return false
        next = null
        return true
    }

    private fun read(part: String, isFirst: Boolean): Boolean {
        val mode = if (isFirst) TextToSpeech.QUEUE_FLUSH else TextToSpeech.QUEUE_ADD
        return engine?.speak(part, mode, null, UTTERANCE) == TextToSpeech.SUCCESS
    }

    private companion object {
        const val UTTERANCE = "text"
    }
}
