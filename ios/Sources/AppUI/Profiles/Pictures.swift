import AppModels

/// A picture that stands for a digit of a PIN, and what it shows.
struct Picture {
    let sign: String
    let word: String
}

extension Words {
    /// What a village has: ten things that everybody can tell apart. Each stands for a digit, so the PIN is the same.
    func picture(_ key: Character) -> Picture {
        switch key {
        case "1": Picture(sign: "🐂", word: picture1)
        case "2": Picture(sign: "🐔", word: picture2)
        case "3": Picture(sign: "🌳", word: picture3)
        case "4": Picture(sign: "🏠", word: picture4)
        case "5": Picture(sign: "🌸", word: picture5)
        case "6": Picture(sign: "🌙", word: picture6)
        case "7": Picture(sign: "🚜", word: picture7)
        case "8": Picture(sign: "🐟", word: picture8)
        case "9": Picture(sign: "🍎", word: picture9)
        default: Picture(sign: "🍚", word: picture0)
        }
    }
}
