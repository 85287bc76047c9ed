package org.yixian.platform

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Context
import android.content.Intent
import android.os.PersistableBundle
import org.yixian.presentation.Device
import org.yixian.presentation.Wanted

/** What a phone can be asked to do, and some phones cannot. */
enum class DeviceAction { CALL, MESSAGE, SHARE, COPY, PRINT }

/**
 * This phone. It lives as long as the process and is called on the main thread; [activity] is what is on the screen, if
 * anything is. What nobody on this phone can do ends in [onNobodyCan] or `onNothingSpeaks`, so that the person is told.
 */
class PhoneDevice(
    private val context: Context,
    override val version: String,
    private val activity: () -> Activity?,
    private val onScan: () -> Unit,
    private val onSave: (name: String, text: String) -> Unit,
    private val onNobodyCan: (DeviceAction) -> Unit,
    onNothingSpeaks: () -> Unit
) : Device,
    AutoCloseable {
    private val speaker = Speaker(context, onNothingSpeaks)
    private val printer = Printer(activity) { onNobodyCan(DeviceAction.PRINT) }

    override fun call(number: String) = show(DeviceAction.CALL, Outgoing.call(number))

    override fun message(numbers: List<String>, text: String) = show(DeviceAction.MESSAGE, Outgoing.message(numbers, text))

    override fun share(text: String) = show(DeviceAction.SHARE, Outgoing.share(text))

    override fun copy(text: String) {
        val clipboard = context.getSystemService(ClipboardManager::class.java) ?: return onNobodyCan(DeviceAction.COPY)
        val clip = ClipData.newPlainText(null, text)
        clip.description.extras = PersistableBundle().apply { putBoolean(IS_SENSITIVE, true) }
        clipboard.setPrimaryClip(clip)
    }

    override fun save(name: String, text: String) = onSave(name, text)

    override fun print(title: String, html: String) = printer.print(title, html)

    override fun speak(text: String) = speaker.speak(text)

    override fun stopSpeaking() = speaker.stop()

    override fun scan(wanted: Wanted) = onScan() // the camera app takes a picture of whatever it is

    override fun close() {
        speaker.close()
        printer.close()
    }

    /** Some diallers can be seen and not be opened: that is a SecurityException, and none that can is what it means. */
    private fun show(action: DeviceAction, intent: Intent?) {
        if (intent == null) return onNobodyCan(action)
        try {
            activity()?.startActivity(intent) ?: context.startActivity(intent.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        } catch (_: ActivityNotFoundException) {
            onNobodyCan(action)
        } catch (_: SecurityException) {
            onNobodyCan(action)
        }
    }

    private companion object {
        /** Names and numbers are not to be read off what Android shows of a copied text; the constant for it is Android 13's. */
        const val IS_SENSITIVE = "android.content.extra.IS_SENSITIVE"
    }
}
