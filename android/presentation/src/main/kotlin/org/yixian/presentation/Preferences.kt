package org.yixian.presentation

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import org.yixian.presentation.words.Language

/** Where preferences are kept: a few short texts on this phone, none of them about a member. */
interface Keeping {
    fun read(name: String): String?

    fun write(name: String, value: String)
}

/** How somebody wants the app to look. Body text in elder mode: [ELDER_SIZES]. */
data class Look(
    val elder: Boolean = false,
    val elderSize: Int = ELDER_SIZES.first,
    val highContrast: Boolean = false,
    val readAloud: Boolean = true,
    val language: Language? = null
) {
    companion object {
        /** sp; the rule asks for 18 at least and 30 or more at most (工信部 2021 移动互联网应用适老化通用设计规范). */
        val ELDER_SIZES = 20..30
    }
}

/** The look, kept. A value that cannot be read is the one that a new phone has. */
class Preferences(private val keeping: Keeping) {
    private val looks = MutableStateFlow(read())

    val look: StateFlow<Look> = looks.asStateFlow()

    fun change(look: Look) {
        val size = look.elderSize.coerceIn(Look.ELDER_SIZES)
        keeping.write(ELDER, look.elder.toString())
        keeping.write(ELDER_SIZE, size.toString())
        keeping.write(HIGH_CONTRAST, look.highContrast.toString())
        keeping.write(READ_ALOUD, look.readAloud.toString())
        keeping.write(LANGUAGE, look.language?.name.orEmpty())
        looks.value = look.copy(elderSize = size)
    }

    private fun read() = Look(
        elder = flag(ELDER, false),
        elderSize = keeping.read(ELDER_SIZE)?.toIntOrNull()?.takeIf { it in Look.ELDER_SIZES } ?: Look.ELDER_SIZES.first,
        highContrast = flag(HIGH_CONTRAST, false),
        readAloud = flag(READ_ALOUD, true),
        language = Language.entries.find { it.name == keeping.read(LANGUAGE) }
    )

    private fun flag(name: String, otherwise: Boolean) = keeping.read(name)?.toBooleanStrictOrNull() ?: otherwise

    private companion object {
        const val ELDER = "elder"
        const val ELDER_SIZE = "elder_size"
        const val HIGH_CONTRAST = "high_contrast"
        const val READ_ALOUD = "read_aloud"
        const val LANGUAGE = "language"
    }
}
