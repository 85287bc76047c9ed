import AppModels
import AppSamples
import AppTesting
import Foundation
@_spi(Testing) import SwiftUI
import Testing

/// Every state of every screen, as somebody meets it who looks at it or listens to it: without a fault, and word for word
/// as it was last looked over. `YIXIAN_DUMPS=write` writes anew what has changed, to be looked over in the difference.
@MainActor
struct DumpTests {
    enum Variant: String, CaseIterable {
        case zh, en, elder

        @MainActor var words: Words { self == .en ? englishWords : chineseWords }

        var look: Look { Look(elder: self == .elder) }
    }

    @Test("every state is drawn without a fault, as its golden text has it", arguments: Variant.allCases)
    func goldens(variant: Variant) throws {
        for state in ScreenState.all {
            let host = Host(state.view(variant.words, look: variant.look))
            #expect(host.faults == [], "\(state.name)")
            // Three hundred rows say no more than thirty.
            if state.state != "300" { try Golden("\(state.name)-\(variant.rawValue)").check(host.dump()) }
        }
    }

    @Test("no golden text is left over from a state that is no more")
    func leftOver() throws {
        let names = ScreenState.all.flatMap { state in Variant.allCases.map { "\(state.name)-\($0.rawValue)" } }
        #expect(Set(try Golden.names()).subtracting(names) == [])
    }

    @Test("a state has one name")
    func names() {
        let names = ScreenState.all.map(\.name)
        #expect(Set(names).count == names.count)
    }
}

extension ScreenState {
    var name: String { "\(screen)/\(state)" }
}

/// A screen as text, committed beside the tests.
struct Golden {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Dumps")
    private static let writes = ProcessInfo.processInfo.environment["YIXIAN_DUMPS"] == "write"

    private let name: String

    init(_ name: String) {
        self.name = name
    }

    func isTrue(of text: String) -> Bool { kept == text + "\n" }

    func check(_ text: String) throws {
        if isTrue(of: text) { return }
        guard Self.writes else {
            Issue.record("\(name) has changed:\n\(difference(kept, text))")
            return
        }
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((text + "\n").utf8).write(to: file)
    }

    private var file: URL { Self.folder.appending(path: "\(name).txt") }

    private var kept: String { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }

    static func names() throws -> [String] {
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }
    }

    private func difference(_ before: String, _ after: String) -> String {
        let (old, new) = (before.split(separator: "\n"), after.split(separator: "\n"))
        return new.difference(from: old).map { change in
            switch change {
            case .insert(_, let line, _): "+ \(line)"
            case .remove(_, let line, _): "- \(line)"
            }
        }.joined(separator: "\n")
    }
}
