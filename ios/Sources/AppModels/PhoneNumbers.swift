/// The first telephone number in what somebody wrote, of at least so many digits (what is shorter is a day, or a door): 李书记
/// 138 0000 0000. As people write them: with blanks, points, hyphens and brackets, a country's or an area's number before
/// it. What stands behind a whole one is another, also where only a blank is between them; an extension would make another
/// one of it. What is no digit could be a code that changes the phone's settings (`*#…#`).
public func numberIn(_ words: String, least: Int = 7) -> String? {
    words.matches(of: /\+?[0-9](?:[ ().\-]*[0-9])*/).lazy.flatMap { apart(String($0.output)) }
        .first { digits($0) >= least }
}

/// The numbers of digits that stand together, or have but a blank between them.
private func apart(_ written: String) -> [String] {
    let groups = written.split { !isDigit($0) }.map(String.init)
    return groups.reduce(into: [written.hasPrefix("+") ? "+" : ""]) { numbers, group in
        let last = numbers.count - 1
        if isApart(numbers[last], group) { numbers.append(group) } else { numbers[last] += group }
    }
}

/// One of the two is a whole number, or both together are more than any has: of a mobile number eleven digits, with its
/// area's or its country's some more.
private func isApart(_ number: String, _ next: String) -> Bool {
    let before = digits(number)
    let (whole, most) = number.hasPrefix("+") ? (13, 15) : (11, 12)
    return before > 0 && (max(before, next.count) >= whole || before + next.count > most)
}

private func digits(_ number: String) -> Int {
    number.filter(isDigit).count
}

private func isDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character)
}
