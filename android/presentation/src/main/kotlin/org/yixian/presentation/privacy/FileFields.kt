package org.yixian.presentation.privacy

import org.yixian.core.FileField

/** The field of the file that officers correct here; none for what stands in the register. */
internal val InfoKind.file: FileField?
    get() = when (this) {
        InfoKind.NAME -> FileField.NAME
        InfoKind.PHONE -> FileField.PHONE
        InfoKind.BIRTH_YEAR -> FileField.BIRTH_YEAR
        InfoKind.MEMBER_NO -> FileField.MEMBER_NO
        InfoKind.SINCE, InfoKind.STANDING, InfoKind.OTHER -> null
    }

/** Whether it is typed in digits. */
internal val InfoKind.isNumber: Boolean get() = this == InfoKind.PHONE || this == InfoKind.BIRTH_YEAR

/** How the way to its correction calls it; none where officers correct nothing here. */
val InfoKind.route: String? get() = file?.name?.lowercase()
