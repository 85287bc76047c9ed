import AppModels
import SwiftUI

/// To be read from the back of the hall. Two records of one meeting have two numbers, and either is right.
struct WallView: View {
    let model: RollModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.wallTitle) { WallContent(state: $0) }
            .telling(model)
            .staysAwake()
    }
}

struct WallContent: View {
    let state: RollState
    @Environment(\.words) private var words

    var body: some View {
        ScrollPage(words.wallTitle) {
            NoteText("\(state.what) \(state.date)")
            ForEach(state.digits, id: \.self) { WallDigits(digits: $0) }
            BodyText(words.wallHow)
            HeadingText(words.tallyPresent(people: state.present)).accessibilityAddTraits(.updatesFrequently)
            if let code = state.guestCode { BodyText(words.wallGuests(digits: code)) }
            if let link = state.guestLink { QrCode(link: link, label: words.wallScan, most: 320) }
        }
        .inlineTitle()
    }
}

/// As large as the screen is wide; the phone's own size of letters has nothing to add.
private struct WallDigits: View {
    let digits: String
    @Environment(\.horizontalSizeClass) private var width

    var body: some View {
        Text(verbatim: digits.spaced)
            .font(.system(size: width == .regular ? 240 : 96, weight: .bold))
            .monospacedDigit()
            .lineLimit(1)
            .minimumScaleFactor(0.3)
            .foregroundStyle(Palette.ink)
            .frame(maxWidth: .infinity)
            .accessibilityLabel(digits.spaced)
    }
}

extension String {
    /// 4 8 3 1: read one by one.
    var spaced: String { map(String.init).joined(separator: " ") }
}
