import AppModels
import SwiftUI

/// 我回来了
struct ReturnView: View {
    let model: ReturnModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.awayReturn) { state in
            ReturnContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct ReturnContent: View {
    let state: ReturnState
    let on: @MainActor (ReturnEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(
            state.isOwn ? words.awayReturn : words.awayReturnOf, main: MainAction(title: words.returnDone) { on(.done) }
        ) {
            if !state.isOwn { Whose(state.name) }
            DayPart(
                label: words.returnDay, day: state.day, note: state.isOwn ? words.returnHow : words.returnHowOf
            ) { on(.day(date: $0)) }
        }
        .inlineTitle()
    }
}
