import YixianCore

/// With what the form begins: what the member said, where it reads like a value, else what is recorded and not masked.
func suggested(_ field: InfoKind, _ words: String, _ member: MemberRow?) -> String {
    if let said = said(field, words) { return said }
    return switch field {
    case .name: member?.name ?? ""
    case .birthYear: member?.birthYear.map { String($0) } ?? ""
    case .phone, .memberNo, .since, .standing, .other: ""
    }
}

/// What the member said, where it reads like a value.
func said(_ field: InfoKind, _ words: String) -> String? {
    switch field {
    case .name: nameIn(words)
    case .phone: phoneIn(words)
    case .birthYear: yearIn(words)
    case .memberNo: memberNoIn(words)
    case .since, .standing, .other: nil
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

/// The day that somebody typed, on keys that may have digits only: 2006-07-01, 2006.7.1, 20060701. None if it is no day.
func dayTyped(_ text: String) -> LocalDate? {
    var parts = text.split { !isDigit($0) }
    if parts.count == 1, let digits = parts.first, digits.count == digitsOfADay {
        parts = [digits.prefix(4), digits.dropFirst(4).prefix(2), digits.dropFirst(6)]
    }
    guard parts.count == 3, parts[0].count == 4, parts[1].count <= 2, parts[2].count <= 2 else { return nil }
    let padded = parts.map { $0.count == 1 ? "0\($0)" : String($0) }
    return LocalDate(iso: padded.joined(separator: "-"))
}

private let digitsOfADay = 8

private func isDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character)
}
