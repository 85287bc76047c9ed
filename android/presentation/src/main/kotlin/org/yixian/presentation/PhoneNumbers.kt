package org.yixian.presentation

/** As people write them: with blanks, points, hyphens and brackets, a country's or an area's number before it. */
private val WRITTEN = Regex("\\+?[0-9](?:[ ().-]*[0-9])*")
private val GROUP = Regex("[0-9]+")

/** What is shorter is a day, or a door. */
private const val LEAST = 7

/** So many digits a mobile number has, and one with its area's at most. */
private const val MOBILE = 11
private const val WITH_AREA = 12

/** With a country's, which has two or three digits. */
private const val MOBILE_ABROAD = 13
private const val WITH_AREA_ABROAD = 15

/**
 * The first telephone number in what somebody wrote, of at least so many digits: 李书记 138 0000 0000. What stands behind a
 * whole one is another, also where only a blank is between them; an extension would make another one of it.
 */
fun numberIn(words: String, least: Int = LEAST): String? =
    WRITTEN.findAll(words).flatMap { apart(it.value) }.find { number -> number.count(Char::isDigit) >= least }

/** The numbers of digits that stand together, or have but a blank between them. */
private fun apart(written: String): List<String> {
    val numbers = mutableListOf(if (written.startsWith('+')) "+" else "")
    for (group in GROUP.findAll(written).map { it.value }) {
        if (isApart(numbers.last(), group)) numbers += group else numbers[numbers.lastIndex] += group
    }
    return numbers
}

/** One of the two is a whole number, or both together are more than any has. */
private fun isApart(number: String, next: String): Boolean {
    val digits = number.count(Char::isDigit)
    val (whole, most) = if (number.startsWith('+')) MOBILE_ABROAD to WITH_AREA_ABROAD else MOBILE to WITH_AREA
    return digits > 0 && (maxOf(digits, next.length) >= whole || digits + next.length > most)
}
