import Observation
import YixianCore

/// What has been filled into forms and not been recorded yet, by profile and place: neither going back nor the system's end
/// of the app loses it. It is kept in the clear for that long, so nothing secret goes in, and no income.
@MainActor @Observable
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

    public subscript(sentence: Sentence) -> String {
        get { self[sentence.key][saying] ?? "" }
        set { self[sentence.key] = newValue.isEmpty ? [:] : [saying: newValue] }
    }

    /// A place is not on the way any more: what was begun on it goes, but for what a form of its own keeps.
    func leave(_ place: Place, of profile: ProfileId) {
        let left = Sentence.keys(at: place, of: profile.value)
        kept = kept.filter { key, _ in !key.hasPrefix(left) }
    }
}

/// A sentence that is begun on a screen, beside what it shows: why a receipt was a mistake, what was found out about an
/// attendance. It is one profile's, and goes with its place.
public struct Sentence: Hashable, Sendable {
    fileprivate let key: String

    /// - Parameter what: what it is for, and of which entry.
    public init(_ what: String, at place: Place?, of profile: String) {
        key = Self.keys(at: place, of: profile) + what
    }

    /// No route has a blank, so a form of the place has another name.
    fileprivate static func keys(at place: Place?, of profile: String) -> String {
        "\(profile) \(place?.route ?? "") "
    }
}

private let saying = "words"

/// A form, field by field, as far as somebody has filled it in; what nobody has touched is not there.
@MainActor @Observable
final class FilledForm {
    private(set) var fields: [String: String]
    let place: Place
    private let drafts: FormDrafts
    private let key: String

    init(_ drafts: FormDrafts, _ place: Place, of profile: String = "") {
        self.drafts = drafts
        self.place = place
        key = "\(profile) \(place.route)"
        fields = drafts[key]
    }

    subscript(name: String) -> String? {
        get { fields[name] }
        set {
            fields[name] = newValue
            drafts[key] = fields
        }
    }

    /// Whoever goes back while it is being recorded leaves no draft of it, nor does what is refused because it is there already.
    func recorded(_ work: @MainActor () async throws -> Void) async throws {
        drafts[key] = [:]
        do {
            try await work()
            drafts[key] = [:]  // what was typed meanwhile was typed too late
        } catch let refused as CoreError {
            if refused.code() != thereAlready { drafts[key] = fields }
            throw refused
        }
    }
}

/// Whoever goes back for this leaves nothing of him for the next one, who would be entered with his certificate.
private let thereAlready = "guest_here"

extension Around {
    func form(_ place: Place) -> FilledForm {
        FilledForm(drafts, place, of: session.profile().value)
    }

    /// It is recorded now, and begun no more.
    func said(_ what: String, at place: Place) {
        drafts[Sentence(what, at: place, of: session.profile().value)] = ""
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
