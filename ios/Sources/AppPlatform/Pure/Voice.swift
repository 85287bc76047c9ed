/// Which voice reads a text.
enum Voice {
    /// A Chinese voice reads English words too; the other way round nothing is understood.
    static func language(of text: String) -> String {
        text.unicodeScalars.contains(where: isChinese) ? "zh-CN" : "en-US"
    }

    private static func isChinese(_ sign: Unicode.Scalar) -> Bool {
        switch sign.value {
        case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
