package org.yixian.core

// Identifiers. The generator knows them as text; a type of its own for each keeps one from being taken for another.
// bindings/uniffi.toml names them, and a text that is no identifier is refused by the call that it is given to.

/** An appointment to an office. */
@JvmInline
value class AppointmentId(val value: String)

/** A phone that has been enrolled. */
@JvmInline
value class DeviceId(val value: String)

/** A signed event. */
@JvmInline
value class EventId(val value: String)

/** A meeting. */
@JvmInline
value class MeetingId(val value: String)

/** A branch or another organisation. */
@JvmInline
value class OrgId(val value: String)

/** A person in the county's register. */
@JvmInline
value class PersonId(val value: String)

/** A profile on this phone. */
@JvmInline
value class ProfileId(val value: String)
