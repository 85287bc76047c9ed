package org.yixian.app.screens

import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.Look
import org.yixian.presentation.NoticeConsent
import org.yixian.presentation.Shown
import org.yixian.presentation.enrolment.EnrolState
import org.yixian.presentation.enrolment.EnrolmentWaitsState
import org.yixian.presentation.meetings.LeaveState
import org.yixian.presentation.meetings.MinutesDraft
import org.yixian.presentation.meetings.RollChoice
import org.yixian.presentation.meetings.SignInState
import org.yixian.presentation.org.CodeState
import org.yixian.presentation.profiles.ProfileState
import org.yixian.presentation.profiles.UnlockState
import org.yixian.presentation.settings.SettingsState
import org.yixian.ui.enrolment.EnrolScreen
import org.yixian.ui.enrolment.EnrolmentWaitsScreen
import org.yixian.ui.home.HomeScreen
import org.yixian.ui.home.WelcomeScreen
import org.yixian.ui.meetings.CloseScreen
import org.yixian.ui.meetings.LeaveScreen
import org.yixian.ui.meetings.MeetingScreen
import org.yixian.ui.meetings.MeetingsScreen
import org.yixian.ui.meetings.MinutesScreen
import org.yixian.ui.meetings.NoticeScreen
import org.yixian.ui.meetings.PlanScreen
import org.yixian.ui.meetings.RollScreen
import org.yixian.ui.meetings.SignInScreen
import org.yixian.ui.meetings.WallScreen
import org.yixian.ui.org.MembersScreen
import org.yixian.ui.parts.ShownPage
import org.yixian.ui.profiles.ProfilesScreen
import org.yixian.ui.profiles.UnlockScreen
import org.yixian.ui.settings.AboutScreen
import org.yixian.ui.settings.DevicesScreen
import org.yixian.ui.settings.SettingsScreen
import org.yixian.ui.status.StatusScreen

/** A state of a screen. The first one listed of a screen is its main one, which is drawn in every variant. */
internal data class ScreenState(val screen: String, val state: String, val draw: @Composable (Samples, Look) -> Unit) {
    /** Somebody did, sent or met what should not be. */
    val isBadInput: Boolean get() = screen in BAD_INPUT_SCREENS || state in BAD_INPUT

    override fun toString(): String = "$screen-$state"

    private companion object {
        val BAD_INPUT_SCREENS = setOf("enrol", "enrolment-waits")
        val BAD_INPUT = setOf("wrong", "key-lost", "full-disk", "refused", "set-aside", "revoked", "no-quorum")
    }
}

private val nothing = {}

private fun state(screen: String, state: String, draw: @Composable (Samples, Look) -> Unit) = ScreenState(screen, state, draw)

