import AppModels
import SwiftUI

/// 报个近况: a ready phrase first; a touch sends it after a look.
struct NewsView: View {
    let model: NewsModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.newsTitle) { state in
            NewsContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct NewsContent: View {
    let state: NewsState
    let on: @MainActor (NewsEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.newsTitle, main: mainAction) {
            if let consent = state.consent {
                if consent.isRefused { withdrawn(consent) } else { asks(consent) }
            }
            Section(words.newsSay) {
                Choices(NewsWord.allCases, chosen: state.phrase, title: words.phrase) { on(.phrase(phrase: $0)) }
            }
            Section {
                Field(words.newsWords, state.words, most: mostOfALine, lines: 2) { on(.words(text: $0)) }
            } footer: {
                NoteText(state.readers)
            }
            Section {
                Folded(words.newsPlace, isOpenAtFirst: hasPlace) { PlaceRows(state: state.search, does: searching) }
            }
        }
        .inlineTitle()
    }

    private var mainAction: MainAction {
        let isFirst = state.consent?.isRefused == false
        let title = isFirst ? words.privacyNewsAgreeSend : words.newsSend
        return MainAction(title: title, isEnabled: state.isReady) { on(.send) }
    }

    /// The first time one touch says both: that one agrees, and how one is.
    private func asks(_ consent: NewsConsent) -> some View {
        Section {
            Lines {
                BodyText(words.privacyNewsAsks)
                NoteText(consent.text)
            }
            ReadAloudRow(consent.text)
        }
    }

    private func withdrawn(_ consent: NewsConsent) -> some View {
        Section {
            Signed(symbol: Tone.waiting.symbol, colour: Palette.waiting) {
                Lines {
                    BodyText(words.privacyNewsWithdrawn)
                    NoteText(consent.text, colour: Palette.ink)
                }
            }
            .listRowBackground(Palette.waitingGround)
            ActionRow(words.privacyNewsAgreeAgain) { on(.agreeAgain) }
            ReadAloudRow("\(words.privacyNewsWithdrawn) \(consent.text)")
        }
    }

    private var hasPlace: Bool { !state.search.typed.isEmpty || state.search.chosen != nil }

    private var searching: PlaceSearching {
        PlaceSearching(
            type: { on(.type(text: $0)) }, pick: { on(.pick(code: $0)) }, other: { on(.otherPlace) })
    }
}

extension Words {
    fileprivate func phrase(_ phrase: NewsWord) -> String {
        switch phrase {
        case .well: newsWell
        case .busy: newsBusy
        case .moved: newsMoved
        case .backSoon: newsBackSoon
        case .callMe: newsCallMe
        }
    }
}
