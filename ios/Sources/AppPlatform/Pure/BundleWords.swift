import AppModels
import Foundation

/// The words of a language out of the app's String Catalog.
public enum BundleWords {
    /// Without a language, those of whichever the system chose for this app.
    public static func words(of language: Language?, in bundle: Bundle) -> Words {
        let name = language.map(folder) ?? bundle.preferredLocalizations.first ?? folder(.chinese)
        let chosen = bundle.path(forResource: name, ofType: "lproj").flatMap(Bundle.init(path:)) ?? bundle
        let locale = Locale(identifier: name)
        return Words { key, arguments in
            let text = chosen.localizedString(forKey: key, value: nil, table: nil)
            return arguments.isEmpty ? text : String(format: text, locale: locale, arguments: arguments.map(value))
        }
    }

    private static func folder(_ language: Language) -> String {
        switch language {
        case .chinese: "zh-Hans"
        case .english: "en"
        }
    }

    /// A number is `%lld`, a text `%@`.
    private static func value(_ argument: WordArgument) -> any CVarArg {
        switch argument {
        case .text(let text): NSString(string: text)
        case .number(let number): Int64(number)
        }
    }
}
