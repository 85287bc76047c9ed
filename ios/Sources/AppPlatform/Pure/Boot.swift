/// Which boot it is, out of the text that the system has for it.
enum Boot {
    /// FNV-1a: any number does that differs from one boot to the next. None for a text that says nothing.
    static func number(_ identifier: String) -> UInt64? {
        guard identifier.utf8.contains(where: { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: "-") }) else {
            return nil
        }
        return identifier.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
