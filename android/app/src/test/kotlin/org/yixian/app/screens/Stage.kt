package org.yixian.app.screens

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.requiredSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import org.yixian.presentation.Look
import org.yixian.ui.parts.LocalCall
import org.yixian.ui.theme.YixianTheme

private const val TAG = "stage"

/** Shows one screen after another on the same activity: making an activity for each would take most of the time. */
internal class Stage(private val rule: ComposeContentTestRule) {
    private var shown by mutableStateOf<Pair<ScreenState, Variant>?>(null)

    init {
        rule.setContent {
            val (state, variant) = shown ?: return@setContent
            key(state, variant) {
                CompositionLocalProvider(LocalDensity provides Density(1f, variant.fontScale)) {
                    Box(contentAlignment = Alignment.TopStart) {
                        Box(Modifier.requiredSize(variant.width.dp, variant.height.dp).testTag(TAG)) {
                            YixianTheme(variant.look, variant.words, variant.dark) { Known(Samples(variant.words), variant.look, state) }
                        }
                    }
                }
            }
        }
    }

    fun show(state: ScreenState, variant: Variant): SemanticsNodeInteraction {
        shown = state to variant
        rule.waitForIdle()
        return rule.onNodeWithTag(TAG)
    }
}

/** Whoever is at home on a phone knows his secretary's number there. */
@Composable
private fun Known(samples: Samples, look: Look, state: ScreenState) {
    val call = samples.call.takeUnless { state.screen in BEFORE_HOME }
    CompositionLocalProvider(LocalCall provides call) { state.draw(samples, look) }
}

private val BEFORE_HOME = setOf("welcome", "enrol", "enrolment-waits", "profiles", "unlock")
