import AppModels
import SwiftUI

/// Whatever is at a place of the way. One that belongs to a profile draws nothing once its person has left.
struct PlaceView: View {
    let app: AppModel
    let place: Place

    var body: some View {
        screen.environment(\.place, place)
    }

    @ViewBuilder private var screen: some View {
        switch place {
        case .welcome: WelcomeView(app: app)
        case .enrol: EnrolView(model: app.enrol())
        case .enrolmentWaits: At(app.enrolmentWaits()) { EnrolmentWaitsView(model: $0) }
        case .profiles: ProfilesView(model: app.profiles())
        case .unlock(let profile): UnlockView(model: app.unlock(profile))
        case .home: At(app.home()) { HomeView(model: $0) }
        case .reminders: At(app.reminders()) { RemindersView(model: $0) }
        case .signIn: At(app.signIn()) { SignInView(model: $0) }
        case .status: At(app.status()) { StatusView(model: $0) }
        case .members, .term, .setTerm, .leaveBranch: OrgPlace(app: app, place: place)
        case .settings, .devices, .about: SettingsPlace(app: app, place: place)
        case .privacy, .dispute, .askDeletion, .privacyRequests, .answerRequest, .memberPrivacy, .correctFile:
            PrivacyPlace(app: app, place: place)
        case .away, .awayEntries, .news, .reportHost, .branchesNear, .guestCard, .choose, .floatingRegister, .care:
            AwayPlace(app: app, place: place)
        case .rules, .rule, .proposeRule: RulesPlace(app: app, place: place)
        case .dues, .payment, .branchDues, .duesList, .duesYear, .assess, .calculator: DuesPlace(app: app, place: place)
        case .depart, .return, .logContact, .nameContact, .certificate, .receiveGuest, .lostStep:
            AwayFormPlace(app: app, place: place)
        default: MeetingsPlace(app: app, place: place)
        }
    }
}

private struct SettingsPlace: View {
    let app: AppModel
    let place: Place

    @ViewBuilder var body: some View {
        switch place {
        case .devices: At(app.devices()) { DevicesView(model: $0) }
        case .about: AboutView(version: app.outside.device.version)
        default: At(app.settings()) { SettingsView(model: $0) }
        }
    }
}

private struct PrivacyPlace: View {
    let app: AppModel
    let place: Place

    @ViewBuilder var body: some View {
        switch place {
        case .dispute(let field): At(app.dispute(field)) { DisputeView(model: $0) }
        case .askDeletion(let org, let person): At(app.askDeletion(org, person)) { AskDeletionView(model: $0) }
        case .privacyRequests(let org): At(app.privacyRequests(org)) { PrivacyRequestsView(model: $0) }
        case .answerRequest(let org, let request): At(app.answerRequest(org, request)) { AnswerRequestView(model: $0) }
        case .memberPrivacy(let org, let person): At(app.memberPrivacy(org, person)) { MemberPrivacyView(model: $0) }
        case .correctFile(let org, let person, let field):
            At(app.correctFile(org, person, field)) { CorrectFileView(model: $0) }
        default: At(app.privacy()) { PrivacyView(model: $0) }
        }
    }
}

private struct OrgPlace: View {
    let app: AppModel
    let place: Place

    @ViewBuilder var body: some View {
        switch place {
        case .term(let org): At(app.term(org)) { TermView(model: $0) }
        case .setTerm(let org, let record): At(app.setTerm(org, record)) { SetTermView(model: $0) }
        case .leaveBranch(let org, let person): At(app.leaveBranch(org, person)) { LeaveBranchView(model: $0) }
        case .members(let org): At(app.members(org)) { MembersView(model: $0) }
        default: EmptyView()
        }
    }
}

private struct AwayPlace: View {
    let app: AppModel
    let place: Place

