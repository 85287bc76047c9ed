package org.yixian.desktop

import java.awt.Toolkit
import java.awt.datatransfer.StringSelection
import org.yixian.presentation.Device
import org.yixian.presentation.Wanted

/** What a desktop can do of what a phone can; the rest is said in the window's console. */
class DesktopDevice(private val say: (String) -> Unit, private val onScan: () -> Unit = {}) : Device {
    override val version: String = "desktop"

    override fun call(number: String) = say("call $number")

    override fun message(numbers: List<String>, text: String) = say("message ${numbers.joinToString()}: $text")

    override fun share(text: String) = copy(text)

    override fun copy(text: String) {
        Toolkit.getDefaultToolkit().systemClipboard.setContents(StringSelection(text), null)
        say("copied: $text")
    }

    override fun save(name: String, text: String) = say("save $name: ${text.length} characters")

    override fun print(title: String, html: String) = say("print $title: ${html.length} characters of HTML")

    override fun speak(text: String) = say("speak: $text")

    override fun stopSpeaking() = Unit

    override fun scan(wanted: Wanted) = onScan()
}
