/// A name as a Chinese list sorts it: by its sound. Some signs sound otherwise as a surname than in a word, and collators
/// know the word: 曾 would stand among 曹 and 陈, where nobody looks for it. Each is sorted as a sign that only has the
/// surname's sound (the sounds: 现代汉语词典). Android has the same list.
func sortedAs(_ name: String) -> String {
    guard let (surname, sound) = sounds.first(where: { name.hasPrefix($0.0) }) else { return name }
    return sound + name.dropFirst(surname.count)
}

private let sounds = [
    ("尉迟", "玉迟"),
    ("万俟", "末俟"),
    ("曾", "增"),
    ("单", "善"),
    ("仇", "求"),
    ("解", "谢"),
    ("区", "欧"),
    ("查", "渣"),
    ("盖", "葛"),
    ("任", "仁"),
    ("朴", "嫖"),
    ("翟", "宅"),
    ("缪", "妙"),
    ("乐", "月"),
    ("覃", "秦"),
    ("冼", "显"),
    ("折", "舌"),
    ("华", "话"),
    ("燕", "烟"),
    ("宁", "佞"),
    ("过", "郭"),
    ("黑", "贺"),
    ("秘", "毕"),
    ("繁", "婆"),
    ("召", "绍"),
    ("员", "运"),
    ("种", "虫"),
    ("牟", "谋"),
]
