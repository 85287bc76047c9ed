package org.yixian.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import org.yixian.presentation.AppModel
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.closing
import org.yixian.presentation.devices
import org.yixian.presentation.enrol
import org.yixian.presentation.enrolmentWaits
import org.yixian.presentation.home
import org.yixian.presentation.leave
import org.yixian.presentation.meeting
import org.yixian.presentation.meetings
import org.yixian.presentation.members
import org.yixian.presentation.minutes
import org.yixian.presentation.notice
import org.yixian.presentation.plan
import org.yixian.presentation.privacy
import org.yixian.presentation.profiles
import org.yixian.presentation.roll
import org.yixian.presentation.settings
import org.yixian.presentation.signIn
import org.yixian.presentation.status
import org.yixian.presentation.unlock
import org.yixian.presentation.wall
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
import org.yixian.ui.settings.DevicesScreen
import org.yixian.ui.settings.PrivacyScreen
import org.yixian.ui.settings.SettingsScreen
import org.yixian.ui.status.StatusScreen
import org.yixian.ui.theme.words

// Each place with its state holder and its screen.

/** A screen that is being read, cannot be read, or is there; with what the person asked for last and did not get. */
@Composable
private fun <T> At(model: ScreenModel, shown: Shown<T>, title: String, onBack: (() -> Unit)?, screen: @Composable (T, Failure?) -> Unit) {
    val failure by model.failure.collectAsState()
    ShownPage(shown, title, onBack) { screen(it, failure) }
}

@Composable
internal fun Welcome(app: AppModel) {
    val look by app.outside.preferences.look.collectAsState()
    WelcomeScreen(look, app.outside.preferences::change) { app.navigator.go(Place.Enrol) }
}

@Composable
internal fun Enrol(app: AppModel, onBack: (() -> Unit)?) {
    val model = app.enrol()
    val state by model.state.collectAsState()
    val failure by model.failure.collectAsState()
    EnrolScreen(state, failure, model::dismissFailure, onBack, model::on)
}

@Composable
internal fun EnrolmentWaits(app: AppModel) {
    val model = app.enrolmentWaits()
    val state by model.state.collectAsState()
    EnrolmentWaitsScreen(state, model::on)
}

@Composable
internal fun Profiles(app: AppModel) {
    val model = app.profiles()
    At(model, model.state.collectAsState().value, words.profilesTitle, null) { state, failure ->
        ProfilesScreen(state, failure, model::dismissFailure, model::on)
    }
}

@Composable
internal fun Unlock(app: AppModel, place: Place.Unlock) {
    val model = app.unlock(place)
    val state by model.state.collectAsState()
    val failure by model.failure.collectAsState()
    UnlockScreen(state, failure, model::dismissFailure, on = model::on)
}

@Composable
internal fun Home(app: AppModel) {
    val model = app.home()
    At(model, model.state.collectAsState().value, words.appName, null) { state, failure ->
        HomeScreen(state, failure, model::dismissFailure, model::on)
    }
}

@Composable
internal fun Meetings(app: AppModel, onBack: () -> Unit) {
    val model = app.meetings()
    val shown by model.state.collectAsState()
    ShownPage(shown, words.meetingsTitle, onBack) { MeetingsScreen(it, onBack, model::on) }
}

@Composable
internal fun Meeting(app: AppModel, place: Place.Meeting, onBack: () -> Unit) {
    val model = app.meeting(place)
    At(model, model.state.collectAsState().value, words.meetingsTitle, onBack) { state, failure ->
        MeetingScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Roll(app: AppModel, place: Place.Roll, onBack: () -> Unit) {
    val model = app.roll(place)
    val shown by model.state.collectAsState()
    val choice by model.choice.collectAsState()
    val failure by model.failure.collectAsState()
    ShownPage(shown, words.rollTitle, onBack) { RollScreen(it, choice, failure, model::dismissFailure, onBack, model::on) }
}

@Composable
internal fun Wall(app: AppModel, place: Place.Wall, onBack: () -> Unit) {
    val model = app.wall(place)
    val shown by model.state.collectAsState()
    ShownPage(shown, words.wallTitle, onBack) { WallScreen(it, onBack) }
}

@Composable
internal fun Plan(app: AppModel, place: Place.Plan, onBack: () -> Unit) {
    val model = app.plan(place)
    val state by model.state.collectAsState()
    val failure by model.failure.collectAsState()
    PlanScreen(state, failure, model::dismissFailure, onBack, model::on)
}

@Composable
internal fun Notice(app: AppModel, place: Place.Notice, onBack: () -> Unit) {
    val model = app.notice(place)
    val shown by model.state.collectAsState()
    ShownPage(shown, words.noticeTitle, onBack) { NoticeScreen(it, onBack, model::on) }
}

@Composable
internal fun Minutes(app: AppModel, place: Place.Minutes, onBack: () -> Unit) {
    val model = app.minutes(place)
    val state by model.state.collectAsState()
    val failure by model.failure.collectAsState()
    MinutesScreen(state, failure, model::dismissFailure, onBack, model::on, model::done)
}

@Composable
internal fun Close(app: AppModel, place: Place.Close, onBack: () -> Unit) {
    val model = app.closing(place)
    At(model, model.state.collectAsState().value, words.closeTitle, onBack) { state, failure ->
        CloseScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Leave(app: AppModel, place: Place.Leave, onBack: () -> Unit) {
    val model = app.leave(place)
    At(model, model.state.collectAsState().value, words.leaveTitle, onBack) { state, failure ->
        LeaveScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun SignIn(app: AppModel, onBack: () -> Unit) {
    val model = app.signIn()
    val state by model.state.collectAsState()
    val failure by model.failure.collectAsState()
    SignInScreen(state, failure, model::dismissFailure, onBack, model::on)
}

@Composable
internal fun Status(app: AppModel, onBack: () -> Unit) {
    val model = app.status()
    At(model, model.state.collectAsState().value, words.statusTitle, onBack) { state, failure ->
        StatusScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Members(app: AppModel, onBack: () -> Unit) {
    val model = app.members()
    val shown by model.state.collectAsState()
    val code by model.code.collectAsState()
    val failure by model.failure.collectAsState()
    ShownPage(shown, words.membersTitle, onBack) { MembersScreen(it, code, failure, model::dismissFailure, onBack, model::on) }
}

@Composable
internal fun Settings(app: AppModel, onBack: () -> Unit) {
    val model = app.settings()
    val state by model.state.collectAsState()
    val look by app.outside.preferences.look.collectAsState()
    val failure by model.failure.collectAsState()
    SettingsScreen(state, look, failure, model::dismissFailure, onBack, model::on)
}

@Composable
internal fun Devices(app: AppModel, onBack: () -> Unit) {
    val model = app.devices()
    At(model, model.state.collectAsState().value, words.devicesTitle, onBack) { state, failure ->
        DevicesScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Privacy(app: AppModel, onBack: () -> Unit) {
    val model = app.privacy()
    val failure by model.failure.collectAsState()
    PrivacyScreen(failure, model::dismissFailure, onBack, model::on)
}
