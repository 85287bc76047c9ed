import AppModels
import SwiftUI

/// One screen over the other, as a phone has them. The way is the model's: the back button and the swipe from the edge
/// shorten it.
struct StackedWay: View {
    let app: AppModel

    var body: some View {
        WayStack(app: app, places: app.navigator.stack, before: [])
    }
}

/// A stretch of the way in a stack of its own.
struct WayStack: View {
    let app: AppModel

    /// The first one stands at the bottom; there is always one.
    let places: [Place]

    /// What leads here and stands elsewhere.
    let before: [Place]

    var body: some View {
        if let first = places.first {
            NavigationStack(path: above) {
                PlaceView(app: app, place: first)
                    .navigationDestination(for: Place.self) { PlaceView(app: app, place: $0) }
            }
            .id(first)
        }
    }

    private var above: Binding<[Place]> {
        Binding(get: { Array(places.dropFirst()) }, set: { shorten(to: $0.count + 1) })
    }

    /// Only the way back is the stack's to say, and only of the way that it shows: one that is being taken away says
    /// nothing any more. Forward leads what a screen asks its model for.
    private func shorten(to count: Int) {
        guard count < places.count, app.navigator.stack.starts(with: before + places) else { return }
        app.navigator.restart(before + places.prefix(count))
    }
}
