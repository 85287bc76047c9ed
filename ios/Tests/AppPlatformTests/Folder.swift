import Foundation

/// A folder for the length of a test.
enum Folder {
    @MainActor
    static func temporary<Result>(_ work: @MainActor (URL) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "yixian-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await work(folder)
    }

    /// The files below it that this process has open.
    static func openFiles(in folder: URL) throws -> [String] {
        let all = "/proc/self/fd"
        let numbers = try FileManager.default.contentsOfDirectory(atPath: all)
        let paths = numbers.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "\(all)/\($0)") }
        return paths.filter { $0.hasPrefix(folder.path) }
    }
}
