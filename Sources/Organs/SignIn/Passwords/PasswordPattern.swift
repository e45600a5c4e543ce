import Foundation

/// What makes a password easy to guess although it is long.
///
/// Lists of common passwords hold mostly what a few rules make: a word that everybody in the office would try, a row of the keyboard, a
/// counted or repeated run, a year. The password is cut into such foreseeable pieces; each counts as ``worth`` characters, whatever its length, and
/// too little left over is refused. No list has to be kept or kept up to date.
public enum PasswordPattern: String, Hashable, Sendable, CaseIterable {
    case repetition
    case sequence
    case keyboard
    case year
    case commonWord
    case known

    public var label: String {
        switch self {
        case .repetition: "大部分是重复的字符"
        case .sequence: "大部分是连续的数字或字母"
        case .keyboard: "大部分是键盘上相邻的键"
        case .year: "大部分是年份"
        case .commonWord: "大部分是常见的词"
        case .known: "大部分是账号、姓名或单位名称"
        }
    }

    /// What a foreseeable piece counts, in characters: one for which it is.
    static let worth = 1
    /// The least that must be left: eight characters that are not foreseen are what the shortest permitted password must have.
    static let least = 8

    /// - Returns: the pattern that takes the most of the password, when what is left is too little; `nil` when the password is good enough.
    static func telling(of text: String, known: [String]) -> PasswordPattern? {
        let characters = folded(text)
        if isRepetition(characters) { return .repetition }
        let words = self.words(known: known)
        var effective = 0
        var taken: [PasswordPattern: Int] = [:]
        var index = 0
        while index < characters.count {
            if let piece = longestPiece(characters[index...], words: words) {
                taken[piece.pattern, default: 0] += piece.length
                effective += worth
                index += piece.length
            } else {
                effective += 1
                index += 1
            }
        }
        guard effective < least else { return nil }
        let largest = taken.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
        return largest?.key ?? .repetition
    }

    /// Small letters, with what is written for letters put back (`P@ssw0rd`); spaces and separators dropped, which add nothing to a guess.
    private static func folded(_ text: String) -> [Character] {
        let written: [Character: Character] = ["@": "a", "$": "s"]
        return text.lowercased().filter { !" -_.".contains($0) }.map { written[$0] ?? $0 }
    }

    /// One block of at most half the length, again and again: `abcabcabcabc`.
    private static func isRepetition(_ text: [Character]) -> Bool {
        guard text.count > 1 else { return true }
        return (1...text.count / 2).contains { period in
            period < least && zip(text, text.dropFirst(period)).allSatisfy { $0 == $1 }
        }
    }

    private static func longestPiece(
        _ text: ArraySlice<Character>, words: [Word]
    ) -> (pattern: PasswordPattern, length: Int)? {
        var pieces: [(pattern: PasswordPattern, length: Int)] = [
            (.repetition, runLength(text) { $1 == $0 }),
            (.sequence, max(runLength(text) { follows($0, $1) }, runLength(text) { follows($1, $0) })),
            (.keyboard, keyboardRun(text)),
        ].filter { $0.1 >= 3 }
        if isYear(text.prefix(4)) { pieces.append((.year, 4)) }
        for word in words where text.starts(with: word.text, by: sameOrWrittenFor) {
            pieces.append((word.pattern, word.text.count))
        }
        return pieces.max { $0.length < $1.length }
    }

    private static func runLength(
        _ text: ArraySlice<Character>, _ continues: (Character, Character) -> Bool
    ) -> Int {
        1 + zip(text, text.dropFirst()).prefix { continues($0, $1) }.count
    }

    /// `3` follows `2`, `c` follows `b`, and `0` follows `9`.
    private static func follows(_ left: Character, _ right: Character) -> Bool {
        guard let left = left.asciiValue, let right = right.asciiValue else { return false }
        let isCounted = (48...57).contains(left) || (97...122).contains(left)
        return isCounted && (right == left + 1 || (left == 57 && right == 48))
    }

    private static func keyboardRun(_ text: ArraySlice<Character>) -> Int {
        keyboardLines.map { line in
            line.indices.map { start in
                zip(line[start...], text).prefix { $0 == $1 }.count
            }.max() ?? 0
        }.max() ?? 0
    }

    /// Rows and columns of the keyboard, both ways, and the signs above the digits.
    private static let keyboardLines: [[Character]] = {
        let rows = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "!a#s%^&*()", "qazwsxedcrfvtgbyhnujmikolp"]
        let columns = ["1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "147258369", "159357"]
        return (rows + columns).flatMap { [Array($0), Array($0.reversed())] }
    }()

    private static func isYear(_ text: ArraySlice<Character>) -> Bool {
        let digits = String(text)
        return digits.count == 4 && (digits.hasPrefix("19") || digits.hasPrefix("20"))
            && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private struct Word {
        let text: [Character]
        let pattern: PasswordPattern
    }

    private static func words(known: [String]) -> [Word] {
        let known = known.flatMap { text in
            let whole = folded(text)
            // Of a name in characters every two that stand together are foreseeable too: 张三 of 张三丰, 财政 of 财政局.
            let parts = whole.contains { !$0.isASCII } ? zip(whole, whole.dropFirst()).map { [$0, $1] } : []
            return [whole] + parts
        }
        return known.filter { $0.count >= 2 }.map { Word(text: $0, pattern: .known) } + commonWords
    }

    /// Words that anyone who knows what the program is, and where it runs, would try first.
    private static let commonWords: [Word] = [
        "gongkai", "zhengwu", "zhengfu", "zhengce", "xinxi", "xinxigongkai", "bangong", "bangongshi", "danwei",
        "jiguan",
        "zhongguo", "china", "renmin", "fuwu", "woaini", "nihao", "huanying", "dianzi", "xitong", "guanli",
        "guanliyuan", "mima", "denglu", "admin", "administrator", "root", "user", "guest", "test", "demo", "system",
        "server", "password", "passwd", "pass", "pwd", "welcome", "login", "letmein", "secret", "master", "hello",
        "love",
        "abc", "qwe", "asd", "zxc", "520", "1314", "666", "888", "123", "政府", "政务", "公开", "信息", "信息公开", "密码",
        "口令", "管理员", "管理", "系统", "登录", "中国", "人民", "服务", "办公室", "办公", "单位", "欢迎", "你好", "测试",
    ].map { Word(text: Array($0), pattern: .commonWord) }

    /// `0` is written for `o`, `1` for `l` and `i`, `3` for `e`, `5` for `s`: only within a word, since digits also stand for themselves.
    private static func sameOrWrittenFor(_ typed: Character, _ meant: Character) -> Bool {
        if typed == meant { return true }
        switch (typed, meant) {
        case ("0", "o"), ("1", "l"), ("1", "i"), ("!", "i"), ("3", "e"), ("5", "s"): return true
        default: return false
        }
    }
}
