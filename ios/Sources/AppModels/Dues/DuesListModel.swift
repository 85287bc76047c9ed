import Observation
import YixianCore

public enum DuesListEvent: Equatable, Sendable, CaseIterable {
    case copy, share, print
}

/// The branch's list of a month (党费收缴名册): the sheet to print names everybody, what is copied or handed on has sums alone.
@MainActor @Observable
public final class DuesListModel: ScreenModel {
    private let around: Around
    private let reading: Reading<MonthlyList, DuesListState>

    init(_ around: Around, branch: String, month: String) {
        self.around = around
        let (branch, month) = (OrgId(branch), Month(written: month))
        let read: @MainActor () async throws -> MonthlyList = {
            guard let month else { throw notHere("the month") }
            return try await around.session.dues().list(branch: branch, month: month)
        }
        reading = Reading(around, [.dues, .rules, .organisations], read: read) { list, words in
            DuesListState(title: month.map(words.fullMonth) ?? "", text: list.text, sheet: list.sheet)
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<DuesListState> {
        reading.state
    }

    public func on(_ event: DuesListEvent) {
        guard let list = state.value else { return }
        switch event {
        case .copy: around.device.copy(list.text)
        case .share: around.device.share(list.text)
        case .print: around.device.print(list.title, list.sheet)
        }
    }
}
