import AppModels
import Foundation
import Testing

@testable import AppPlatform

@MainActor
struct KeptDraftsTests {
    private let some = ["p1 depart:": ["typed": "苏州 𠮷", "left": "2026-11-27"], "p2 news:": ["words": "一切都好\n"]]

    private func inFolder(_ work: @MainActor (URL, KeptDrafts) throws -> Void) async throws {
        try await Folder.temporary { folder in
            let drafts = folder.appending(path: "drafts")
            try work(drafts, KeptDrafts(folder: drafts))
        }
    }

    private func files(_ folder: URL) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    }

    @Test("forms that were begun are found again after the system's end of the app, once, and then are in no file")
    func again() async throws {
        try await inFolder { folder, kept in
            kept.keep(FormDrafts(restored: some), nowMs: 1_000)
            #expect(files(folder).count == 1)
            #expect(kept.take(nowMs: 2_000).all() == some)
            #expect(files(folder).isEmpty)
            #expect(kept.take(nowMs: 2_000).all().isEmpty)
        }
    }

    @Test("where nothing was begun there is no file, and what was recorded meanwhile takes it away")
    func nothing() async throws {
        try await inFolder { folder, kept in
            kept.keep(FormDrafts(), nowMs: 0)
            #expect(!FileManager.default.fileExists(atPath: folder.path))
            kept.keep(FormDrafts(restored: some), nowMs: 0)
            kept.keep(FormDrafts(), nowMs: 1)
            #expect(files(folder).isEmpty)
        }
    }

    @Test(
        "after a day, or with a clock that went back, it is another errand",
        arguments: [86_400_001, -1, .min] as [Int64])
    func another(later: Int64) async throws {
        try await inFolder { folder, kept in
            kept.keep(FormDrafts(restored: some), nowMs: 0)
            #expect(kept.take(nowMs: later).all().isEmpty)
            #expect(files(folder).isEmpty)
        }
    }

    @Test(
        "a file that cannot be read is none, and is taken away", arguments: ["", "x", "{}", #"{"atMs":0,"drafts":[]}"#])
    func damaged(text: String) async throws {
        try await inFolder { folder, kept in
            kept.keep(FormDrafts(restored: some), nowMs: 0)
            try Data(text.utf8).write(to: folder.appending(path: "forms"))
            #expect(kept.take(nowMs: 0).all().isEmpty)
            #expect(files(folder).isEmpty)
        }
    }

    @Test("the README names every form that lies in the clear for so long, and no other")
    func named() throws {
        let app = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        let readme = try String(contentsOf: app.appending(path: "README.md"), encoding: .utf8)
        let list = try #require(readme.components(separatedBy: "The forms by the names of their places: ").last)
        let said = list.components(separatedBy: "\n\n")[0].matches(of: /`(\w+)`/).map { String($0.output.1) }
        let models = app.appending(path: "Sources/AppModels")
        let files = FileManager.default.enumerator(at: models, includingPropertiesForKeys: nil)
        let sources =
            try files?.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) } ?? []
        let forms = sources.flatMap { $0.matches(of: /around\.form\(\.(\w+)/).map { String($0.output.1) } }
        #expect(Set(said) == Set(forms) && said.count == Set(said).count)
        #expect(sources.allSatisfy { !$0.contains(/around\.form\([^.]/) }, "each says its place where it is begun")
    }

    @Test("a folder that cannot be made loses the draft and nothing else")
    func inTheWay() async throws {
        try await Folder.temporary { folder in
            let file = folder.appending(path: "drafts")
            try Data().write(to: file)
            let kept = KeptDrafts(folder: file)
            kept.keep(FormDrafts(restored: some), nowMs: 0)
            #expect(kept.take(nowMs: 0).all().isEmpty)
        }
    }
}
