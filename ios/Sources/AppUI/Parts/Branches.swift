import AppModels
import SwiftUI

/// The way to the other branches of whoever serves in several.
struct OtherBranches: View {
    let others: [OtherBranch]
    let show: @MainActor (_ org: String) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if !others.isEmpty {
            Section {
                ForEach(others, id: \.org) { other in
                    ActionRow(words.otherBranch(branch: other.name)) { show(other.org) }
                }
            }
        }
    }
}
