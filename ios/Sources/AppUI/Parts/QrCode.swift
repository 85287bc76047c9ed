import SwiftUI

/// A code to be scanned from the screen: black on white whatever the colours are, with the quiet zone that readers want.
struct QrCode: View {
    let link: String
    let label: String
    var most: CGFloat = 280

    var body: some View {
        QrModules(link: link)
            .padding(Spacing.wide)
            .background(.white)
            .frame(maxWidth: most)
            .frame(maxWidth: .infinity)
            .accessibilityElement()
            .accessibilityLabel(label)
            .accessibilityAddTraits(.isImage)
            .accessibilityIgnoresInvertColors()
    }
}

#if canImport(CoreImage)
    import CoreImage.CIFilterBuiltins

    private struct QrModules: View {
        let link: String

        var body: some View {
            if let image { image.interpolation(.none).resizable().aspectRatio(1, contentMode: .fit) }
        }

        private var image: Image? {
            let filter = CIFilter.qrCodeGenerator()
            filter.message = Data(link.utf8)
            guard let code = filter.outputImage else { return nil }
            return CIContext().createCGImage(code, from: code.extent).map { Image(decorative: $0, scale: 1) }
        }
    }
#else
    /// Only Apple's platforms draw codes; elsewhere there is the room for one.
    private struct QrModules: View {
        let link: String

        var body: some View { Rectangle().fill(.black).aspectRatio(1, contentMode: .fit) }
    }
#endif
