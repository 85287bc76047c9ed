import AppModels

/// What the scanner says while it looks for a code: each kind hangs, or is shown, somewhere else.
struct ScannerWords: Equatable {
    let title: String
    let how: String

    /// There is a code before the camera, and it is another one.
    let another: String

    let noCamera: String

    init(_ wanted: Wanted, _ words: Words) {
        switch wanted {
        case .slip:
            (title, how) = (words.enrolmentScan, words.enrolmentScanHow)
            (another, noCamera) = (words.enrolmentScanAnother, words.enrolmentScanNoCamera)
        case .invitation:
            (title, how) = (words.hostScan, words.hostScanHow)
            (another, noCamera) = (words.hostScanAnother, words.scanNoCamera)
        case .guestCard:
            (title, how) = (words.guestScan, words.guestScanHow)
            (another, noCamera) = (words.guestScanAnother, words.scanNoCamera)
        }
    }
}
