import SwiftUI

/// The one main action of a screen, in words that say what happens.
struct MainAction {
    let title: String
    var isEnabled = true

    /// Something else comes first, as long as there is something to do above it.
    var isQuiet = false

    let act: @MainActor () -> Void
}

/// A screen of rows: where I am at the top, what there is in the middle, the one main action at the thumb.
struct ListPage<Rows: View>: View {
    private let title: String
    private let main: MainAction?
    private let rows: Rows

    init(_ title: String, main: MainAction? = nil, @ViewBuilder rows: () -> Rows) {
        self.title = title
        self.main = main
        self.rows = rows()
    }

    var body: some View {
        List { rows }.groupedRows().page(title, main)
    }
}

/// A screen of keys or of something large.
struct ScrollPage<Content: View>: View {
    private let title: String
    private let main: MainAction?
    private let content: Content
    @Environment(\.sizes) private var sizes

    init(_ title: String, main: MainAction? = nil, @ViewBuilder content: () -> Content) {
        self.title = title
        self.main = main
        self.content = content()
    }

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: Spacing.medium) { content }
                .frame(maxWidth: widest, alignment: .leading)
                .padding(.horizontal, sizes.screenEdge)
                .padding(.vertical, Spacing.small)
                .frame(maxWidth: .infinity)
        }
        .page(title, main)
    }
}

/// Wider than this a line is hard to follow, and a key far away.
private let widest: CGFloat = 640

extension View {
    func page(_ title: String, _ main: MainAction? = nil) -> some View {
        modifier(PageFrame(title: title, main: main))
    }
}

/// What did not work is said above everything else and takes nothing away.
private struct PageFrame: ViewModifier {
    let title: String
    let main: MainAction?
    @Environment(\.failed) private var failed
    @Environment(\.sizes) private var sizes

    func body(content: Content) -> some View {
        content
            .scrollContentBackground(.hidden)
            .background(Palette.paper)
            .environment(\.defaultMinListRowHeight, sizes.target)
            .scrollDismissesKeyboard(.interactively)
            .safeAreaInset(edge: .top, spacing: 0) { if let failed { FailureBanner(failed: failed) } }
            .safeAreaInset(edge: .bottom, spacing: 0) { if let main { MainBar(main: main) } }
            .navigationTitle(title)
            .tint(Palette.thread)
    }
}

private struct MainBar: View {
    let main: MainAction
    @Environment(\.sizes) private var sizes

    var body: some View {
        button
            .disabled(!main.isEnabled)
            .frame(maxWidth: widest)
            .padding(.horizontal, sizes.screenEdge)
            .padding(.vertical, Spacing.medium)
            .frame(maxWidth: .infinity)
            .background(Palette.paper)
    }

    @ViewBuilder private var button: some View {
        if main.isQuiet {
            Button(main.title, action: main.act).buttonStyle(.quiet)
        } else {
            Button(main.title, action: main.act).buttonStyle(.main)
        }
    }
}
