package org.yixian.presentation

/** What a screen has to show. */
sealed interface Shown<out T> {
    /** It is being read for the first time; a phone needs milliseconds for it. */
    data object Loading : Shown<Nothing>

    /** It could not be read. */
    data class Broken(val failure: Failure) : Shown<Nothing>

    /** Here it is. */
    data class There<T>(val value: T) : Shown<T>
}

/** The value, if there is one. */
val <T> Shown<T>.value: T? get() = (this as? Shown.There)?.value

internal inline fun <T, R> Shown<T>.map(change: (T) -> R): Shown<R> = when (this) {
    is Shown.Loading -> Shown.Loading
    is Shown.Broken -> this
    is Shown.There -> Shown.There(change(value))
}
