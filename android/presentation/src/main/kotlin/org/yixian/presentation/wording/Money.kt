package org.yixian.presentation.wording

import org.yixian.presentation.words.Words

/** 0.50 */
internal fun amount(fen: Long): String = "${fen / 100}.${(fen % 100).toString().padStart(2, '0')}"

/** 0.50 元 */
internal fun Words.money(fen: Long): String = yuan(amount(fen))

/** So much is more than anybody pays, receives or earns: a thousand million yuan. */
private const val MOST_FEN = 100_000_000_000L

/** What somebody typed, in fen; none if it is no amount. */
internal fun fenOf(typed: String): Long? {
    val text = plain(typed)
    if (text.count { it == '.' } > 1 || text.none { it in '0'..'9' }) return null
    val (yuan, rest) = text.substringBefore('.') to text.substringAfter('.', "")
    if (rest.length > 2 || yuan.length > 10 || (yuan + rest).any { it !in '0'..'9' }) return null
    return (yuan.ifEmpty { "0" }.toLong() * 100 + rest.padEnd(2, '0').toLong()).takeIf { it <= MOST_FEN }
}

/** How many, as somebody typed it; none if it is no number of people. */
internal fun countOf(typed: String): Int? =
    plain(typed).takeIf { text -> text.length in 1..MOST_DIGITS && text.all { it in '0'..'9' } }?.toInt()

private const val MOST_DIGITS = 4

/** As the keyboards of all kinds write digits and points: full width, with blanks, with the sign behind it. */
private fun plain(typed: String): String = typed.trim().removeSuffix("元").trim().map {
    when (it) {
        in '０'..'９' -> '0' + (it - '０')
        '．', '。', ',', '，' -> '.'
        else -> it
    }
}.joinToString("")

/** What an amount that is being typed becomes: as it was, where the change makes it none. */
fun amountOf(before: String, after: String): String {
    val text = plain(after)
    val isAmount = text.isEmpty() || text == "." || fenOf(text) != null
    return if (isAmount) text else before
}
