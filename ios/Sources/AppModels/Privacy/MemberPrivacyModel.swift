import Observation
import YixianCore

public enum MemberPrivacyEvent: Equatable, Sendable {
    case open(place: Place)

    /// What the member said on paper.
    case decide(purpose: ConsentKind, given: Bool)

    /// The whole number is opened, which he sees.
    case reveal

    /// What the branch records of him as a page, for himself; his number is in it, which he sees as well.
    case savePage
}

/// What is recorded of a member, for the officers of his branch: to put it right, and to enter what he said on paper.
@MainActor @Observable
public final class MemberPrivacyModel: ScreenModel {
    private struct Facts {
        let screen: PrivacyScreen
        let isGuest: Bool
        let mayChange: Bool
    }

    /// Forgotten with the screen, and where the way leads on.
    private var opened: OpenedNumber?

    private let around: Around
    private let branch: OrgId
    private let person: PersonId
    private let reading: Reading<Facts, Void>

    init(_ around: Around, org: String, person: String) {
        self.around = around
        branch = OrgId(org)
        self.person = PersonId(person)
        let read: @MainActor () async throws -> Facts = {
            let screen = try await around.session.privacy().ofMember(branch: OrgId(org), person: PersonId(person))
            let isGuest = try await around.isGuest(OrgId(org), PersonId(person))
            return Facts(screen: screen, isGuest: isGuest, mayChange: try await around.keepsRoster(OrgId(org)))
        }
        reading = Reading(around, privacyAreas, read: read) { _, _ in }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<MemberPrivacyState> {
        let (words, opened, isTold) = (around.words.value, opened, around.toldOfReveals.value)
        return reading.facts.map { facts in
            let number = opened?.whole(of: facts.screen.own.phone)
            return words.memberPrivacyState(
                facts.screen, number: number, isGuest: facts.isGuest, mayChange: facts.mayChange, isTold: isTold,
                today: around.today())
        }
    }

    public func on(_ event: MemberPrivacyEvent) {
        switch event {
        case .open(let place): open(place)
        case .decide(let purpose, let given): decide(purpose, given)
        case .reveal: reveal()
        case .savePage: savePage()
        }
    }

    private func open(_ place: Place) {
        opened = nil  // there it may be put right, and the new number may have the same ends
        around.navigator.go(place)
    }

    private func decide(_ purpose: ConsentKind, _ given: Bool) {
        actOnce { [around, branch, person] in
            _ = try await around.session.privacy().decideConsent(
                branch: branch, person: person, purpose: purpose.purpose, given: given)
            around.sync.ask()
        }
    }

    private func reveal() {
        guard let screen = reading.facts.value?.screen else { return }
        actOnce { [self] in
            opened = OpenedNumber(ends: screen.own.phone, whole: try await around.reveal(person, of: branch))
        }
    }

    private func savePage() {
        actOnce { [around, branch, person] in
            let page = try await around.page(of: person, in: branch)
            around.device.save("\(page.name).html", page.html)
        }
    }
}
