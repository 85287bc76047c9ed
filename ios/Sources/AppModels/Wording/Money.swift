/// 0.50
func amount(_ fen: Int64) -> String {
    let rest = String(fen % 100)
    return "\(fen / 100).\(rest.count < 2 ? "0" : "")\(rest)"
}

extension Words {
    /// 0.50 元
    func money(_ fen: Int64) -> String {
        yuan(amount: amount(fen))
    }
}

/// So much is more than anybody pays, receives or earns: a thousand million yuan.
private let mostFen: Int64 = 100_000_000_000

/// What somebody typed, in fen; none if it is no amount.
func fenOf(_ typed: String) -> Int64? {
    let parts = plain(typed).split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    let (yuan, rest) = (parts[0], parts.count > 1 ? parts[1] : "")
    guard parts.count < 3, !(yuan + rest).isEmpty, (yuan + rest).allSatisfy(isDigit) else { return nil }
    guard yuan.count <= 10, rest.count <= 2 else { return nil }
    let fen = (Int64(yuan) ?? 0) * 100 + (Int64(rest + String(repeating: "0", count: 2 - rest.count)) ?? 0)
    return fen <= mostFen ? fen : nil
}

/// As the keyboards of all kinds write digits and points: full width, with blanks, with the sign behind it.
private func plain(_ typed: String) -> String {
    var text = trimmed(typed)
    if text.hasSuffix("元") { text = trimmed(String(text.dropLast())) }
    return String(String.UnicodeScalarView(text.unicodeScalars.map(halved)))
}

private func halved(_ sign: Unicode.Scalar) -> Unicode.Scalar {
    switch sign {
    case "０"..."９": Unicode.Scalar(sign.value - 0xFF10 + 0x30) ?? sign
    case "．", "。", ",", "，": "."
    default: sign
    }
}

private func isDigit(_ sign: Character) -> Bool {
    sign.isASCII && ("0"..."9").contains(sign)
}

/// What an amount that is being typed becomes: as it was, where the change makes it none.
public func amountOf(_ before: String, _ after: String) -> String {
    let text = plain(after)
    let isAmount = text.isEmpty || text == "." || fenOf(text) != nil
    return isAmount ? text : before
}

private let mostDigits = 4

/// How many, as somebody typed it; none if it is no number of people.
func countOf(_ typed: String) -> Int? {
    let text = plain(typed)
    return (1...mostDigits).contains(text.count) && text.allSatisfy(isDigit) ? Int(text) : nil
}
