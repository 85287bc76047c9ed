package org.yixian.presentation.floating

import java.time.LocalDate
import org.yixian.core.MemberCertificate
import org.yixian.core.RuleRow
import org.yixian.presentation.Around
import org.yixian.presentation.Form
import org.yixian.presentation.FormModel
import org.yixian.presentation.dayState
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.months
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Words

/** The fields of a certificate as they are filled in, in a form of its own or in another one. */
internal class CertificateFields(private val model: FormModel, rules: List<RuleRow>, private val today: LocalDate) {
    private val number = model.trimmed(NUMBER)
    private val noTransfer = model.trimmed(NO_TRANSFER)
    private val months = rules.months("float.certificate") ?: MONTHS
    private val from = model.date(FROM) ?: today
    private val usualLast = from.plusMonths(months.toLong()).minusDays(1)

    /** Unless somebody says otherwise it holds as long as one may; never less than a day. */
    private val last = maxOf(model.date(LAST) ?: usualLast, from)
    private val isLong = last.isAfter(usualLast)

    val lacksNumber = number.isEmpty()
    val lacksReason = isLong && noTransfer.isEmpty()

    val certificate: MemberCertificate
        get() = MemberCertificate(number, from.stated(), last.plusDays(1).stated(), noTransfer.takeIf { isLong })

    fun state(words: Words, name: String, around: Around) = CertificateState(
        name = name,
        number = model.form[NUMBER].orEmpty(),
        from = words.dayState(from, today, around),
        last = words.dayState(last, today, around),
        months = months,
        isLong = isLong,
        noTransfer = model.form[NO_TRANSFER].orEmpty(),
        isReady = !lacksNumber && !lacksReason
    )

    companion object {
        const val NUMBER = "number"
        const val FROM = "from"
        const val LAST = "last"
        const val NO_TRANSFER = "no transfer"

        /** As a certificate says that was read; as nobody has touched them if none was. */
        fun fill(form: Form, read: MemberCertificate?) {
            form[NUMBER] = read?.number
            form[FROM] = read?.holdsFrom?.local()?.toString()
            form[LAST] = read?.holdsUntil?.local()?.minusDays(1)?.toString()
            form[NO_TRANSFER] = read?.noTransfer
        }

        /** With what the form begins where no rule is known here; the core has the last word. */
        private const val MONTHS = 6
    }
}
