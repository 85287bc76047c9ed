#if canImport(UIKit)
    import UIKit

    /// Keeps a text as a file: the person says where, in the system's own sheet, and nothing else is opened to the app.
    @MainActor
    final class Saving: NSObject, UIDocumentPickerDelegate {
        private let waiting = WaitingFile()

        /// Whether the person is asked where.
        func save(_ name: String, _ text: String) -> Bool {
            guard let file = try? waiting.write(name, text) else { return false }
            let picker = UIDocumentPickerViewController(forExporting: [file], asCopy: true)
            picker.delegate = self
            return Front.show(picker)
        }

        nonisolated func documentPicker(
            _ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL]
        ) {
            MainActor.assumeIsolated { waiting.forget() }
        }

        nonisolated func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController) {
            MainActor.assumeIsolated { waiting.forget() }
        }
    }
#endif
