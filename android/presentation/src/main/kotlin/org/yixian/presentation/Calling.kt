package org.yixian.presentation

import org.yixian.core.Contact
import org.yixian.presentation.wording.role
import org.yixian.presentation.words.Words

/** Somebody who can be called: how the button reads, and the number. */
data class Calling(
    val label: String,
    val number: String,
    /** Whose whole number the press opens, where [number] has its ends only: its owner sees who looked. */
    val reveals: String? = null
)

internal fun Words.calling(contact: Contact) = Calling(callOfficer(role(contact.role), contact.name), contact.phone)
