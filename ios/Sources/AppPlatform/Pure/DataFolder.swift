import Foundation

/// Where the core keeps its files: only this app reads them, no backup takes them along, and they can be read once the
/// phone has been unlocked since it was started.
struct DataFolder: Sendable {
    let url: URL

    static func ofThisApp() throws -> DataFolder {
        let support = try FileManager.default.url(
            for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
        return DataFolder(url: support.appending(path: "core", directoryHint: .isDirectory))
    }

    var isThere: Bool {
        FileManager.default.fileExists(atPath: url.path(percentEncoded: false))
    }

    /// Said again at each start: some of the system's own operations on files undo it.
    func prepare() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        #if canImport(Darwin)
            try FileManager.default.setAttributes(
                [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication],
                ofItemAtPath: url.path(percentEncoded: false))
            var values = URLResourceValues()
            values.isExcludedFromBackup = true
            var folder = url
            try folder.setResourceValues(values)
        #endif
    }

    /// What all files in it take. One that is deleted in the middle of the count takes nothing.
    func bytes() -> Int64 {
        let keys: [URLResourceKey] = [.isRegularFileKey, .fileSizeKey]
        let files = FileManager.default.enumerator(at: url, includingPropertiesForKeys: keys)
        var sum: Int64 = 0
        while let file = files?.nextObject() as? URL {
            let values = try? file.resourceValues(forKeys: Set(keys))
            if values?.isRegularFile == true { sum += Int64(values?.fileSize ?? 0) }
        }
        return sum
    }
}
