#if canImport(UIKit)
    import CoreImage
    import Foundation
    import PhotosUI
    import UniformTypeIdentifiers

    /// A picture of a code that the person chose. The chooser is the system's and shows us that one picture only, so no
    /// permission is asked for.
    enum PictureCodes {
        @MainActor
        static func chooser() -> PHPickerViewController {
            var configuration = PHPickerConfiguration()
            configuration.filter = .images
            configuration.selectionLimit = 1
            return PHPickerViewController(configuration: configuration)
        }

        /// What the codes in it say; nothing of the picture is kept.
        @MainActor
        static func read(_ provider: NSItemProvider) async -> [String] {
            let data: Data? = await withCheckedContinuation { continuation in
                _ = provider.loadDataRepresentation(forTypeIdentifier: UTType.image.identifier) { @Sendable data, _ in
                    continuation.resume(returning: data)
                }
            }
            return if let data { await codes(in: data) } else { [] }
        }

        /// Not on the main thread.
        private static func codes(in data: Data) async -> [String] {
            guard let picture = CIImage(data: data) else { return [] }
            let accuracy = [CIDetectorAccuracy: CIDetectorAccuracyHigh]
            let detector = CIDetector(ofType: CIDetectorTypeQRCode, context: nil, options: accuracy)
            return (detector?.features(in: picture) ?? []).compactMap { ($0 as? CIQRCodeFeature)?.messageString }
        }
    }
#endif
