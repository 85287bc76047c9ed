package org.yixian.ui.theme

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.sp
import org.yixian.presentation.Look
import org.yixian.presentation.words.Words

/** How everything looks at this moment: colours, sizes of text, sizes of what is touched. */
@Immutable
data class Design(val look: Look, val palette: Palette, val text: TextStyles, val sizes: Sizes)

/** Four sizes, two weights. Never thin, never italic, never all capitals. */
@Immutable
data class TextStyles(val title: TextStyle, val heading: TextStyle, val body: TextStyle, val note: TextStyle)

val LocalDesign = staticCompositionLocalOf<Design> { error("outside of YixianTheme") }

val LocalWords = staticCompositionLocalOf<Words> { error("outside of YixianTheme") }

/** The words of the moment. */
val words: Words
    @Composable @ReadOnlyComposable
    get() = LocalWords.current

val design: Design
    @Composable @ReadOnlyComposable
    get() = LocalDesign.current

@Composable
fun YixianTheme(look: Look, words: Words, dark: Boolean = isSystemInDarkTheme(), content: @Composable () -> Unit) {
    val design = remember(look, dark) { designOf(look, dark) }
    CompositionLocalProvider(LocalDesign provides design, LocalWords provides words) {
        MaterialTheme(colorScheme = design.palette.scheme(), typography = design.text.typography(), content = content)
    }
}

private fun designOf(look: Look, dark: Boolean) = Design(
    look = look,
    palette = paletteOf(look.highContrast, dark),
    text = textStyles(look),
    sizes = if (look.elder) Sizes.Elder else Sizes.Normal
)

private fun paletteOf(highContrast: Boolean, dark: Boolean): Palette = when {
    highContrast && dark -> Palette.HighContrastDark
    highContrast -> Palette.HighContrastLight
    dark -> Palette.Dark
    else -> Palette.Light
}

/** In elder mode the person says how large the body is, and the rest keeps its distance. */
private fun textStyles(look: Look): TextStyles {
    val scale = if (look.elder) TypeScale.Elder else TypeScale.Normal
    val larger = if (look.elder) look.elderSize / scale.body.value else 1f
    val style = { size: TextUnit, weight: FontWeight ->
        TextStyle(fontSize = (size.value * larger).sp, lineHeight = scale.lineHeight, fontWeight = weight)
    }
    return TextStyles(
        title = style(scale.title, FontWeight.Bold),
        heading = style(scale.heading, FontWeight.Bold),
        body = style(scale.body, FontWeight.Normal),
        note = style(scale.note, FontWeight.Normal)
    )
}

/** Material's own parts (fields, dialogues, pickers) take our colours. */
private fun Palette.scheme(): ColorScheme {
    val base = if (dark) darkColorScheme() else lightColorScheme()
    return base.copy(
        primary = thread, onPrimary = onThread, primaryContainer = surface, onPrimaryContainer = ink,
        secondary = info, onSecondary = surface, secondaryContainer = offlineGround, onSecondaryContainer = ink,
        tertiary = done, onTertiary = surface, tertiaryContainer = waitingGround, onTertiaryContainer = ink,
        background = paper, onBackground = ink, surface = surface, onSurface = ink,
        surfaceVariant = offlineGround, onSurfaceVariant = inkSoft, surfaceTint = surface,
        surfaceContainerLowest = paper, surfaceContainerLow = surface, surfaceContainer = surface,
        surfaceContainerHigh = surface, surfaceContainerHighest = offlineGround,
        error = thread, onError = onThread, outline = edge, outlineVariant = border
    )
}

private fun TextStyles.typography() = Typography(
    displayLarge = title, displayMedium = title, displaySmall = title,
    headlineLarge = title, headlineMedium = title, headlineSmall = title,
    titleLarge = heading, titleMedium = heading, titleSmall = body,
    bodyLarge = body, bodyMedium = body, bodySmall = note,
    labelLarge = body, labelMedium = note, labelSmall = note
)
