import AppModels
import SwiftUI

/// Whom another value would concern, before somebody proposes or approves it.
struct AffectedRows: View {
    let affected: AffectedState?
    let ask: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let affected {
            BodyText(affected.says)
            if affected.mayAsk { ActionRow(words.actionTryAgain, act: ask) }
        }
    }
}