    @ViewBuilder var body: some View {
        switch place {
        case .news: At(app.news()) { NewsView(model: $0) }
        case .reportHost: At(app.reportHost()) { ReportHostView(model: $0) }
        case .branchesNear: At(app.branchesNear()) { BranchesNearView(model: $0) }
        case .guestCard: At(app.guestCard()) { GuestCardView(model: $0) }
        case .choose(let person): At(app.choose(person)) { ChooseView(model: $0) }
        case .floatingRegister: At(app.floatingRegister()) { FloatingRegisterView(model: $0) }
        case .care: At(app.care()) { CareView(model: $0) }
        case .away(let person): At(app.away(person)) { AwayView(model: $0) }
        case .awayEntries(let person): At(app.awayEntries(person)) { AwayEntriesView(model: $0) }
        default: EmptyView()
        }
    }
}

/// What is filled in about somebody.
private struct AwayFormPlace: View {
    let app: AppModel
    let place: Place

    @ViewBuilder var body: some View {
        switch place {
        case .depart(let person): At(app.depart(person)) { DepartView(model: $0) }
        case .return(let person): At(app.comeBack(person)) { ReturnView(model: $0) }
        case .logContact(let person): At(app.logContact(person)) { LogContactView(model: $0) }
        case .nameContact(let person): At(app.nameContact(person)) { NameContactView(model: $0) }
        case .certificate(let person): At(app.certificate(person)) { CertificateView(model: $0) }
        case .receiveGuest(let branch): At(app.receiveGuest(branch)) { ReceiveGuestView(model: $0) }
        case .lostStep(let person): At(app.lostStep(person)) { LostStepView(model: $0) }
        default: EmptyView()
        }
    }
}

private struct DuesPlace: View {
    let app: AppModel
    let place: Place

    @ViewBuilder var body: some View {
        switch place {
        case .dues(let person): At(app.dues(person)) { DuesView(model: $0) }
        case .payment(let person, let receipt): At(app.payment(person, receipt)) { PaymentView(model: $0) }
        case .branchDues(let meeting, let branch): At(app.branchDues(meeting, branch)) { BranchDuesView(model: $0) }
        case .duesList(let branch, let month): At(app.duesList(branch, month)) { DuesListView(model: $0) }
        case .duesYear(let branch, let year): At(app.duesYear(branch, year)) { DuesYearView(model: $0) }
        case .assess(let person): At(app.assess(person)) { AssessView(model: $0) }
        case .calculator: At(app.calculator()) { CalculatorView(model: $0) }
        default: EmptyView()
        }
    }
}

private struct RulesPlace: View {
    let app: AppModel
    let place: Place

    @ViewBuilder var body: some View {
        switch place {
        case .rule(let id, let org): At(app.rule(id, org)) { RuleView(model: $0) }
        case .proposeRule(let rule, let org): At(app.proposeRule(rule, org)) { ProposeRuleView(model: $0) }
        default: At(app.rules()) { RulesView(model: $0) }
        }
    }
}

private struct MeetingsPlace: View {
    let app: AppModel
    let place: Place

    @ViewBuilder var body: some View {
        switch place {
        case .meeting(let id): At(app.meeting(id)) { MeetingView(model: $0) }
        case .roll(let id): At(app.roll(id)) { RollView(model: $0) }
        case .wall(let id): At(app.wall(id)) { WallView(model: $0) }
        case .plan(let id, let branch, let on): At(app.plan(id, branch, on)) { PlanView(model: $0) }
        case .notice(let id): At(app.notice(id)) { NoticeView(model: $0) }
        case .minutes(let id): At(app.minutes(id)) { MinutesView(model: $0) }
        case .close(let id): At(app.closing(id)) { CloseView(model: $0) }
        case .leave(let id): At(app.leave(id)) { LeaveView(model: $0) }
        default: At(app.meetings()) { MeetingsView(model: $0) }
        }
    }
}

/// A screen, as long as there is somebody whose screen it is.
private struct At<Model, Content: View>: View {
    private let model: Model?
    private let content: (Model) -> Content

    init(_ model: Model?, @ViewBuilder content: @escaping (Model) -> Content) {
        self.model = model
        self.content = content
    }

    var body: some View {
        if let model { content(model) }
    }
}
