import AppModels
import SwiftUI

/// What this is, whose it is, and where to complain.
struct AboutView: View {
    let version: String
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.aboutTitle) {
            Section {
                BodyText(words.welcomeWhat)
                BodyText(words.aboutNoDuty)
            }
            Section(words.aboutData) {
                NoteText(words.aboutDataDivisions)
                NoteText(words.aboutDataCountries)
            }
            Section {
                BodyText(words.aboutComplaintText)
            } header: {
                Text(words.aboutComplaint)
            } footer: {
                Lines {
                    NoteText(words.aboutLicence)
                    NoteText(words.aboutVersion(version: version))
                }
            }
        }
        .inlineTitle()
    }
}
