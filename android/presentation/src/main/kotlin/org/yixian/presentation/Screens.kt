package org.yixian.presentation

import org.yixian.core.MeetingId
import org.yixian.core.ProfileId
import org.yixian.presentation.dues.AssessModel
import org.yixian.presentation.dues.BranchDuesModel
import org.yixian.presentation.dues.CalculatorModel
import org.yixian.presentation.dues.DuesListModel
import org.yixian.presentation.dues.DuesModel
import org.yixian.presentation.dues.DuesYearModel
import org.yixian.presentation.dues.PaymentModel
import org.yixian.presentation.enrolment.EnrolModel
import org.yixian.presentation.enrolment.EnrolmentWaitsModel
import org.yixian.presentation.floating.AwayEntriesModel
import org.yixian.presentation.floating.AwayModel
import org.yixian.presentation.floating.BranchesNearModel
import org.yixian.presentation.floating.CareModel
import org.yixian.presentation.floating.CertificateModel
import org.yixian.presentation.floating.ChooseModel
import org.yixian.presentation.floating.DepartModel
import org.yixian.presentation.floating.FloatingRegisterModel
import org.yixian.presentation.floating.GuestCardModel
import org.yixian.presentation.floating.LogContactModel
import org.yixian.presentation.floating.LostStepModel
import org.yixian.presentation.floating.NameContactModel
import org.yixian.presentation.floating.NewsModel
import org.yixian.presentation.floating.ReceiveGuestModel
import org.yixian.presentation.floating.ReportHostModel
import org.yixian.presentation.floating.ReturnModel
import org.yixian.presentation.home.HomeModel
import org.yixian.presentation.meetings.CloseModel
import org.yixian.presentation.meetings.LeaveModel
import org.yixian.presentation.meetings.MeetingModel
import org.yixian.presentation.meetings.MeetingsModel
import org.yixian.presentation.meetings.MinutesModel
import org.yixian.presentation.meetings.NoticeModel
import org.yixian.presentation.meetings.PlanModel
import org.yixian.presentation.meetings.RollModel
import org.yixian.presentation.meetings.SignInModel
import org.yixian.presentation.org.LeaveBranchModel
import org.yixian.presentation.org.MembersModel
import org.yixian.presentation.org.SetTermModel
import org.yixian.presentation.org.TermModel
import org.yixian.presentation.privacy.AnswerRequestModel
import org.yixian.presentation.privacy.AskDeletionModel
import org.yixian.presentation.privacy.CorrectFileModel
import org.yixian.presentation.privacy.DisputeModel
import org.yixian.presentation.privacy.MemberPrivacyModel
import org.yixian.presentation.privacy.PrivacyModel
import org.yixian.presentation.privacy.PrivacyRequestsModel
import org.yixian.presentation.profiles.ProfilesModel
import org.yixian.presentation.profiles.UnlockModel
import org.yixian.presentation.reminders.RemindersModel
import org.yixian.presentation.rules.ProposeRuleModel
import org.yixian.presentation.rules.RuleModel
import org.yixian.presentation.rules.RulesModel
import org.yixian.presentation.settings.DevicesModel
import org.yixian.presentation.settings.SettingsModel
import org.yixian.presentation.status.StatusModel

// The state holder of each place.

fun AppModel.enrol() = of(Place.Enrol) { EnrolModel(this, it) }

fun AppModel.enrolmentWaits() = of(Place.EnrolmentWaits) { EnrolmentWaitsModel(around) }

fun AppModel.profiles() = of(Place.Profiles) { ProfilesModel(this, it) }

fun AppModel.unlock(place: Place.Unlock) = of(place) { UnlockModel(this, it, ProfileId(place.profile)) }

fun AppModel.home() = of(Place.Home) { HomeModel(around) }

fun AppModel.meetings() = of(Place.Meetings) { MeetingsModel(around) }

fun AppModel.meeting(place: Place.Meeting) = of(place) { MeetingModel(around, MeetingId(place.id)) }

fun AppModel.roll(place: Place.Roll) = of(place) { RollModel(around, MeetingId(place.id)) }

/** The digits are on the roll, and so is how many have come. */
fun AppModel.wall(place: Place.Wall) = of(place) { RollModel(around, MeetingId(place.id)) }

fun AppModel.plan(place: Place.Plan) = of(place) {
    PlanModel(around, place.id.ifEmpty { null }?.let(::MeetingId), place.branch, place.on)
}

fun AppModel.notice(place: Place.Notice) = of(place) { NoticeModel(around, MeetingId(place.id)) }