/** Every state of every screen. */
internal val screenStates: List<ScreenState> = listOf(
    state("welcome", "first") { _, look -> WelcomeScreen(look, {}, {}) },
    state("enrol", "empty") { _, _ -> EnrolScreen(EnrolState(), null, nothing, nothing) {} },
    state("enrol", "typing") { _, _ ->
        EnrolScreen(EnrolState(isTyping = true, digits = "4831029471", server = "https://xinye.example"), null, nothing, nothing) {}
    },
    state("enrol", "scanned") { _, _ -> EnrolScreen(EnrolState(scannedHost = "xinye.example"), null, nothing, nothing) {} },
    *enrolmentErrors("code_mistyped", "code_length", "not_a_slip", "no_server", "storage_full", "vault_unavailable"),
    state("enrolment-waits", "offline") { samples, _ -> EnrolmentWaitsScreen(EnrolmentWaitsState(false, samples.offline)) {} },
    state("enrolment-waits", "trying") { _, _ -> EnrolmentWaitsScreen(EnrolmentWaitsState(true, null)) {} },
    *waitErrors("used_code", "expired_code", "unknown_code", "wrong_server", "not_the_server", "too_many_tries"),
    state("profiles", "two") { _, _ -> ProfilesScreen(profiles, null, nothing) {} },
    state("profiles", "key-lost") { _, _ -> ProfilesScreen(profiles.take(1), Failure("key_lost"), nothing) {} },
    state("unlock", "empty") { _, _ -> UnlockScreen(UnlockState("爷爷"), null, nothing) {} },
    state("unlock", "pictures") { _, _ -> UnlockScreen(UnlockState("爷爷"), null, nothing, withPictures = true) {} },
    state("unlock", "wrong") { _, _ -> UnlockScreen(UnlockState("爷爷"), Failure("wrong_pin", waitMs = 30_000), nothing) {} },
    state("unlock", "key-lost") { _, _ -> UnlockScreen(UnlockState("爷爷"), Failure("key_lost"), nothing) {} },
    state("home", "member") { samples, _ -> HomeScreen(samples.member, null, nothing) {} },
    state("home", "member-asked") { samples, _ -> HomeScreen(samples.memberAsked, null, nothing) {} },
    state("home", "member-put-off") { samples, _ -> HomeScreen(samples.memberPutOff, null, nothing) {} },
    state("home", "member-offline") { samples, _ -> HomeScreen(samples.memberOffline, null, nothing) {} },
    state("home", "member-empty") { samples, _ -> HomeScreen(samples.memberEmpty, null, nothing) {} },
    state("home", "member-needs") { samples, _ -> HomeScreen(samples.memberNeeds, null, nothing) {} },
    state("home", "secretary") { samples, _ -> HomeScreen(samples.secretary, null, nothing) {} },
    state("home", "secretary-rule") { samples, _ -> HomeScreen(samples.secretaryRule, null, nothing) {} },
    state("home", "loading") { _, _ -> ShownPage(Shown.Loading, "王德福", null) {} },
    state("home", "broken") { _, _ -> ShownPage(Shown.Broken(Failure("store")), "王德福", null) {} },
    state("meetings", "some") { samples, _ -> MeetingsScreen(samples.meetings, nothing) {} },
    state("meetings", "empty") { samples, _ -> MeetingsScreen(samples.meetingsEmpty, nothing) {} },
    state("meeting", "member") { samples, _ -> MeetingScreen(samples.meeting, null, nothing, nothing) {} },
    state("meeting", "officer") { samples, _ -> MeetingScreen(samples.meetingOfficer, null, nothing, nothing) {} },
    state("meeting", "proxy") { samples, _ -> MeetingScreen(samples.meetingProxy, null, nothing, nothing) {} },
    state("meeting", "disputed") { samples, _ -> MeetingScreen(samples.meetingDisputed, null, nothing, nothing) {} },
    state("meeting", "cancelled") { samples, _ -> MeetingScreen(samples.meetingCancelled, null, nothing, nothing) {} },
    state("meeting", "refused") { samples, _ -> MeetingScreen(samples.meeting, Failure("not_in_office"), nothing, nothing) {} },
    state("roll", "some") { samples, _ -> RollScreen(samples.roll, null, null, nothing, nothing) {} },
    state("roll", "start") { samples, _ -> RollScreen(samples.rollStart, null, null, nothing, nothing) {} },
    state("roll", "closed") { samples, _ -> RollScreen(samples.rollClosed, null, null, nothing, nothing) {} },
    state("roll", "long-names") { samples, _ -> RollScreen(samples.rollLong, null, null, nothing, nothing) {} },
    state("roll", "broken") { _, _ -> ShownPage(Shown.Broken(Failure("not_here")), "点名", nothing) {} },
    state("roll", "300") { samples, _ -> RollScreen(samples.rollMany, null, null, nothing, nothing) {} },
    state("roll", "full-disk") { samples, _ -> RollScreen(samples.roll, null, Failure("storage_full"), nothing, nothing) {} },
    state("wall", "digits") { samples, _ -> WallScreen(samples.roll, nothing) },
    state("sign-in", "typing") { _, _ -> SignInScreen(SignInState("48"), null, nothing, nothing) {} },
    state("sign-in", "recorded") { _, _ ->
        SignInScreen(SignInState("4831", isRecorded = true, isChecked = true), null, nothing, nothing) {}
    },
    state("sign-in", "unknown-meeting") { _, _ -> SignInScreen(SignInState("4831", isRecorded = true), null, nothing, nothing) {} },
    state("sign-in", "wrong") { _, _ -> SignInScreen(SignInState("4832"), Failure("wrong_digits"), nothing, nothing) {} },
    state("leave", "why") { samples, _ -> LeaveScreen(LeaveState(samples.card.date), null, nothing, nothing) {} },
    state("plan", "new") { samples, _ -> PlanScreen(samples.plan, null, nothing, nothing) {} },
    state("plan", "change") { samples, _ -> PlanScreen(samples.plan.copy(isNew = false), Failure("bad_text"), nothing, nothing) {} },
    state("notice", "three-ways") { samples, _ -> NoticeScreen(samples.notice, null, nothing, nothing) {} },
    state("notice", "refused") { samples, _ -> NoticeScreen(samples.notice, Failure("not_in_office"), nothing, nothing) {} },
    state("minutes", "some") { _, _ -> MinutesScreen(MinutesDraft("一、学习文件。\n二、商量修水渠。", isRead = true), null, nothing, nothing, {}, {}) },
    state("close", "counted") { samples, _ -> CloseScreen(samples.close, null, nothing, nothing) {} },
    state("close", "unsaid") { samples, _ -> CloseScreen(samples.closeUnsaid, null, nothing, nothing) {} },
    state("close", "ended") { samples, _ -> CloseScreen(samples.closed, null, nothing, nothing) {} },
    state("close", "no-quorum") { samples, _ -> CloseScreen(samples.close.copy(asksOutcome = true), null, nothing, nothing) {} },
    state("status", "offline") { samples, _ -> StatusScreen(samples.status, null, nothing, nothing) {} },
    state("status", "well") { samples, _ -> StatusScreen(samples.statusWell, null, nothing, nothing) {} },
    state("status", "set-aside") { samples, _ -> StatusScreen(samples.statusSetAside, null, nothing, nothing) {} },
    state("status", "revoked") { samples, _ -> StatusScreen(samples.statusRevoked, null, nothing, nothing) {} },
    state("members", "officer") { samples, _ -> MembersScreen(samples.members, null, null, nothing, nothing) {} },
    state("members", "reader-of-two") { samples, _ -> MembersScreen(samples.membersOfTwo, null, null, nothing, nothing) {} },
    state("settings", "plain") { _, look ->
        SettingsScreen(SettingsState("爷爷", storageMb = 12, notices = NoticeConsent.NOT_ASKED), look, null, nothing, nothing) {}
    },
    state("settings", "pin") { _, look ->
        val state = SettingsState("爷爷", hasPin = true, isPinChanged = true, notices = NoticeConsent.ALLOWED)
        SettingsScreen(state, look, null, nothing, nothing) {}
    },
    state("settings", "off") { _, look ->
        SettingsScreen(SettingsState("爷爷", storageMb = 12, notices = NoticeConsent.REFUSED), look, null, nothing, nothing) {}
    },
    state("devices", "three") { samples, _ -> DevicesScreen(samples.phones, null, nothing, nothing) {} },
    state("devices", "none") { _, _ -> DevicesScreen(emptyList(), null, nothing, nothing) {} },
    state("about", "all") { _, _ -> AboutScreen("0.1.0", nothing) }
) + floatingStates + duesStates + reminderStates + termStates + privacyStates

