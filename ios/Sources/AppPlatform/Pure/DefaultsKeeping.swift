import AppModels
import Foundation

/// Preferences in the app's defaults.
public struct DefaultsKeeping: Keeping {
    private let defaults: UserDefaults

    public init(defaults: UserDefaults = .standard) {
        self.defaults = defaults
    }

    /// All of it is text; what is not has been written by something else, and counts as not there. (The system's own way
    /// to ask for a text makes one of a number.)
    public func read(_ name: String) -> String? {
        defaults.object(forKey: key(name)) as? String
    }

    public func write(_ name: String, _ value: String) {
        defaults.set(value, forKey: key(name))
    }

    /// The system has keys of its own beside ours.
    private func key(_ name: String) -> String {
        "yixian.\(name)"
    }
}
