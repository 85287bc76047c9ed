package org.yixian.app.screens

import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.Look
import org.yixian.ui.floating.AwayEntriesScreen
import org.yixian.ui.floating.AwayScreen
import org.yixian.ui.floating.BranchesNearScreen
import org.yixian.ui.floating.CareScreen
import org.yixian.ui.floating.CertificateScreen
import org.yixian.ui.floating.ChooseScreen
import org.yixian.ui.floating.DepartScreen
import org.yixian.ui.floating.FloatingRegisterScreen
import org.yixian.ui.floating.GuestCardScreen
import org.yixian.ui.floating.LogContactScreen
import org.yixian.ui.floating.LostStepScreen
import org.yixian.ui.floating.NameContactScreen
import org.yixian.ui.floating.NewsScreen
import org.yixian.ui.floating.ReceiveGuestScreen
import org.yixian.ui.floating.ReportHostScreen
import org.yixian.ui.floating.ReturnScreen
import org.yixian.ui.home.HomeScreen
import org.yixian.ui.theme.words

private val nothing = {}

private fun state(screen: String, state: String, draw: @Composable (FloatingSamples) -> Unit) =
    ScreenState(screen, state) { _: Samples, _: Look -> draw(FloatingSamples(words)) }

/** Every state of the screens about members away from home. */
internal val floatingStates: List<ScreenState> = listOf(
    state("away", "own") { AwayScreen(it.own, null, nothing, nothing) {} },
    state("away", "own-at-home") { AwayScreen(it.ownAtHome, null, nothing, nothing) {} },
    state("away", "own-back") { AwayScreen(it.ownBack, null, nothing, nothing) {} },
    state("away", "own-new") { AwayScreen(it.ownNew, null, nothing, nothing) {} },
    state("away", "own-six-months") { AwayScreen(it.ownLong, null, nothing, nothing) {} },
    state("away", "own-shut") { AwayScreen(it.ownShut, null, nothing, nothing) {} },
    state("away", "member") { AwayScreen(it.member, null, nothing, nothing) {} },
    state("away", "member-new") { AwayScreen(it.memberNew, null, nothing, nothing) {} },
    state("away", "member-lost") { AwayScreen(it.memberLost, null, nothing, nothing) {} },
    state("away", "member-host-asked") { AwayScreen(it.memberHostAsked, null, nothing, nothing) {} },
    state("away", "member-host-found") { AwayScreen(it.memberHostFound, null, nothing, nothing) {} },
    state("away", "member-in-care") { AwayScreen(it.inCare, null, nothing, nothing) {} },
    state("away", "member-long-name") { AwayScreen(it.memberLongName, null, nothing, nothing) {} },
    state("away", "refused") { AwayScreen(it.member, Failure("not_in_office"), nothing, nothing) {} },
    state("away-entries", "some") { AwayEntriesScreen(it.entries, null, nothing, nothing) {} },
    state("away-entries", "asks") { AwayEntriesScreen(it.entries, null, nothing, nothing, asks = "e1") {} },
    state("away-entries", "own") { AwayEntriesScreen(it.entriesOwn, null, nothing, nothing) {} },
    state("away-entries", "none") { AwayEntriesScreen(it.entriesNone, null, nothing, nothing) {} },
    state("away-entries", "refused") { AwayEntriesScreen(it.entries, Failure("already_decided"), nothing, nothing, asks = "e1") {} },
    state("depart", "searching") { DepartScreen(it.depart, null, nothing, nothing) {} },
    state("depart", "nothing-found") { DepartScreen(it.departNothing, null, nothing, nothing) {} },
    state("depart", "ready") { DepartScreen(it.departReady, null, nothing, nothing) {} },
    state("depart", "move") { DepartScreen(it.departMove, null, nothing, nothing) {} },
    state("depart", "refused") { DepartScreen(it.departReady, Failure("before_admission"), nothing, nothing) {} },
    state("return", "own") { ReturnScreen(it.comeBack, null, nothing, nothing) {} },
    state("return", "member") { ReturnScreen(it.comeBackOf, null, nothing, nothing) {} },
    state("news", "empty") { NewsScreen(it.tell, null, nothing, nothing) {} },
    state("news", "ready") { NewsScreen(it.tellReady, null, nothing, nothing) {} },
    state("news", "first") { NewsScreen(it.tellFirst, null, nothing, nothing) {} },
    state("news", "withdrawn") { NewsScreen(it.tellWithdrawn, null, nothing, nothing) {} },
    state("news", "refused") { NewsScreen(it.tellReady, Failure("shut_by_county"), nothing, nothing) {} },
    state("report-host", "ready") { ReportHostScreen(it.reportHost, null, nothing, nothing) {} },
    state("report-host", "code") { ReportHostScreen(it.reportHostCode, null, nothing, nothing) {} },
    state("report-host", "scanned") { ReportHostScreen(it.reportHostScanned, null, nothing, nothing) {} },
    state("report-host", "wrong") { ReportHostScreen(it.reportHostMistyped, Failure("bad_guest_code"), nothing, nothing) {} },
    state("branches-near", "found") { BranchesNearScreen(it.near, null, nothing, nothing) {} },
    state("branches-near", "empty") { BranchesNearScreen(it.nearEmpty, null, nothing, nothing) {} },
    state("branches-near", "picked") { BranchesNearScreen(it.nearPicked, null, nothing, nothing) {} },
    state("branches-near", "looking") { BranchesNearScreen(it.nearLooking, null, nothing, nothing) {} },
    state("branches-near", "elsewhere") { BranchesNearScreen(it.nearElsewhere, null, nothing, nothing) {} },
    state("branches-near", "none") { BranchesNearScreen(it.nearNone, null, nothing, nothing) {} },
    state("branches-near", "more") { BranchesNearScreen(it.nearMore, null, nothing, nothing) {} },
    state("branches-near", "offline") { BranchesNearScreen(it.nearPicked, Failure("offline"), nothing, nothing) {} },
    state("guest-card", "plain") { GuestCardScreen(it.guestCard, nothing) {} },
    state("guest-card", "number") { GuestCardScreen(it.guestCardNumber, nothing) {} },
    state("guest-card", "bare") { GuestCardScreen(it.guestCardBare, nothing) {} },
    state("log-contact", "empty") { LogContactScreen(it.log, null, nothing, nothing) {} },
    state("log-contact", "ready") { LogContactScreen(it.logReady, null, nothing, nothing) {} },
    state("name-contact", "all") { NameContactScreen(it.nameContact, null, nothing, nothing) {} },
    state("name-contact", "chosen") { NameContactScreen(it.nameContactChosen, null, nothing, nothing) {} },
    state("name-contact", "signed") { NameContactScreen(it.nameContactSigned, null, nothing, nothing) {} },
    state("name-contact", "refused-number") { NameContactScreen(it.nameContactRefused, null, nothing, nothing) {} },
    state("certificate", "usual") { CertificateScreen(it.certify, null, nothing, nothing) {} },
    state("certificate", "long") { CertificateScreen(it.certifyLong, null, nothing, nothing) {} },
    state("receive-guest", "ready") { ReceiveGuestScreen(it.receiveGuest, null, nothing, nothing) {} },
    state("receive-guest", "scanned") { ReceiveGuestScreen(it.receiveGuestScanned, null, nothing, nothing) {} },
    state("receive-guest", "empty") { ReceiveGuestScreen(it.receiveGuestEmpty, null, nothing, nothing) {} },
    state("receive-guest", "long") { ReceiveGuestScreen(it.receiveGuestLong, null, nothing, nothing) {} },
    state("receive-guest", "refused") { ReceiveGuestScreen(it.receiveGuest, Failure("certificate_too_long"), nothing, nothing) {} },
    state("choose", "two-ways") { ChooseScreen(it.choose, null, nothing, nothing) {} },
    state("choose", "chosen") { ChooseScreen(it.chosen, null, nothing, nothing) {} },
    state("lost-step", "next") { LostStepScreen(it.lostStep, null, nothing, nothing) {} },
    state("floating-register", "some") { FloatingRegisterScreen(it.register, nothing) {} },
    state("floating-register", "empty") { FloatingRegisterScreen(it.registerEmpty, nothing) {} },
    state("floating-register", "reader") { FloatingRegisterScreen(it.registerRead, nothing) {} },
    state("floating-register", "back") { FloatingRegisterScreen(it.registerBack, nothing) {} },
    state("floating-register", "shut") { FloatingRegisterScreen(it.registerShut, nothing) {} },
    state("care", "some") { CareScreen(it.care, nothing) {} },
    state("care", "empty") { CareScreen(it.careEmpty, nothing) {} },
    ScreenState("home", "migrant") { samples, _ ->
        HomeScreen(samples.member.copy(away = FloatingSamples(words).card), null, nothing) {}
    },
    ScreenState("home", "migrant-shut") { samples, _ ->
        HomeScreen(samples.member.copy(away = FloatingSamples(words).card.copy(mayTell = false)), null, nothing) {}
    },
    ScreenState("home", "contact-person") { samples, _ -> HomeScreen(samples.member.copy(keepsInTouch = true), null, nothing) {} }
)
