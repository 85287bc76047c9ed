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
        case .signIn: At(app.signIn()) { SignInView(model: $0) }
        case .status: At(app.status()) { StatusView(model: $0) }
        case .members: At(app.members()) { MembersView(model: $0) }
        case .settings, .devices, .privacy, .about: SettingsPlace(app: app, place: place)
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
        case .privacy: At(app.privacy()) { PrivacyView(model: $0) }
        case .about: AboutView(version: app.outside.device.version)
        default: At(app.settings()) { SettingsView(model: $0) }
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
        case .plan(let id): At(app.plan(id)) { PlanView(model: $0) }
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
