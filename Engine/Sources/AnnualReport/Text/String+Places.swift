extension String {
    /// How many characters stand up to the end of the last place of a word; `nil` when it stands nowhere.
    func endOfLast(_ word: String) -> Int? {
        let characters = Array(unicodeScalars)
        let sought = Array(word.unicodeScalars)
        guard sought.count <= characters.count else { return nil }
        for start in (0...(characters.count - sought.count)).reversed()
        where characters[start..<start + sought.count].elementsEqual(sought) {
            return start + sought.count
        }
        return nil
    }

    /// Whether a word stands in it, byte by byte: the text is folded or has no combining characters, and the general
    /// search costs many times as much.
    func has(_ word: String) -> Bool {
        let sought = Array(word.utf8)
        guard let first = sought.first else { return true }
        let bytes = Array(utf8)
        guard sought.count <= bytes.count else { return false }
        var start = 0
        while start <= bytes.count - sought.count {
            if bytes[start] == first, bytes[start..<start + sought.count].elementsEqual(sought) { return true }
            start += 1
        }
        return false
    }
}
