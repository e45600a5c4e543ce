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
}
