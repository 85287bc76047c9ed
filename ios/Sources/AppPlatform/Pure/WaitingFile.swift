import Foundation

/// A text that waits in a file until the person has said where it is kept. There is one at a time, and it is gone after:
/// what a person takes along is nobody else's to find.
struct WaitingFile {
    private let folder: URL

    init(in parent: URL = FileManager.default.temporaryDirectory) {
        folder = parent.appending(path: "to-be-kept")
        forget()
    }

    /// In place of the one before.
    func write(_ name: String, _ text: String) throws -> URL {
        forget()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file, options: options)
        return file
    }

    func forget() {
        try? FileManager.default.removeItem(at: folder)
    }

    private var options: Data.WritingOptions {
        #if canImport(UIKit)
            [.atomic, .completeFileProtection]
        #else
            .atomic
        #endif
    }
}
