package org.yixian.presentation

/**
 * Where in the app somebody is. Its route is kept while the system has put the app away, so it holds no secret: a code
 * that was scanned is none of it.
 */
sealed class Place(private val name: String, private val of: String = "") {
    /** Nobody has been here yet. */
    data object Welcome : Place("welcome")

    /** A code is scanned or typed. */
    data object Enrol : Place("enrol")

    /** A code was kept, and the county has not been reached yet. */
    data object EnrolmentWaits : Place("enrolment-waits")

    /** Who it is, on a phone that several people use. */
    data object Profiles : Place("profiles")

    /** One profile's PIN. */
    data class Unlock(val profile: String) : Place("unlock", profile)

    data object Home : Place("home")

    data object Meetings : Place("meetings")

    data class Meeting(val id: String) : Place("meeting", id)

    data class Roll(val id: String) : Place("roll", id)

    /** The digits, large, for the wall. */
    data class Wall(val id: String) : Place("wall", id)

    /** A new meeting, or the plan of one. */
    data class Plan(val id: String = "") : Place("plan", id)

    data class Notice(val id: String) : Place("notice", id)

    data class Minutes(val id: String) : Place("minutes", id)

    data class Close(val id: String) : Place("close", id)

    data class Leave(val id: String) : Place("leave", id)

    data object SignIn : Place("sign-in")

    data object Status : Place("status")

    data object Members : Place("members")

    data object Settings : Place("settings")

    data object Devices : Place("devices")

    data object Privacy : Place("privacy")

    data object About : Place("about")

    val route: String get() = "$name:$of"

    /** Where there is room it stays in sight beside what was opened from it. */
    val isList: Boolean get() = this is Home || this is Meetings || this is Settings

    /** It wants the whole window. */
    val isAlone: Boolean get() = this is Wall || this is Unlock || this is Profiles || this is Enrol

    companion object {
        private val PLAIN by lazy {
            listOf(Welcome, Enrol, EnrolmentWaits, Profiles, Home, Meetings, SignIn, Status, Members, Settings, Devices, Privacy, About)
        }

        /** The place of a route; none if another version of the app wrote it. */
        fun of(route: String): Place? {
            val (name, of) = route.split(':', limit = 2).takeIf { it.size == 2 } ?: return null
            val place = when (name) {
                "unlock" -> Unlock(of)
                "meeting" -> Meeting(of)
                "roll" -> Roll(of)
                "wall" -> Wall(of)
                "plan" -> Plan(of)
                "notice" -> Notice(of)
                "minutes" -> Minutes(of)
                "close" -> Close(of)
                "leave" -> Leave(of)
                else -> PLAIN.find { it.name == name }
            }
            return place?.takeIf { it.route == route }
        }
    }
}
