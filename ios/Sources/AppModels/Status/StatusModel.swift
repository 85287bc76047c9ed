import Observation
import YixianCore

@MainActor @Observable
public final class StatusModel: ScreenModel {
    private struct Facts {
        let status: YixianCore.Status
        let waiting: [WaitingEvent]
    }

    private let around: Around
    private let reading: Reading<Facts, StatusState>

    init(_ around: Around) {
        self.around = around
        let read: @MainActor () async throws -> Facts = {
            let status = try await around.session.status()
            return Facts(status: status, waiting: try await around.session.waiting())
        }
        reading = Reading(around, [.status, .waiting, .meetings], read: read) { facts, words in
            words.statusState(facts.status, facts.waiting, nowMs: around.outside.nowMs(), today: around.today())
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<StatusState> {
        let sync = around.sync.state
        let said = said(sync, around.words.value)
        return reading.state.map { $0.saying(said, isSyncing: sync == .running) }
    }

    public func on(_ event: StatusEvent) {
        switch event {
        case .syncNow: around.sync.ask()
        case .newCode: around.navigator.go(.enrol)
        case .seen(let number): act { [around] in try await around.session.seen(number: number) }
        case .admit(let event, let admitted): admit(EventId(event), admitted)
        }
    }

    private func admit(_ event: EventId, _ admitted: Bool) {
        guard let asked = reading.facts.value?.waiting.first(where: { $0.id == event }) else { return }
        act { [around] in
            _ = try await around.session.admit(waitsFor: asked.waitsFor, event: event, admitted: admitted)
            around.sync.ask()
        }
    }

    private func said(_ sync: SyncState, _ words: Words) -> Line? {
        switch sync {
        case .running: Line(text: words.syncRunning, tone: .info)
        case .done: Line(text: words.syncDone, tone: .done)
        case .resting, .failed: words.countySaid(sync)
        }
    }
}

extension Words {
    fileprivate func statusState(
        _ status: YixianCore.Status, _ waiting: [WaitingEvent], nowMs: Int64, today: LocalDate
    ) -> StatusState {
        let now = nowMs &- (status.clockOffMs ?? 0)
        let codes = status.setAside.compactMap { codeOf($0.fate) } + (status.standing.map { [$0] } ?? [])
        return StatusState(
            county: status.county,
            server: status.server,
            heard: status.lastSync.map { heardFromCounty(ago: ago($0, now)) } ?? neverHeard,
            said: nil,
            isSyncing: false,
            standing: status.standing.flatMap { error($0) ?? error("unknown") },
            calls: codes.contains { Self.codesForTheSecretary.contains($0) || error($0) == nil },
            setAside: status.setAside.map { item($0, today) },
            waiting: waiting.map { waitingItem($0, today) },
            undecided: status.undecided.map { item($0, today) },
            toSend: status.toSend.map { item($0, today) },
            toSendCount: Int(clamping: status.toSendCount)
        )
    }

    private func item(_ item: Item, _ today: LocalDate) -> StatusItem {
        let (fate, advice) = fate(item.fate)
        return StatusItem(number: item.number, what: subject(item.subject, today: today), fate: fate, advice: advice)
    }

    private func waitingItem(_ event: WaitingEvent, _ today: LocalDate) -> WaitingItem {
        WaitingItem(
            event: event.id.value,
            what: subject(event.subject, today: today),
            who: event.authorName ?? somebody,
            since: moment(event.since, today: today)
        )
    }
}
