package org.yixian.presentation.privacy

import java.time.DateTimeException
import java.time.LocalDate
import org.yixian.core.FileField
import org.yixian.core.OwnFile

/** What a mistake in it is called. */
val FileKind.info: InfoKind
    get() = when (this) {
        FileKind.NAME -> InfoKind.NAME
        FileKind.PHONE -> InfoKind.PHONE
        FileKind.BIRTH_YEAR -> InfoKind.BIRTH_YEAR
        FileKind.MEMBER_NO -> InfoKind.MEMBER_NO
        FileKind.ADMITTED, FileKind.SINCE -> InfoKind.SINCE
        FileKind.STANDING, FileKind.HOME -> InfoKind.STANDING
    }

/** The field of the file that officers correct here; none for what stands in the register. */
internal val FileKind.file: FileField?
    get() = when (this) {
        FileKind.NAME -> FileField.NAME
        FileKind.PHONE -> FileField.PHONE
        FileKind.BIRTH_YEAR -> FileField.BIRTH_YEAR
        FileKind.MEMBER_NO -> FileField.MEMBER_NO
        FileKind.ADMITTED -> FileField.ADMITTED
        FileKind.HOME -> FileField.HOME
        FileKind.SINCE, FileKind.STANDING -> null
    }

/** The one field that it can only be; none where it may be another, or none of the file. */
internal val InfoKind.kind: FileKind? get() = FileKind.entries.singleOrNull { it.info == this }

/** Whether it is spoken of at all: where he belongs only of whoever belongs elsewhere. */
internal fun FileKind.isOf(own: OwnFile, isGuest: Boolean): Boolean = this != FileKind.HOME || isGuest || own.home != null

/** Whether it is typed in digits. */
internal val FileKind.isNumber: Boolean get() = this == FileKind.PHONE || this == FileKind.BIRTH_YEAR || this == FileKind.ADMITTED

/** How the way to its correction calls it; none where officers correct nothing here. */
val FileKind.route: String? get() = file?.name?.lowercase()

/** The day that somebody typed, on keys that may have digits only: 2006-07-01, 2006.7.1, 20060701. None if it is no day. */
internal fun dayTyped(text: String): LocalDate? {
    val numbers = NUMBERS.findAll(text).map { it.value }.toList()
    val parts = numbers.singleOrNull()?.takeIf { it.length == DIGITS_OF_A_DAY }?.let { listOf(it.take(4), it.substring(4, 6), it.drop(6)) }
    val (year, month, day) = (parts ?: numbers).takeIf { it.size == 3 && it.first().length == 4 } ?: return null
    return try {
        LocalDate.of(year.toInt(), month.toInt(), day.toInt())
    } catch (_: NumberFormatException) {
        null
    } catch (_: DateTimeException) {
        null
    }
}

private const val DIGITS_OF_A_DAY = 8
private val NUMBERS = Regex("[0-9]+")
