// Apple's SwiftUI brings these for what `onDelete` and `onMove` say.

extension RangeReplaceableCollection where Self: MutableCollection, Index == Int {
    public mutating func remove(atOffsets offsets: IndexSet) {
        for offset in offsets.reversed() { remove(at: startIndex + offset) }
    }
}

extension MutableCollection where Self: RangeReplaceableCollection, Index == Int {
    /// In the order of the source, before what stood at the destination.
    public mutating func move(fromOffsets source: IndexSet, toOffset destination: Int) {
        let moved = source.map { self[startIndex + $0] }
        let before = source.count { $0 < destination }
        remove(atOffsets: source)
        insert(contentsOf: moved, at: startIndex + destination - before)
    }
}
