import AppTesting
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// What a touch asks for where a branch is looked for.
@MainActor
struct BranchesTouchTests {
    private let word = "名字里的一个词,不写也行"

    @Test("a county is typed and picked, a word typed, and then it is looked for")
    func looks() throws {
        let stage = Stage<BranchesNearEvent>()
        let host = stage.host { BranchesNearContent(state: $0.branchesEmpty, on: $1) }
        #expect(host.shows("要有信号才能找。想查哪里就选哪里,不一定是您在的地方;谁查的、查了哪里都不记。"))
        #expect(host.elements(.textField).map(\.label) == ["写几个字", word])
        try host.type("苏", into: "写几个字")
        #expect(throws: HostError.self) { try host.tap("找一找") }
        let searching = stage.host { BranchesNearContent(state: $0.branchesSearching, on: $1) }
        try searching.tap("江苏省苏州市姑苏区")
        let picked = stage.host { BranchesNearContent(state: $0.branchesPicked, on: $1) }
        try picked.tap("找一找")
        try picked.type("社区", into: word)
        try picked.tap("换一个")
        #expect(
            stage.events == [
                .type(text: "苏"), .pick(code: "320508"), .look, .word(text: ""), .word(text: "社"),
                .word(text: "社区"), .otherPlace,
            ])
    }

    @Test("a word is no longer than a name may be")
    func long() throws {
        let stage = Stage<BranchesNearEvent>()
        let host = stage.host { BranchesNearContent(state: $0.branchesPicked, on: $1) }
        try host.type(String(repeating: "苏", count: 65), into: word)
        #expect(host.elements(.textField)[0].value?.count == 64)
    }

    @Test("while it is looked for nobody can look again")
    func looking() throws {
        let stage = Stage<BranchesNearEvent>()
        let host = stage.host { BranchesNearContent(state: $0.branchesLooking, on: $1) }
        #expect(host.shows("正在和县里联系…"))
        #expect(throws: HostError.self) { try host.tap("找一找") }
    }

    @Test("a branch is heard as one, after what it is under; and all of them are read aloud for who asks")
    func rows() throws {
        let stage = Stage<BranchesNearEvent>()
        let host = stage.host(on: .spoken) { BranchesNearContent(state: $0.branchesFound(), on: $1) }
        #expect(host.spoken.contains { $0.contains("平江街道党工委") && $0.contains("大儒巷社区党支部") })
        #expect(host.shows("带上身份证和活动证,到那里的党群服务中心去问。"))
        let aloud = try #require(host.elements(.button).first { $0.label.hasPrefix("念给我听") })
        #expect(aloud.label.contains("平江街道党工委,大儒巷社区党支部\n虎丘街道党工委,"))
    }

    @Test("below what was found is what the branch there scans, and nowhere else")
    func reports() throws {
        let stage = Stage<BranchesNearEvent>()
        let found = stage.host { BranchesNearContent(state: $0.branchesFound(), on: $1) }
        let rows = found.elements(.button).filter { $0.details["style"] != "MainButtonStyle" }
        #expect(rows.last?.label == "到当地支部报到")
        try found.tap("到当地支部报到")
        #expect(stage.events == [.report])
        for state in [stage.samples.branchesPicked, stage.samples.branchesNone("")] {
            #expect(!stage.host { BranchesNearContent(state: state, on: $1) }.shows("到当地支部报到"))
        }
    }

    @Test("without signal it is told above, and what was typed is there to look again")
    func offline() throws {
        let stage = Stage<BranchesNearEvent>()
        let host = stage.host(failing: Failure(code: "offline")) {
            BranchesNearContent(state: $0.branchesPicked, on: $1)
        }
        #expect(host.shows(Failure(code: "offline").what(chineseWords)))
        #expect(host.elements(.textField)[0].value == "流动" && host.shows("江苏省苏州市姑苏区"))
        try host.tap("找一找")
        #expect(stage.events == [.look])
    }
}
