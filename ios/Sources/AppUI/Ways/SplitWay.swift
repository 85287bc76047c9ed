import AppModels
import SwiftUI

/// A list beside what was opened from it, where there is room. Lists are at the beginning of the way and stay on the left,
/// one over the other; everything else is on the right.
struct SplitWay: View {
    let app: AppModel
    @State private var columns = NavigationSplitViewVisibility.all

    var body: some View {
        NavigationSplitView(columnVisibility: $columns) {
            WayStack(app: app, places: lists, before: [])
                .environment(\.makeRoom, MakeRoomAction { app.navigator.restart(lists) })
                .navigationSplitViewColumnWidth(min: 300, ideal: 360, max: 440)
        } detail: {
            if details.isEmpty {
                NothingOpened()
            } else {
                WayStack(app: app, places: details, before: lists)
            }
        }
        .navigationSplitViewStyle(.balanced)
    }

    private var lists: [Place] { Array(app.navigator.stack.prefix(while: \.isList)) }

    private var details: [Place] { Array(app.navigator.stack.dropFirst(lists.count)) }
}

/// Nothing was opened from the list yet: what all this is.
private struct NothingOpened: View {
    @Environment(\.words) private var words

    var body: some View {
        ContentUnavailableView {
            Label(words.appName, systemImage: "calendar")
        } description: {
            Text(words.welcomeWhat)
        }
        .background(Palette.paper)
    }
}
