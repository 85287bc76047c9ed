package org.yixian.platform

import android.content.Intent
import android.os.Build
import androidx.core.net.toUri
import org.yixian.presentation.numberIn

/** What other apps are asked for. None of it calls or sends anything: the person does, in that app. */
internal object Outgoing {
    /** None without a digit. What is no digit could be a code that changes the phone's settings (`*#…#`). */
    fun call(number: String): Intent? = plain(number)?.let { Intent(Intent.ACTION_DIAL, "tel:$it".toUri()) }

    /** With nobody's number the person chooses; with numbers that are none there is nobody to write to. */
    fun message(numbers: List<String>, text: String): Intent? {
        val plain = numbers.mapNotNull(::plain).distinct()
        if (plain.isEmpty() && numbers.isNotEmpty()) return null
        return Intent(Intent.ACTION_SENDTO, ("smsto:" + plain.joinToString(separator())).toUri()).putExtra(SMS_BODY, text)
    }

    fun share(text: String): Intent {
        val send = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text)
        return Intent.createChooser(send, null)
    }

    /** However short: what is called was written as a number. */
    private fun plain(number: String): String? = numberIn(number, least = 1)

    /** Samsung's messages read a comma only, everybody else's the semicolon. */
    private fun separator() = if (Build.MANUFACTURER.equals("samsung", ignoreCase = true)) "," else ";"

    /** What Android's own messages read; there is no constant for it. */
    private const val SMS_BODY = "sms_body"
}
