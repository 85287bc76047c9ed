import SwiftUI

/// Large keys of our own: nothing else is to be typed, and no keyboard hides the screen.
struct KeyPad: View {
    var pictures = false
    let type: @MainActor (Character) -> Void
    let back: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        Grid(horizontalSpacing: Spacing.small, verticalSpacing: Spacing.small) {
            GridRow { keys("123") }
            GridRow { keys("456") }
            GridRow { keys("789") }
            GridRow {
                keys("0")
                Button(words.unlockBack, action: back).buttonStyle(.quiet).gridCellColumns(2)
            }
        }
    }

    private func keys(_ keys: String) -> some View {
        ForEach(Array(keys), id: \.self) { key in
            Button {
                type(key)
            } label: {
                KeyFace(key: key, picture: pictures ? words.picture(key) : nil)
            }
            .buttonStyle(.quiet)
        }
    }
}

/// The word below a picture is for whoever reads, and for whoever listens.
private struct KeyFace: View {
    let key: Character
    let picture: Picture?

    var body: some View {
        if let picture {
            VStack(spacing: Spacing.tiny) {
                Text(verbatim: picture.sign).font(.title2).accessibilityHidden(true)
                Text(picture.word)
            }
        } else {
            Text(verbatim: String(key)).font(.title2).monospacedDigit()
        }
    }
}
