package org.yixian.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import org.yixian.presentation.AppModel
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.answerRequest
import org.yixian.presentation.askDeletion
import org.yixian.presentation.assess
import org.yixian.presentation.away
import org.yixian.presentation.awayEntries
import org.yixian.presentation.branchDues
import org.yixian.presentation.branchesNear
import org.yixian.presentation.calculator
import org.yixian.presentation.care
import org.yixian.presentation.certificate
import org.yixian.presentation.choose
import org.yixian.presentation.closing
import org.yixian.presentation.comeBack
import org.yixian.presentation.correctFile
import org.yixian.presentation.depart
import org.yixian.presentation.devices
import org.yixian.presentation.dispute
import org.yixian.presentation.dues
import org.yixian.presentation.duesList
import org.yixian.presentation.duesYear
import org.yixian.presentation.enrol
import org.yixian.presentation.enrolmentWaits
import org.yixian.presentation.floatingRegister
import org.yixian.presentation.guestCard
import org.yixian.presentation.home
import org.yixian.presentation.leave
import org.yixian.presentation.leaveBranch
import org.yixian.presentation.logContact
import org.yixian.presentation.lostStep
import org.yixian.presentation.meeting
import org.yixian.presentation.meetings
import org.yixian.presentation.memberPrivacy
import org.yixian.presentation.members
import org.yixian.presentation.minutes
import org.yixian.presentation.nameContact
import org.yixian.presentation.news
import org.yixian.presentation.notice
import org.yixian.presentation.payment
import org.yixian.presentation.plan
import org.yixian.presentation.privacy
import org.yixian.presentation.privacyRequests
import org.yixian.presentation.profiles
import org.yixian.presentation.proposeRule
import org.yixian.presentation.receiveGuest
import org.yixian.presentation.reminders
import org.yixian.presentation.reportHost
import org.yixian.presentation.roll
import org.yixian.presentation.rule
import org.yixian.presentation.rules
import org.yixian.presentation.setTerm
import org.yixian.presentation.settings
import org.yixian.presentation.signIn
import org.yixian.presentation.status
import org.yixian.presentation.term
import org.yixian.presentation.unlock
import org.yixian.presentation.wall
import org.yixian.ui.dues.AssessScreen
import org.yixian.ui.dues.BranchDuesScreen
import org.yixian.ui.dues.CalculatorScreen
import org.yixian.ui.dues.DuesListScreen
import org.yixian.ui.dues.DuesScreen
import org.yixian.ui.dues.DuesYearScreen
import org.yixian.ui.dues.PaymentScreen
import org.yixian.ui.enrolment.EnrolScreen
import org.yixian.ui.enrolment.EnrolmentWaitsScreen
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
import org.yixian.ui.org.LeaveBranchScreen
import org.yixian.ui.org.MembersScreen
import org.yixian.ui.org.SetTermScreen
import org.yixian.ui.org.TermScreen
import org.yixian.ui.parts.ShownPage
import org.yixian.ui.privacy.AnswerRequestScreen
import org.yixian.ui.privacy.AskDeletionScreen
import org.yixian.ui.privacy.CorrectFileScreen
import org.yixian.ui.privacy.DisputeScreen
import org.yixian.ui.privacy.MemberPrivacyScreen
import org.yixian.ui.privacy.PrivacyRequestsScreen
import org.yixian.ui.privacy.PrivacyScreen
import org.yixian.ui.profiles.ProfilesScreen
import org.yixian.ui.profiles.UnlockScreen
import org.yixian.ui.reminders.RemindersScreen
import org.yixian.ui.rules.ProposeRuleScreen
import org.yixian.ui.rules.RuleScreen
import org.yixian.ui.rules.RulesScreen
import org.yixian.ui.settings.DevicesScreen
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
    At(model, model.state.collectAsState().value, words.noticeTitle, onBack) { state, failure ->
        NoticeScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
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
internal fun Away(app: AppModel, place: Place.Away, onBack: () -> Unit) {
    val model = app.away(place)
    At(model, model.state.collectAsState().value, words.awayTitle, onBack) { state, failure ->
        AwayScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun AwayEntries(app: AppModel, place: Place.AwayEntries, onBack: () -> Unit) {
    val model = app.awayEntries(place)
    At(model, model.state.collectAsState().value, words.awayEntriesTitle, onBack) { state, failure ->
        AwayEntriesScreen(state, failure, model::dismissFailure, onBack, on = model::on)
    }
}

@Composable
internal fun Depart(app: AppModel, place: Place.Depart, onBack: () -> Unit) {
    val model = app.depart(place)
    At(model, model.state.collectAsState().value, words.awayTitle, onBack) { state, failure ->
        DepartScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Return(app: AppModel, place: Place.Return, onBack: () -> Unit) {
    val model = app.comeBack(place)
    At(model, model.state.collectAsState().value, words.awayReturn, onBack) { state, failure ->
        ReturnScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun News(app: AppModel, onBack: () -> Unit) {
    val model = app.news()
    At(model, model.state.collectAsState().value, words.newsTitle, onBack) { state, failure ->
        NewsScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun ReportHost(app: AppModel, onBack: () -> Unit) {
    val model = app.reportHost()
    At(model, model.state.collectAsState().value, words.hostTitle, onBack) { state, failure ->
        ReportHostScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun BranchesNear(app: AppModel, onBack: () -> Unit) {
    val model = app.branchesNear()
    val state by model.state.collectAsState()
    val failure by model.failure.collectAsState()
    BranchesNearScreen(state, failure, model::dismissFailure, onBack, model::on)
}

@Composable
internal fun GuestCard(app: AppModel, onBack: () -> Unit) {
    val model = app.guestCard()
    val shown by model.state.collectAsState()
    ShownPage(shown, words.cardTitle, onBack) { GuestCardScreen(it, onBack, model::on) }
}

@Composable
internal fun LogContact(app: AppModel, place: Place.LogContact, onBack: () -> Unit) {
    val model = app.logContact(place)
    At(model, model.state.collectAsState().value, words.contactTitle, onBack) { state, failure ->
        LogContactScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun NameContact(app: AppModel, place: Place.NameContact, onBack: () -> Unit) {
    val model = app.nameContact(place)
    At(model, model.state.collectAsState().value, words.contactName, onBack) { state, failure ->
        NameContactScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Certificate(app: AppModel, place: Place.Certificate, onBack: () -> Unit) {
    val model = app.certificate(place)
    At(model, model.state.collectAsState().value, words.awayCertificateRecord, onBack) { state, failure ->
        CertificateScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun ReceiveGuest(app: AppModel, place: Place.ReceiveGuest, onBack: () -> Unit) {
    val model = app.receiveGuest(place)
    At(model, model.state.collectAsState().value, words.registerReceive, onBack) { state, failure ->
        ReceiveGuestScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Choose(app: AppModel, place: Place.Choose, onBack: () -> Unit) {
    val model = app.choose(place)
    At(model, model.state.collectAsState().value, words.chooseTitle, onBack) { state, failure ->
        ChooseScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun LostStep(app: AppModel, place: Place.LostStep, onBack: () -> Unit) {
    val model = app.lostStep(place)
    At(model, model.state.collectAsState().value, words.lostTitle, onBack) { state, failure ->
        LostStepScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun FloatingRegister(app: AppModel, onBack: () -> Unit) {
    val model = app.floatingRegister()
    val shown by model.state.collectAsState()
    ShownPage(shown, words.registerTitle, onBack) { FloatingRegisterScreen(it, onBack, model::on) }
}

@Composable
internal fun Care(app: AppModel, onBack: () -> Unit) {
    val model = app.care()
    val shown by model.state.collectAsState()
    ShownPage(shown, words.careTitle, onBack) { CareScreen(it, onBack, model::on) }
}

@Composable
internal fun Dues(app: AppModel, place: Place.Dues, onBack: () -> Unit) {
    val model = app.dues(place)
    At(model, model.state.collectAsState().value, words.duesTitle, onBack) { state, failure ->
        DuesScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Payment(app: AppModel, place: Place.Payment, onBack: () -> Unit) {
    val model = app.payment(place)
    At(model, model.state.collectAsState().value, words.duesTitle, onBack) { state, failure ->
        PaymentScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun BranchDues(app: AppModel, place: Place.BranchDues, onBack: () -> Unit) {
    val model = app.branchDues(place)
    At(model, model.state.collectAsState().value, words.branchDuesTitle, onBack) { state, failure ->
        BranchDuesScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun DuesList(app: AppModel, place: Place.DuesList, onBack: () -> Unit) {
    val model = app.duesList(place)
    val shown by model.state.collectAsState()
    ShownPage(shown, words.duesListTitle, onBack) { DuesListScreen(it, onBack, model::on) }
}

@Composable
internal fun DuesYear(app: AppModel, place: Place.DuesYear, onBack: () -> Unit) {
    val model = app.duesYear(place)
    At(model, model.state.collectAsState().value, words.duesYearTitle, onBack) { state, failure ->
        DuesYearScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Assess(app: AppModel, place: Place.Assess, onBack: () -> Unit) {
    val model = app.assess(place)
    At(model, model.state.collectAsState().value, words.assessTitle, onBack) { state, failure ->
        AssessScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Calculator(app: AppModel, onBack: () -> Unit) {
    val model = app.calculator()
    At(model, model.state.collectAsState().value, words.calculatorTitle, onBack) { state, failure ->
        CalculatorScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Reminders(app: AppModel, onBack: () -> Unit) {
    val model = app.reminders()
    At(model, model.state.collectAsState().value, words.remindersTitle, onBack) { state, failure ->
        RemindersScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Rules(app: AppModel, onBack: () -> Unit) {
    val model = app.rules()
    val shown by model.state.collectAsState()
    ShownPage(shown, words.rulesTitle, onBack) { RulesScreen(it, onBack, model::on) }
}

@Composable
internal fun Rule(app: AppModel, place: Place.Rule, onBack: () -> Unit) {
    val model = app.rule(place)
    At(model, model.state.collectAsState().value, words.rulesTitle, onBack) { state, failure ->
        RuleScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun ProposeRule(app: AppModel, place: Place.ProposeRule, onBack: () -> Unit) {
    val model = app.proposeRule(place)
    At(model, model.state.collectAsState().value, words.proposeTitle, onBack) { state, failure ->
        ProposeRuleScreen(state, failure, model::dismissFailure, onBack, model::on)
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
internal fun Members(app: AppModel, place: Place.Members, onBack: () -> Unit) {
    val model = app.members(place)
    val shown by model.state.collectAsState()
    val code by model.code.collectAsState()
    val failure by model.failure.collectAsState()
    ShownPage(shown, words.membersTitle, onBack) { MembersScreen(it, code, failure, model::dismissFailure, onBack, model::on) }
}

@Composable
internal fun Term(app: AppModel, place: Place.Term, onBack: () -> Unit) {
    val model = app.term(place)
    val shown by model.state.collectAsState()
    ShownPage(shown, words.termTitle, onBack) { TermScreen(it, onBack, model::on) }
}

@Composable
internal fun SetTerm(app: AppModel, place: Place.SetTerm, onBack: () -> Unit) {
    val model = app.setTerm(place)
    At(model, model.state.collectAsState().value, words.termTitle, onBack) { state, failure ->
        SetTermScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
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
    At(model, model.state.collectAsState().value, words.privacyTitle, onBack) { state, failure ->
        PrivacyScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun Dispute(app: AppModel, place: Place.Dispute, onBack: () -> Unit) {
    val model = app.dispute(place)
    At(model, model.state.collectAsState().value, words.privacyWrong, onBack) { state, failure ->
        DisputeScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun AskDeletion(app: AppModel, place: Place.AskDeletion, onBack: () -> Unit) {
    val model = app.askDeletion(place)
    At(model, model.state.collectAsState().value, words.privacyDeletion, onBack) { state, failure ->
        AskDeletionScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun PrivacyRequests(app: AppModel, place: Place.PrivacyRequests, onBack: () -> Unit) {
    val model = app.privacyRequests(place)
    val shown by model.state.collectAsState()
    ShownPage(shown, words.privacyRequests, onBack) { PrivacyRequestsScreen(it, onBack, model::on) }
}

@Composable
internal fun AnswerRequest(app: AppModel, place: Place.AnswerRequest, onBack: () -> Unit) {
    val model = app.answerRequest(place)
    At(model, model.state.collectAsState().value, words.privacyAnswer, onBack) { state, failure ->
        AnswerRequestScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun MemberPrivacy(app: AppModel, place: Place.MemberPrivacy, onBack: () -> Unit) {
    val model = app.memberPrivacy(place)
    At(model, model.state.collectAsState().value, words.privacyOfMemberOpen, onBack) { state, failure ->
        MemberPrivacyScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun LeaveBranch(app: AppModel, place: Place.LeaveBranch, onBack: () -> Unit) {
    val model = app.leaveBranch(place)
    At(model, model.state.collectAsState().value, words.leaveBranch, onBack) { state, failure ->
        LeaveBranchScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}

@Composable
internal fun CorrectFile(app: AppModel, place: Place.CorrectFile, onBack: () -> Unit) {
    val model = app.correctFile(place)
    At(model, model.state.collectAsState().value, words.privacyOfMemberOpen, onBack) { state, failure ->
        CorrectFileScreen(state, failure, model::dismissFailure, onBack, model::on)
    }
}
