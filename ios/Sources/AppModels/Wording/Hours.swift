import YixianCore

extension Words {
    func hoursState(_ hours: HoursScreen) -> HoursState {
        let (own, branch) = (hours.own, hours.branchMeetings)
        let unrecorded = Int(branch.unrecorded)
        return HoursState(
            title: hoursTitle(year: String(hours.year)),
            own: hoursOwn(hours: tenths(own.tenths), meetings: Int(own.meetings)),
            branch: hoursBranch(hours: tenths(branch.tenths), meetings: Int(branch.meetings)),
            gap: unrecorded > 0 ? hoursGap(meetings: unrecorded) : "",
            rule: hoursRule(hours: String(hours.needed), minutes: String(hours.minutesOfAnHour)),
            source: cited(hours.source, hours.article)
        )
    }

    /// 1 小时 30 分, or that it is not recorded.
    func learnt(_ minutes: Int?) -> String {
        minutes.map(span) ?? closeLearningNone
    }

    /// What is recorded and what the year asks for, both by the clock; then what would fill the gap.
    func learnTogether(_ row: ReminderRow, _ minutes: UInt32, _ needed: UInt32, _ unrecorded: UInt32) -> String {
        let said = reminderLearnTogether(
            branch: row.branch.name, year: row.matter.period, learnt: span(Int(minutes)), needed: span(Int(needed)))
        guard unrecorded > 0 else { return said }
        return [said, reminderLearnTogetherGap(meetings: Int(unrecorded))].joined(separator: " ")
    }

    private func span(_ minutes: Int) -> String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        if hours == 0 { return hoursSpanMinutes(minutes: String(rest)) }
        if rest == 0 { return hoursSpanHours(hours: String(hours)) }
        return hoursSpanBoth(hours: String(hours), minutes: String(rest))
    }
}

/// 12.5, and 12 where nothing is over: no tenth is rounded.
private func tenths(_ tenths: UInt32) -> String {
    let (whole, tenth) = tenths.quotientAndRemainder(dividingBy: 10)
    return tenth == 0 ? String(whole) : "\(whole).\(tenth)"
}
