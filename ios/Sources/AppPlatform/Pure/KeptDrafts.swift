import AppModels
import Foundation

/// What has been filled into forms and not been recorded yet, while nobody looks at the app: the system ends one in the
/// background whenever it needs the room. It is the same errand for a day.
///
/// A file of its own, which no backup takes along and which can be read only while the phone is unlocked: what is in a form
/// is in no other way sealed. It is there only while nobody looks.
@MainActor
public struct KeptDrafts {
    private let folder: DataFolder

    public init(folder: URL) {
        self.folder = DataFolder(url: folder)
    }

    #if canImport(UIKit)
        public static func ofThisApp() -> KeptDrafts? {
            let support = try? FileManager.default.url(
                for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
            return support.map { KeptDrafts(folder: $0.appending(path: "drafts", directoryHint: .isDirectory)) }
        }
    #endif

    public func keep(_ drafts: FormDrafts, nowMs: Int64) {
        let all = drafts.all()
        guard !all.isEmpty else { return forget() }
        do {
            try folder.prepare()
            try JSONEncoder().encode(Kept(atMs: nowMs, drafts: all)).write(to: file, options: options)
        } catch {
            forget()  // half of a form is none
        }
    }

    /// Once: from then on they are the app's.
    public func take(nowMs: Int64) -> FormDrafts {
        guard let data = try? Data(contentsOf: file) else { return FormDrafts() }
        forget()
        guard let kept = try? JSONDecoder().decode(Kept.self, from: data) else { return FormDrafts() }
        let (age, isOver) = nowMs.subtractingReportingOverflow(kept.atMs)
        guard !isOver, (0...Self.longest).contains(age) else { return FormDrafts() }
        return FormDrafts(restored: kept.drafts)
    }

    public func forget() {
        try? FileManager.default.removeItem(at: file)
    }

    private var file: URL { folder.url.appending(path: "forms") }

    private var options: Data.WritingOptions {
        #if canImport(UIKit)
            [.atomic, .completeFileProtection]
        #else
            .atomic
        #endif
    }

    private static let longest: Int64 = 24 * 3_600_000
}

private struct Kept: Codable {
    let atMs: Int64
    let drafts: [String: [String: String]]
}
