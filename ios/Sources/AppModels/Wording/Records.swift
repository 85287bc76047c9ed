import YixianCore

extension Words {
    /// What is recorded of a person, as a text to keep or to hand on: a copy of one's own data (个人信息保护法 第四十五条).
    func records(_ home: OpenHome, _ rows: [MeetingRow]) -> String {
        let head = [recordsOf(name: home.name), home.county, recordsOn(date: fullDate(home.today.local()))]
        let lines = head + [branchAndOffice(home)] + rows.map { record($0, home) } + [recordsEnd]
        return lines.joined(separator: "\n")
    }

    private func record(_ row: MeetingRow, _ home: OpenHome) -> String {
        let mark = mark(row.own, home.person) { _ in nil }
        let said = [mark.word, mark.detail].filter { !$0.isEmpty }.joined(separator: separator)
        return "\(fullDate(row.plan.date.local())) \(titled(row.plan))\(separatorDot)\(said)"
    }
}
