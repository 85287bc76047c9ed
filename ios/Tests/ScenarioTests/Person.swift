import AppModels
import AppTesting
import Foundation
import YixianCore

/// Somebody of a scenario with his phone: what is on its screen, and what he does there.
@MainActor
final class Person {
    let app: AppModel
    private let opened = OpenedCore()

    init(folder: URL) {
        let opened = opened
        app = AppModel(outside: TestOutside { try await opened.open(folder) })
    }

    var place: Place {
        app.navigator.stack.last ?? .welcome
    }

    var kind: String {
        String(place.route.prefix { $0 != ":" })
    }

    func core() async throws -> OpenHome {
        guard case .open(let home) = try await session().home() else { throw Wrong("nobody is at home") }
        return home
    }

    func session() throws -> any SessionProtocol {
        guard let session = app.session else { throw Wrong("no profile is open") }
        return session
    }

    /// What stands on the screen: the state, what is chosen from beside it, and what went wrong.
    func shown() -> Json {
        guard let (state, beside) = look() else { return .null }
        let shown = dump(state)
        let object = if case .object(let object) = shown { object } else { ["state": shown] }
        return .object(object.merging(["beside": .object(beside.mapValues(dump))]) { _, new in new })
    }

    /// Brings the phone and the county to the same state.
    func sends() async throws {
        let run = try session().sync(keepTrying: false)
        _ = try? await run.finish()  // without signal it is the screen that says so
        app.takenUp()
    }

    func ends() async throws {
        app.close()
        try await opened.end()
    }

    private func look() -> (state: Any, beside: [String: Any])? {
        switch place {
        case .enrol: seen(app.enrol()) { $0.state }
        case .enrolmentWaits: seen(app.enrolmentWaits()) { $0.state }
        case .profiles: seen(app.profiles()) { $0.state }
        case .home: seen(app.home()) { $0.state }
        case .meetings: seen(app.meetings()) { $0.state }
        case .meeting(let id): seen(app.meeting(id)) { $0.state }
        case .roll(let id): seen(app.roll(id), beside: { ["choice": $0.choice as Any] }, state: { $0.state })
        case .plan(let id, let branch, let on): seen(app.plan(id, branch, on)) { $0.state }
        case .notice(let id): seen(app.notice(id)) { $0.state }
        case .close(let id): seen(app.closing(id)) { $0.state }
        case .leave(let id): seen(app.leave(id)) { $0.state }
        case .reminders: seen(app.reminders()) { $0.state }
        case .signIn: seen(app.signIn()) { $0.state }
        case .status: seen(app.status()) { $0.state }
        case .members(let org): seen(app.members(org), beside: { ["code": $0.code as Any] }, state: { $0.state })
        case .term(let org): seen(app.term(org)) { $0.state }
        case .setTerm(let org, let record): seen(app.setTerm(org, record)) { $0.state }
        case .settings: seen(app.settings()) { $0.state }
        case .devices: seen(app.devices()) { $0.state }
        case .privacy: seen(app.privacy()) { $0.state }
        case .dispute(let field): seen(app.dispute(field)) { $0.state }
        case .askDeletion(let org, let person): seen(app.askDeletion(org, person)) { $0.state }
        case .privacyRequests(let org): seen(app.privacyRequests(org)) { $0.state }
        case .answerRequest(let org, let request): seen(app.answerRequest(org, request)) { $0.state }
        case .memberPrivacy(let org, let person): seen(app.memberPrivacy(org, person)) { $0.state }
        case .correctFile(let org, let person, let field): seen(app.correctFile(org, person, field)) { $0.state }
        case .leaveBranch(let org, let person): seen(app.leaveBranch(org, person)) { $0.state }
        default: lookAway()
        }
    }

    private func lookAway() -> (state: Any, beside: [String: Any])? {
        switch place {
        case .away(let person): seen(app.away(person)) { $0.state }
        case .awayEntries(let person): seen(app.awayEntries(person)) { $0.state }
        case .depart(let person): seen(app.depart(person)) { $0.state }
        case .return(let person): seen(app.comeBack(person)) { $0.state }
        case .news: seen(app.news()) { $0.state }
        case .reportHost: seen(app.reportHost()) { $0.state }
        case .branchesNear: seen(app.branchesNear()) { $0.state }
        case .guestCard: seen(app.guestCard()) { $0.state }
        case .logContact(let person): seen(app.logContact(person)) { $0.state }
        case .nameContact(let person): seen(app.nameContact(person)) { $0.state }
        case .certificate(let person): seen(app.certificate(person)) { $0.state }
        case .receiveGuest(let branch): seen(app.receiveGuest(branch)) { $0.state }
        case .choose(let person): seen(app.choose(person)) { $0.state }
        case .lostStep(let person): seen(app.lostStep(person)) { $0.state }
        case .floatingRegister: seen(app.floatingRegister()) { $0.state }
        case .care: seen(app.care()) { $0.state }
        default: lookDues()
        }
    }

    func seen<Model: ScreenModel>(
        _ model: Model?, beside: (Model) -> [String: Any] = { _ in [:] }, state: (Model) -> Any
    ) -> (state: Any, beside: [String: Any])? {
        model.map { (state($0), beside($0).merging(["failure": $0.failure as Any]) { old, _ in old }) }
    }
}
