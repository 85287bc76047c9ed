import Observation
import YixianCore

/// What has been filled into forms and not been recorded yet, by profile and place: neither going back nor the system's end
/// of the app loses it. It is kept in the clear for that long, so nothing secret goes in, and no income.
@MainActor
public final class FormDrafts {
    private var kept: [String: [String: String]]

    public init(restored: [String: [String: String]] = [:]) {
        kept = restored
    }

    /// Every draft, to be kept while the system has put the app away.
    public func all() -> [String: [String: String]] {
        kept
    }

    /// Only these profiles are left on the phone.
    func only(_ profiles: [ProfileId]) {
        let left = Set(profiles.map(\.value))
        kept = kept.filter { key, _ in left.contains(String(key.prefix { $0 != " " })) }
    }

    subscript(key: String) -> [String: String] {
        get { kept[key] ?? [:] }
        set { kept[key] = newValue.isEmpty ? nil : newValue }
    }
}

/// A form, field by field, as far as somebody has filled it in; what nobody has touched is not there.
@MainActor @Observable
final class FilledForm {
    private(set) var fields: [String: String]
    private let drafts: FormDrafts
    private let key: String

    init(_ drafts: FormDrafts, _ key: String) {
        self.drafts = drafts
        self.key = key
        fields = drafts[key]
    }

    subscript(name: String) -> String? {
        get { fields[name] }
        set {
            fields[name] = newValue
            drafts[key] = fields
        }
    }

    /// Whoever goes back while it is being recorded leaves no draft of it.
    func recorded(_ work: @MainActor () async throws -> Void) async throws {
        drafts[key] = [:]
        do {
            try await work()
            drafts[key] = [:]  // what was typed meanwhile was typed too late
        } catch let refused as CoreError {
            drafts[key] = fields
            throw refused
        }
    }
}

extension Around {
    func form(_ place: Place) -> FilledForm {
        FilledForm(drafts, "\(session.profile().value) \(place.route)")
    }
}

/// So many characters a name, a line, some words may have; the core says so (`limit`).
public let mostOfAName = 64
public let mostOfALine = 200
public let mostWords = 500

/// What a text becomes: as it was, if a change makes it longer than can be recorded.
public func taken(_ before: String, _ after: String, most: Int) -> String {
    let length = after.unicodeScalars.count
    return length > most && length > before.unicodeScalars.count ? before : after
}