fun AppModel.minutes(place: Place.Minutes) = of(place) { MinutesModel(around, MeetingId(place.id)) }

fun AppModel.closing(place: Place.Close) = of(place) { CloseModel(around, MeetingId(place.id)) }

fun AppModel.leave(place: Place.Leave) = of(place) { LeaveModel(around, MeetingId(place.id)) }

fun AppModel.away(place: Place.Away) = of(place) { AwayModel(around, place.person) }

fun AppModel.awayEntries(place: Place.AwayEntries) = of(place) { AwayEntriesModel(around, place.person) }

fun AppModel.depart(place: Place.Depart) = of(place) { DepartModel(around, place.person) }

fun AppModel.comeBack(place: Place.Return) = of(place) { ReturnModel(around, place.person) }

fun AppModel.news() = of(Place.News) { NewsModel(around) }

fun AppModel.reportHost() = of(Place.ReportHost) { ReportHostModel(around) }

fun AppModel.branchesNear() = of(Place.BranchesNear) { BranchesNearModel(around) }

fun AppModel.guestCard() = of(Place.GuestCard) { GuestCardModel(around) }

fun AppModel.logContact(place: Place.LogContact) = of(place) { LogContactModel(around, place.person) }

fun AppModel.nameContact(place: Place.NameContact) = of(place) { NameContactModel(around, place.person) }

fun AppModel.certificate(place: Place.Certificate) = of(place) { CertificateModel(around, place.person) }

fun AppModel.receiveGuest(place: Place.ReceiveGuest) = of(place) { ReceiveGuestModel(around, place.branch) }

fun AppModel.choose(place: Place.Choose) = of(place) { ChooseModel(around, place.person) }

fun AppModel.lostStep(place: Place.LostStep) = of(place) { LostStepModel(around, place.person) }

fun AppModel.floatingRegister() = of(Place.FloatingRegister) { FloatingRegisterModel(around) }

fun AppModel.care() = of(Place.Care) { CareModel(around) }

fun AppModel.dues(place: Place.Dues) = of(place) { DuesModel(around, place.person) }

fun AppModel.payment(place: Place.Payment) = of(place) { PaymentModel(around, place) }

fun AppModel.branchDues(place: Place.BranchDues) = of(place) { BranchDuesModel(around, place) }

fun AppModel.duesList(place: Place.DuesList) = of(place) { DuesListModel(around, place) }

fun AppModel.duesYear(place: Place.DuesYear) = of(place) { DuesYearModel(around, place) }

fun AppModel.assess(place: Place.Assess) = of(place) { AssessModel(around, place) }

fun AppModel.calculator() = of(Place.Calculator) { CalculatorModel(around) }

fun AppModel.rules() = of(Place.Rules) { RulesModel(around) }

fun AppModel.rule(place: Place.Rule) = of(place) { RuleModel(around, place.id, place.org) }

fun AppModel.proposeRule(place: Place.ProposeRule) = of(place) { ProposeRuleModel(around, place) }

fun AppModel.reminders() = of(Place.Reminders) { RemindersModel(around) }

fun AppModel.signIn() = of(Place.SignIn) { SignInModel(around) }

fun AppModel.status() = of(Place.Status) { StatusModel(around) }

fun AppModel.members(place: Place.Members) = of(place) { MembersModel(around, place) }

fun AppModel.term(place: Place.Term) = of(place) { TermModel(around, place.org) }

fun AppModel.setTerm(place: Place.SetTerm) = of(place) { SetTermModel(around, place) }

fun AppModel.settings() = of(Place.Settings) { SettingsModel(this, around) }

fun AppModel.devices() = of(Place.Devices) { DevicesModel(around) }

fun AppModel.privacy() = of(Place.Privacy) { PrivacyModel(this, around) }

fun AppModel.dispute(place: Place.Dispute) = of(place) { DisputeModel(around, place) }

fun AppModel.askDeletion(place: Place.AskDeletion) = of(place) { AskDeletionModel(around, place) }

fun AppModel.privacyRequests(place: Place.PrivacyRequests) = of(place) { PrivacyRequestsModel(around, place.org) }

fun AppModel.answerRequest(place: Place.AnswerRequest) = of(place) { AnswerRequestModel(around, place) }

fun AppModel.memberPrivacy(place: Place.MemberPrivacy) = of(place) { MemberPrivacyModel(around, place) }

fun AppModel.correctFile(place: Place.CorrectFile) = of(place) { CorrectFileModel(around, place) }

fun AppModel.leaveBranch(place: Place.LeaveBranch) = of(place) { LeaveBranchModel(around, place) }