/** What stands above a screen until it is answered. Drawn as pictures; a dialogue is a window of its own. */
internal val dialogueStates: List<ScreenState> = listOf(
    state("roll", "other") { samples, _ ->
        RollScreen(samples.roll, RollChoice("p1", "于有", samples.onLeave, asksReason = false), null, nothing, nothing) {}
    },
    state("roll", "other-after-the-end") { samples, _ ->
        RollScreen(samples.rollClosed, RollChoice("p2", "王德福", samples.present, asksReason = true), null, nothing, nothing) {}
    },
    state("members", "code") { samples, _ -> MembersScreen(samples.members, code, null, nothing, nothing) {} }
) + duesDialogues

private val profiles = listOf(ProfileState("a", "爷爷", true), ProfileState("b", "小梅", false), ProfileState("c", null, false))

private val code = CodeState("王德福", "440 341 993 197 748 434", "https://xinye.example", "https://xinye.example/e#0", "到 今天 上午 9:15 有效")

private fun enrolmentErrors(vararg codes: String) = codes.map { code ->
    state("enrol", code.replace('_', '-')) { _, _ ->
        EnrolScreen(EnrolState(isTyping = true, digits = "483102947100000000"), Failure(code), nothing, nothing) {}
    }
}.toTypedArray()

private fun waitErrors(vararg codes: String) = codes.map { code ->
    state("enrolment-waits", code.replace('_', '-')) { _, _ -> EnrolmentWaitsScreen(EnrolmentWaitsState(false, Failure(code))) {} }
}.toTypedArray()
