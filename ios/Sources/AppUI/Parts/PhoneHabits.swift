import SwiftUI

// What only phones and tablets have: macOS builds the package for its tests, and knows none of it.

extension View {
    /// A screen that one came to: its title stands in the bar.
    func inlineTitle() -> some View {
        #if os(macOS)
            self
        #else
            navigationBarTitleDisplayMode(.inline)
        #endif
    }

    /// A first screen.
    func largeTitle() -> some View {
        #if os(macOS)
            self
        #else
            navigationBarTitleDisplayMode(.large)
        #endif
    }

    func groupedRows() -> some View {
        #if os(macOS)
            self
        #else
            listStyle(.insetGrouped)
        #endif
    }

    /// Digits, and nothing else to be hit by mistake.
    func digitKeys() -> some View {
        #if os(macOS)
            self
        #else
            keyboardType(.numberPad)
        #endif
    }

    /// A telephone number: digits, and the signs that may stand before them.
    func phoneKeys() -> some View {
        #if os(macOS)
            self
        #else
            keyboardType(.phonePad)
        #endif
    }

    /// An amount: digits and the point.
    func decimalKeys() -> some View {
        #if os(macOS)
            self
        #else
            keyboardType(.decimalPad)
        #endif
    }

    /// An address is typed as it is printed.
    func addressKeys() -> some View {
        #if os(macOS)
            self
        #else
            keyboardType(.URL).textInputAutocapitalization(.never).autocorrectionDisabled()
        #endif
    }
}
