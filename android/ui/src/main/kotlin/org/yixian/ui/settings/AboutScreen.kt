package org.yixian.ui.settings

import androidx.compose.runtime.Composable
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.theme.words

/** What this is, whose it is, and where to complain. */
@Composable
fun AboutScreen(version: String, onBack: () -> Unit) {
    Page(words.aboutTitle, onBack = onBack, subtitle = words.aboutVersion(version)) {
        Body(words.welcomeWhat)
        Body(words.aboutNoDuty)
        Heading(words.aboutComplaint)
        Body(words.aboutComplaintText)
        Note(words.aboutLicence)
        Heading(words.aboutData)
        Note(words.aboutDataDivisions)
        Note(words.aboutDataCountries)
    }
}
