package org.yixian.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.movableContentOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import org.yixian.presentation.AppModel
import org.yixian.presentation.AppState
import org.yixian.presentation.Place
import org.yixian.ui.parts.Call
import org.yixian.ui.parts.FailureCard
import org.yixian.ui.parts.LocalCall
import org.yixian.ui.parts.LocalSpeech
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.Panes
import org.yixian.ui.settings.AboutScreen
import org.yixian.ui.theme.YixianTheme
import org.yixian.ui.theme.words

/** The whole app in one window: whichever place is last on the way back. */
@Composable
fun YixianApp(app: AppModel) {
    val look by app.outside.preferences.look.collectAsState()
    val wording by app.words.collectAsState()
    val device = app.outside.device
    val calling by app.calling.collectAsState()
    val call = calling?.let { Call(it.label) { device.call(it.number) } }
    CompositionLocalProvider(LocalSpeech provides device::speak, LocalCall provides call) {
        YixianTheme(look, wording) { Window(app) }
    }
}

@Composable
private fun Window(app: AppModel) {
    when (val state = app.state.collectAsState().value) {
        is AppState.Opening -> Page(words.appName) { Note(words.loading) }

        is AppState.Broken -> Page(words.appName, main = { MainButton(words.actionTryAgain, app::open) }) {
            FailureCard(state.failure, app::open)
        }

        is AppState.Open -> Places(app)
    }
}

/**
 * What a screen holds of its own (how far it is scrolled, what is being typed) lasts for as long as its place is on the way
 * back, goes along when it moves aside for what was opened from it, and is no other person's.
 */
@Composable
private fun Places(app: AppModel) {
    val stack by app.navigator.stack.collectAsState()
    key(app.session?.profile()) {
        val holder = rememberSaveableStateHolder()
        val screens = remember { HashMap<Place, @Composable () -> Unit>() }
        LaunchedEffect(stack) {
            (screens.keys - stack.toSet()).forEach { left ->
                screens -= left
                holder.removeState(left.route)
            }
        }
        Panes(stack.list(), stack.last()) { place ->
            screens.getOrPut(place) { movableContentOf { holder.SaveableStateProvider(place.route) { Screen(app, place) } } }.invoke()
        }
    }
}

/** The list that what is shown was opened from. */
private fun List<Place>.list(): Place? = dropLast(1).lastOrNull(Place::isList).takeUnless { last().isAlone }

@Composable
private fun Screen(app: AppModel, place: Place) {
    val stack by app.navigator.stack.collectAsState()
    val onBack: (() -> Unit)? = if (stack.first() == place) null else ({ app.navigator.leave(place) })
    val back = onBack ?: { app.navigator.restart(Place.Home) }
    when (place) {
        is Place.Welcome -> Welcome(app)
        is Place.Enrol -> Enrol(app, onBack)
        is Place.EnrolmentWaits -> EnrolmentWaits(app)
        is Place.Profiles -> Profiles(app)
        is Place.Unlock -> Unlock(app, place)
        is Place.Home -> Home(app)
        is Place.Meetings -> Meetings(app, back)
        is Place.Meeting -> Meeting(app, place, back)
        is Place.Roll -> Roll(app, place, back)
        is Place.Wall -> Wall(app, place, back)
        is Place.Plan -> Plan(app, place, back)
        is Place.Notice -> Notice(app, place, back)
        is Place.Minutes -> Minutes(app, place, back)
        is Place.Close -> Close(app, place, back)
        is Place.Leave -> Leave(app, place, back)
        is Place.Away -> Away(app, place, back)
        is Place.AwayEntries -> AwayEntries(app, place, back)
        is Place.Depart -> Depart(app, place, back)
        is Place.Return -> Return(app, place, back)
        is Place.News -> News(app, back)
        is Place.ReportHost -> ReportHost(app, back)
        is Place.BranchesNear -> BranchesNear(app, back)
        is Place.GuestCard -> GuestCard(app, back)
        is Place.LogContact -> LogContact(app, place, back)
        is Place.NameContact -> NameContact(app, place, back)
        is Place.Certificate -> Certificate(app, place, back)
        is Place.ReceiveGuest -> ReceiveGuest(app, place, back)
        is Place.Choose -> Choose(app, place, back)
        is Place.LostStep -> LostStep(app, place, back)
        is Place.FloatingRegister -> FloatingRegister(app, back)
        is Place.Care -> Care(app, back)
        is Place.Dues -> Dues(app, place, back)
        is Place.Payment -> Payment(app, place, back)
        is Place.BranchDues -> BranchDues(app, place, back)
        is Place.DuesList -> DuesList(app, place, back)
        is Place.DuesYear -> DuesYear(app, place, back)
        is Place.Assess -> Assess(app, place, back)
        is Place.Calculator -> Calculator(app, back)
        is Place.Rules -> Rules(app, back)
        is Place.Rule -> Rule(app, place, back)
        is Place.ProposeRule -> ProposeRule(app, place, back)
        is Place.Reminders -> Reminders(app, back)
        is Place.SignIn -> SignIn(app, back)
        is Place.Status -> Status(app, back)
        is Place.Members -> Members(app, place, back)
        is Place.Term -> Term(app, place, back)
        is Place.SetTerm -> SetTerm(app, place, back)
        is Place.Settings -> Settings(app, back)
        is Place.Devices -> Devices(app, back)
        is Place.Privacy -> Privacy(app, back)
        is Place.Dispute -> Dispute(app, place, back)
        is Place.AskDeletion -> AskDeletion(app, place, back)
        is Place.PrivacyRequests -> PrivacyRequests(app, place, back)
        is Place.AnswerRequest -> AnswerRequest(app, place, back)
        is Place.MemberPrivacy -> MemberPrivacy(app, place, back)
        is Place.CorrectFile -> CorrectFile(app, place, back)
        is Place.LeaveBranch -> LeaveBranch(app, place, back)
        is Place.About -> AboutScreen(app.outside.device.version, back)
    }
}
