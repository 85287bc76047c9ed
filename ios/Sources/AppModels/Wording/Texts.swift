import Foundation

/// What a person typed, without the blanks around it.
func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
}
