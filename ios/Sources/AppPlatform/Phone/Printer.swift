#if canImport(UIKit)
    import UIKit

    /// Prints sheets of HTML through the system's printing, which also makes PDF files of them. A sheet holds all that it
    /// needs; this way of drawing one runs no script.
    @MainActor
    enum Printer {
        /// False where nothing can be printed.
        static func print(_ title: String, _ html: String) -> Bool {
            guard UIPrintInteractionController.isPrintingAvailable, let top = Front.top else { return false }
            let sheet = UIMarkupTextPrintFormatter(markupText: html)
            sheet.perPageContentInsets = margins
            let information = UIPrintInfo.printInfo()
            information.outputType = .general
            information.jobName = title
            let printing = UIPrintInteractionController.shared
            printing.printInfo = information
            printing.printFormatter = sheet
            if top.traitCollection.userInterfaceIdiom == .pad {
                let middle = Front.middle(of: top.view)
                return printing.present(from: middle, in: top.view, animated: true, completionHandler: nil)
            }
            return printing.present(animated: true, completionHandler: nil)
        }

        /// Those of the sheet's own style, 18 and 16 mm, which this way of drawing does not read.
        private static let margins = UIEdgeInsets(top: 51, left: 45, bottom: 51, right: 45)
    }
#endif
