@testable import AppModels
@testable import AppUI

/// What screens show in previews and in the checks of every screen: invented people, a whole branch, the long names and
/// the rare characters that a county really has. In the words of the language that is drawn.
@MainActor
public struct Samples {
    public let words: Words

    public init(words: Words) {
        self.words = words
    }

    func say(_ chinese: String, _ english: String) -> String {
        words.language == .chinese ? chinese : english
    }

    var present: MarkState {
        MarkState(marking: .present, word: words.markPresent, detail: words.markedByOfficer(name: "唐春"))
    }

    var unmarked: MarkState { MarkState(marking: .unmarked, word: words.markUnmarked) }

    var onLeave: MarkState {
        MarkState(
            marking: .onLeave, word: words.markOnLeave,
            detail: words.leaveFarmWork + words.separator + words.saidByOneself)
    }

    var away: MarkState { MarkState(marking: .away, word: words.markAway) }

    var observer: MarkState { MarkState(marking: .observer, word: words.markObserver) }

    var absent: MarkState { MarkState(marking: .absent, word: words.markAbsent) }

    var toConfirm: MarkState {
        MarkState(marking: .toConfirm, word: words.markToConfirm, detail: words.markedByProxy(name: "于有"))
    }

    var yesterday: String { say("昨天 下午 3:10", "yesterday 3:10 pm") }

    var branch: String { say("沙堰村党支部", "Shayan branch") }

    var call: Call {
        Call(label: words.callOfficer(role: words.roleSecretary, name: "唐春"), dial: {})
    }

    /// As a branch has them: namesakes, one that is long, one with a rare character, one with two readings.
    static let names = [
        "唐春", "于有", "王德福", "阿依努尔·热合曼", "单文清", "𠮷田", "王德福", "陈禾丰", "程柱霞", "董庆巧",
        "冯兰凤", "高吉安", "何有庆", "李喜", "梁满库", "刘桂兰", "马长顺", "孟庆芝", "裴秀", "秦大山",
        "任小满", "沈麦收", "宋来福", "田秋生", "王苗菊", "王雨", "吴秀", "谢禾麦", "张荣", "赵满仓",
    ]
}
