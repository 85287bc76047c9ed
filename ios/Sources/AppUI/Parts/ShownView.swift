import AppModels
import SwiftUI

/// A screen that is being read, cannot be read, or is there.
struct ShownView<Value, Content: View>: View {
    private let shown: Shown<Value>
    private let title: String
    private let content: (Value) -> Content
    @Environment(\.words) private var words

    init(_ shown: Shown<Value>, title: String, @ViewBuilder content: @escaping (Value) -> Content) {
        self.shown = shown
        self.title = title
        self.content = content
    }

    var body: some View {
        switch shown {
        case .loading: ListPage(title) { ProgressView(words.loading) }
        case .broken(let failure): ListPage(title) { FailureRows(failure: failure) }
        case .there(let value): content(value)
        }
    }
}

extension View {
    /// The screen says what its model could not do.
    func telling(_ model: ScreenModel) -> some View {
        environment(\.failed, model.failure.map { Failed(failure: $0, dismiss: { model.dismissFailure() }) })
    }
}
