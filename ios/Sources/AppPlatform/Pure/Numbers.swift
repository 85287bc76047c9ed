import AppModels
import Foundation

/// Telephone numbers as somebody wrote them down.
enum Numbers {
    /// The first one, if it is only one digit: what was written to be called is called. None without a digit.
    static func plain(_ written: String) -> String? {
        numberIn(written, least: 1)
    }

    /// Each once.
    static func plain(_ written: [String]) -> [String] {
        var seen: Set<String> = []
        return written.compactMap(plain).filter { seen.insert($0).inserted }
    }

    static func toCall(_ written: String) -> URL? {
        plain(written).flatMap { URL(string: "tel:\($0)") }
    }
}
