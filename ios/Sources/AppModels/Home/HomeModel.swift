import Observation
import YixianCore

/// The first screen of a profile.
@MainActor @Observable
public final class HomeModel: ScreenModel {
    private struct Facts {
        let home: OpenHome
        let keepsInTouch: Bool
        let floatMonths: Int?
    }

    private let around: Around
    private let reading: Reading<Facts, HomeState>

    init(_ around: Around) {
        self.around = around
        let areas = reminderAreas.union([.status, .devices, .waiting])
        let read: @MainActor () async throws -> Facts = {
            let home = try await around.openHome()
            let keepsInTouch = try await !around.session.floating().inCare().isEmpty
            return Facts(home: home, keepsInTouch: keepsInTouch, floatMonths: try await around.floatMonths(home))
        }
        reading = Reading(around, areas, read: read) { facts, words in
            words.homeState(
                facts.home, nowMs: around.outside.nowMs(), calendar: around.outside.calendar,
                keepsInTouch: facts.keepsInTouch, floatMonths: facts.floatMonths)
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<HomeState> {
        let said = around.words.value.countySaid(around.sync.state)
        let mayAllow = around.telling.isToBeAsked
        return reading.state.map { $0.saying(said, mayAllow: mayAllow) }
    }

    public func on(_ event: HomeEvent) {
        switch event {
        case .open(let place): around.navigator.go(place)
        case .notMe(let device): objectTo(device)
        case .answerProxy(let meeting, let mark, let accepted): answer(MeetingId(meeting), EventId(mark), accepted)
        case .call(let number): around.device.call(number)
        case .about(.open(let place)): around.navigator.go(place)
        case .about(.allow): around.letTell()
        case .about(let event): actOnce { [around] in try await around.remind(event) }
        case .heard: act { [around] in try await around.session.heardOfLoss() }
        }
    }

    private func answer(_ meeting: MeetingId, _ mark: EventId, _ accepted: Bool) {
        actOnce { [around] in
            _ = try await around.session.meetings().answerProxy(meeting: meeting, mark: mark, accepted: accepted)
            around.sync.ask()
        }
    }

    /// "That is not me": the county takes nothing more from that phone until an officer has settled it.
    private func objectTo(_ device: String) {
        act { [around] in
            _ = try await around.session.devices().objectTo(device: DeviceId(device))
            around.sync.ask()
        }
    }
}

extension Around {
    /// After how many months away one is called so; asked for by whoever is away.
    fileprivate func floatMonths(_ home: OpenHome) async throws -> Int? {
        guard home.away != nil, let branch = home.branch else { return nil }
        return try await rules(branch.id, home.today).months("float.months")
    }
}
