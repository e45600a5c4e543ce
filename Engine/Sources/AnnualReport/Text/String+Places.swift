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
    package func has(_ word: String) -> Bool {
        var text = self
        var word = word
        return text.withUTF8 { text in word.withUTF8 { word in text.holds(word) } }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first byte is alike in many Chinese characters and the last one is not, so both are compared before the rest.
    fileprivate func holds(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = word.first, let last = word.last else { return true }
        let length = word.count
        var start = 0
        while start + length <= count {
            if self[start + length - 1] == last, self[start] == first,
                (0..<length).allSatisfy({ self[start + $0] == word[$0] })
            {
                return true
            }
            start += 1
        }
        return false
    }
}
