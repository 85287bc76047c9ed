import Foundation
import Testing

@testable import AppPlatform

struct WaitingFileTests {
    private func names(in folder: URL) -> [String] {
        (try? FileManager.default.subpathsOfDirectory(atPath: folder.path))?.sorted() ?? []
    }

    @Test("what a person takes along waits in one file, and in none once it is said where it is kept")
    func waits() async throws {
        try await Folder.temporary { folder in
            let waiting = WaitingFile(in: folder)
            let file = try waiting.write("yixian-2026-11-27.json", "{\"姓名\": \"𠮷田\"}")
            #expect(try String(contentsOf: file, encoding: .utf8) == "{\"姓名\": \"𠮷田\"}")
            _ = try waiting.write("yixian-2026-11-27.html", "<html>")
            #expect(names(in: folder) == ["to-be-kept", "to-be-kept/yixian-2026-11-27.html"])
            waiting.forget()
            #expect(names(in: folder) == [])
            waiting.forget()
        }
    }

    @Test("what an app that was ended left behind is gone with the next start")
    func leftBehind() async throws {
        try await Folder.temporary { folder in
            _ = try WaitingFile(in: folder).write("a.html", "<html>")
            _ = WaitingFile(in: folder)
            #expect(names(in: folder) == [])
        }
    }
}
