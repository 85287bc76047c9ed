import YixianCore

/// With what the form begins: what the member said, where it reads like a value, else what is recorded and not masked.
func suggested(_ field: InfoKind, _ words: String, _ member: MemberRow?) -> String {
    switch field {
    case .name: nameIn(words) ?? member?.name ?? ""
    case .phone: phoneIn(words) ?? ""
    case .birthYear: yearIn(words) ?? member?.birthYear.map { String($0) } ?? ""
    case .memberNo: memberNoIn(words) ?? ""
    case .since, .standing, .other: ""
    }
}

private func nameIn(_ words: String) -> String? {
    let said = trimmed(words)
    return said.wholeMatch(of: /[\p{Script=Han}·]{2,6}/) == nil ? nil : said
}

private func phoneIn(_ words: String) -> String? {
    words.firstMatch(of: /[0-9](?:[ \-]?[0-9]){6,14}/).map { $0.output.filter(isDigit) }
}

/// Four digits that stand alone.
private func yearIn(_ words: String) -> String? {
    let numbers = words.split { !isDigit($0) }
    return numbers.first { $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) }.map { String($0) }
}

private func memberNoIn(_ words: String) -> String? {
    words.firstMatch(of: /[0-9A-Za-z\-]*[0-9][0-9A-Za-z\-]*/).map { String($0.output) }
}

private func isDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character)
}
