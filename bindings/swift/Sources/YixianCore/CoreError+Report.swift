import Foundation

/// What `localizedDescription` says is for a report. The words for a person go by `code()`: docs/errors.md.
extension CoreError: LocalizedError {
    public var errorDescription: String? {
        report()
    }
}
