import Observation
import YixianCore

public enum FloatingRegisterEvent: Equatable, Sendable {
    case open(person: String)

    /// 替人登记外出: among the people of the branch.
    case enter

    /// 登记流入党员
    case receive

    /// 更新活动证 of who came from elsewhere.
    case renew(person: String)

    /// He does not take part here any more.
    case leave(person: String)
}

/// A branch's register of members away and of those who came (流出、流入台账).
@MainActor @Observable
public final class FloatingRegisterModel: ScreenModel {
    private struct Facts {
        let register: FloatingRegister
        let mayChange: Bool
        let rules: [RuleRow]
        let today: LocalDate
    }

    private let around: Around
    private let reading: Reading<Facts, FloatingRegisterState>

    init(_ around: Around) {
        self.around = around
        let read: @MainActor () async throws -> Facts = {
            let home = try await around.openHome()
            // Officers only come here.
            guard let branch = home.keptBranch ?? home.branch?.id else {
                throw CoreError.NotHere(what: "the register", detail: "not_here")
            }
            let register = try await around.session.floating().register(branch: branch)
            let mayChange = try await around.keepsRoster(branch)
            let rules = try await around.rules(branch, home.today)
            return Facts(register: register, mayChange: mayChange, rules: rules, today: home.today.local())
        }
        reading = Reading(around, awayAreas, read: read) {
            $1.registerState($0.register, mayChange: $0.mayChange, $0.rules, $0.today)
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<FloatingRegisterState> {
        reading.state
    }

    public func on(_ event: FloatingRegisterEvent) {
        switch event {
        case .open(let person): around.navigator.go(.away(person: person))
        case .enter: around.navigator.go(.members())
        case .receive: go { .receiveGuest(branch: $0) }
        case .renew(let person): around.navigator.go(.certificate(person: person))
        case .leave(let person): go { .leaveBranch(org: $0, person: person) }
        }
    }

    /// Somewhere in the branch whose register this is.
    private func go(_ place: (_ branch: String) -> Place) {
        if let facts = reading.facts.value { around.navigator.go(place(facts.register.branch.id.value)) }
    }
}

public enum CareEvent: Equatable, Sendable {
    case open(person: String)
}

/// Those whom this person keeps in touch with.
@MainActor @Observable
public final class CareModel: ScreenModel {
    private struct Facts {
        let rows: [CareRow]
        let today: LocalDate
    }

    private let around: Around
    private let reading: Reading<Facts, CareState>

    init(_ around: Around) {
        self.around = around
        let read: @MainActor () async throws -> Facts = {
            let today = try await around.openHome().today.local()
            return Facts(rows: mostPressing(try await around.session.floating().inCare()), today: today)
        }
        reading = Reading(around, awayAreas, read: read) { $1.careState($0.rows, $0.today) }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<CareState> {
        reading.state
    }

    public func on(_ event: CareEvent) {
        switch event {
        case .open(let person): around.navigator.go(.away(person: person))
        }
    }
}

/// Who is to be called first stands first; the core has them by nothing in particular. Swift's order is stable, though it
/// does not promise so: the place says what the day does not.
private func mostPressing(_ rows: [CareRow]) -> [CareRow] {
    let keyed = rows.enumerated().map {
        (day: $0.element.next?.due.local().epochDay ?? .max, at: $0.offset, row: $0.element)
    }
    return keyed.sorted { ($0.day, $0.at) < ($1.day, $1.at) }.map(\.row)
}
