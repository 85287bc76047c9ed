import AppModels
import SwiftUI

// Letters follow the phone's own setting, in the system's styles. Whoever chose large letters here has them at least so
// large; a phone that is set to larger ones keeps those.

extension Look {
    /// The sizes of body text that one can choose in elder mode, each another one of the system's steps.
    static let steps: [(size: Int, letters: DynamicTypeSize)] = [
        (20, .xxLarge), (22, .xxxLarge), (28, .accessibility1), (30, .accessibility2),
    ]

    /// No smaller than this.
    var leastLetters: DynamicTypeSize {
        guard elder else { return .xSmall }
        return Look.steps.last { $0.size <= elderSize }?.letters ?? .xxLarge
    }

    /// The next step from here; none at either end.
    func step(larger: Bool) -> Int? {
        let sizes = Look.steps.map(\.size)
        return larger ? sizes.first { $0 > elderSize } : sizes.last { $0 < elderSize }
    }
}

extension View {
    /// In elder mode letters begin where the look says.
    func letters(of look: Look) -> some View {
        dynamicTypeSize(look.leastLetters...)
    }
}

extension Font {
    /// Where I am.
    static let yixianTitle = Font.title2.bold()

    /// What a card or a part of a screen is about.
    static let yixianHeading = Font.title3.bold()

    /// A second line: a date, a reason, who said so.
    static let yixianNote = Font.subheadline
}
