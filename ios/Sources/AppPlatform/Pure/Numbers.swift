import Foundation

/// Telephone numbers as somebody wrote them down.
enum Numbers {
    /// The first one: an extension or a second number would make another one of it. None without a digit. What is no digit
    /// could be a code that changes the phone's settings (`*#…#`).
    static func plain(_ written: String) -> String? {
        let signs = Array(written.unicodeScalars)
        guard let first = signs.firstIndex(where: isDigit) else { return nil }
        let isAbroad = first > 0 && signs[first - 1] == "+"
        let digits = signs[first...].prefix { isDigit($0) || " ().-".unicodeScalars.contains($0) }.filter(isDigit)
        return (isAbroad ? "+" : "") + String(String.UnicodeScalarView(digits))
    }

    /// Each once.
    static func plain(_ written: [String]) -> [String] {
        var seen: Set<String> = []
        return written.compactMap(plain).filter { seen.insert($0).inserted }
    }

    static func toCall(_ written: String) -> URL? {
        plain(written).flatMap { URL(string: "tel:\($0)") }
    }

    private static func isDigit(_ sign: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(sign)
    }
}
