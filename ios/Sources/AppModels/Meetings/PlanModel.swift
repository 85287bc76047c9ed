import Observation
import YixianCore

/// A meeting's plan. A new one begins as the most common meeting does: 主题党日, nine o'clock, where the last one was; on the
/// day that it is asked for, if that is still to come. What is filled in and not recorded yet is kept, sealed, in the core:
/// neither going back nor the system's end of the app loses it.
@MainActor @Observable
public final class PlanModel: ScreenModel {
    private let around: Around
    private let meeting: MeetingId?
    private let of: String
    private let on: LocalDate?
    private var form: Form

    /// Shown to whoever keeps the rolls of several.
    private var branchName = ""

    @ObservationIgnored private var branch: OrgId?

    /// What the form holds that need not be kept again; none while it is being read.
    @ObservationIgnored private var kept: Form?

    /// Filled in before the form was read, which must not undo it.
    @ObservationIgnored private var early: [PlanEvent] = []

    @ObservationIgnored private var reading: Task<Void, Never>?

    init(_ around: Around, _ meeting: MeetingId?, of branch: String = "", on: LocalDate? = nil) {
        self.around = around
        self.meeting = meeting
        of = branch
        self.on = on
        form = Form(date: around.today())
        super.init(around.scope)
        reading = scope.launch { [self] in
            let outcome = try await attempt(read)
            if case .failure(let error) = outcome { fail(failureOf(error)) }
        }
    }

    public var state: PlanState {
        let words = around.words.value
        return PlanState(
            isNew: meeting == nil,
            branch: branchName,
            kind: kinds.firstIndex(of: form.kind) ?? 0,
            kinds: kinds.map(words.kind),
            title: titleOf(form, words),
            date: form.date,
            dateText: words.whenIs(form.date, nil, today: around.today()),
            lunar: words.lunar(form.date, around.outside.calendar),
            time: form.time,
            timeText: words.hour(form.time.ofDay()),
            place: form.place,
            topics: form.topics,
            notice: form.notice
        )
    }

    public func on(_ event: PlanEvent) {
        switch event {
        case .done: record(cancelled: false)
        case .cancel: record(cancelled: true)
        default: if kept == nil { early.append(event) } else { change(event) }
        }
    }

    private func change(_ event: PlanEvent) {
        switch event {
        case .kind(let kind): form.kind = kinds.indices.contains(kind) ? kinds[kind] : form.kind
        case .title(let text): form.title = text
        case .date(let date): form.date = date
        case .time(let time): form.time = time
        case .at(let text): form.place = text
        case .topics(let text): form.topics = text
        case .notice(let text): form.notice = text
        case .done, .cancel: break
        }
    }

    private func read() async throws {
        if let meeting { try await fillIn(meeting) } else { try await fillIn() }
        let draft = try await around.session.meetings().planDraft(meeting: meeting)
        try Task.checkCancellation()
        if let draft { form = goOn(draft) }
        kept = form
        for event in early { change(event) }
        early = []
    }

    /// A day that has passed meanwhile is none to begin with, and a title that nobody wrote goes on following the rest.
    private func goOn(_ draft: MeetingPlan) -> Form {
        var form = Form(draft, earlier: form.earlier)
        let written = form.title
        form.title = nil
        if written != titleOf(form, around.words.value) { form.title = written }
        if meeting == nil { form.date = max(form.date, around.today()) }
        return form
    }

    public override func keep() {
        guard let kept, kept != form else { return }
        self.kept = form
        let (meeting, plan) = (meeting, planOf(form, false))
        around.keep { [around] in try await around.session.meetings().keepPlanDraft(meeting: meeting, plan: plan) }
    }

    private func fillIn() async throws {
        let home = try await around.openHome()
        let last = try await lastRow()
        try Task.checkCancellation()
        let planned = home.branchOf(of)
        branch = planned
        if home.keepsRolls.count > 1 { branchName = home.keepsRolls.first { $0.id == planned }?.name ?? "" }
        let today = home.today.local()
        form.date = max(on ?? today, today)
        form.place = last?.plan.place ?? ""
    }

    private func lastRow() async throws -> MeetingRow? {
        let meetings = around.session.meetings()
        let total = try await meetings.list(skip: 0, most: 1).total
        return total == 0 ? nil : try await meetings.list(skip: total - 1, most: 1).rows.first
    }

    private func fillIn(_ meeting: MeetingId) async throws {
        let row = try await around.session.meetings().meeting(meeting: meeting).meeting
        try Task.checkCancellation()
        branch = row.branch
        form = Form(row.plan, earlier: row.plan)
    }

    private func record(cancelled: Bool) {
        actOnce { [self] in
            await reading?.value  // whoever knows the form does not wait for it to be filled in
            // It was never read, so nothing may be written over it.
            guard let before = kept else { return try await read() }
            let form = form
            kept = form  // what is being recorded is no draft any more, even if the screen is left meanwhile
            do {
                try await write(planOf(form, cancelled))
            } catch {
                kept = before
                throw error
            }
        }
    }

    private func write(_ plan: MeetingPlan) async throws {
        let meetings = around.session.meetings()
        if let meeting {
            _ = try await meetings.changePlan(meeting: meeting, plan: plan)
            around.sync.ask()
            if !Task.isCancelled { around.navigator.drop(.plan(id: meeting.value, branch: of, on: on)) }
        } else if let branch {
            let planned = try await meetings.plan(branch: branch, plan: plan)
            around.sync.ask()
            if !Task.isCancelled { around.navigator.replace(.meeting(id: planned.value)) }
        }
    }

    private func planOf(_ form: Form, _ cancelled: Bool) -> MeetingPlan {
        MeetingPlan(
            kind: form.kind,
            title: trimmed(titleOf(form, around.words.value)),
            date: form.date.stated(),
            place: trimmed(form.place),
            starts: form.time.ofDay(),
            topics: form.topics.split(whereSeparator: \.isNewline).map { trimmed(String($0)) }.filter { !$0.isEmpty },
            notice: trimmed(form.notice),
            host: form.earlier?.host,
            recorder: form.earlier?.recorder,
            cancelled: cancelled
        )
    }

    private func titleOf(_ form: Form, _ words: Words) -> String {
        form.title ?? words.defaultTitle(month: words.month(form.date), kind: words.kind(form.kind))
    }
}

private let kinds = MeetingKind.allCases

private struct Form: Equatable {
    var kind = MeetingKind.themeDay
    var title: String?
    var date: LocalDate
    var time = LocalTime(9, 0)
    var place = ""
    var topics = ""
    var notice = ""
    var earlier: MeetingPlan?

    init(date: LocalDate) {
        self.date = date
    }

    init(_ plan: MeetingPlan, earlier: MeetingPlan?) {
        kind = plan.kind
        title = plan.title
        date = plan.date.local()
        if let starts = plan.starts { time = LocalTime(Int(starts.hour), Int(starts.minute)) }
        place = plan.place
        topics = plan.topics.joined(separator: "\n")
        notice = plan.notice
        self.earlier = earlier
    }
}
