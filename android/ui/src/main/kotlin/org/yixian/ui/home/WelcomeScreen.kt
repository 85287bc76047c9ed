package org.yixian.ui.home

import androidx.compose.runtime.Composable
import org.yixian.presentation.Look
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Choice
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.theme.words

/** The first time: what this is, how large the letters should be, and the way in. */
@Composable
fun WelcomeScreen(look: Look, onLook: (Look) -> Unit, onStart: () -> Unit) {
    Page(words.appName, main = { MainButton(words.welcomeStart, onStart) }) {
        Body(words.welcomeWhat)
        Body(words.welcomePromise)
        Heading(words.welcomeSize)
        Choice(words.sizeNormal, !look.elder, { onLook(look.copy(elder = false)) })
        Choice(words.sizeElder, look.elder, { onLook(look.copy(elder = true)) }, large = true)
        Note(words.welcomeNoCode)
    }
}
