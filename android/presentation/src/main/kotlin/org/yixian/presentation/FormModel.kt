package org.yixian.presentation

import java.time.LocalDate
import org.yixian.presentation.wording.amountOf

/** A form. What is filled in outlives going back, until it is recorded. */
abstract class FormModel internal constructor(protected val around: Around, private val place: Place) : ScreenModel(around.scope) {
    internal val form = around.form(place)

    /** What would be too long to be recorded is not taken. */
    internal fun type(name: String, text: String, most: Int) {
        val taken = taken(form[name].orEmpty(), text, most)
        if (taken != text) return fail(Failure("too_large"))
        form[name] = taken
    }

    internal fun trimmed(name: String): String = form[name].orEmpty().trim()

    internal fun date(name: String): LocalDate? = form[name]?.let(LocalDate::parse)

    /** What is no amount is not taken either. */
    internal fun typeAmount(name: String, before: String, text: String) {
        form[name] = amountOf(before, text)
    }

    /** Records it, once, and goes back to where it shows; whoever has gone on meanwhile stays where he is. */
    internal fun record(work: suspend () -> Unit) = actOnce {
        around.sync.after { form.recorded(work) }
        around.navigator.drop(place)
    }
}
