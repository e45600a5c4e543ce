/// The prepared statements of one connection, found by their text. Bounded, because a text that holds a list grows with the list:
/// when it is full, the quarter that was used least recently is given up.
package struct StatementCache<Handle> {
    private struct Entry {
        let handle: Handle
        var lastUse: UInt64
    }

    private let capacity: Int
    private var entries: [String: Entry] = [:]
    private var uses: UInt64 = 0

    package init(capacity: Int) {
        precondition(capacity >= 4, "a quarter of the cache is given up at a time")
        self.capacity = capacity
    }

    package var count: Int { entries.count }

    package mutating func find(_ text: String) -> Handle? {
        guard let index = entries.index(forKey: text) else { return nil }
        uses += 1
        entries.values[index].lastUse = uses
        return entries.values[index].handle
    }

    /// - Returns: what was given up to make room; empty most of the time.
    package mutating func add(_ handle: Handle, for text: String) -> [Handle] {
        var evicted: [Handle] = []
        if entries.count >= capacity { evicted = evictLeastRecentlyUsed() }
        uses += 1
        entries[text] = Entry(handle: handle, lastUse: uses)
        return evicted
    }

    package mutating func remove(_ text: String) -> Handle? {
        entries.removeValue(forKey: text)?.handle
    }

    package mutating func removeAll() {
        entries.removeAll()
    }

    private mutating func evictLeastRecentlyUsed() -> [Handle] {
        let oldest = entries.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(capacity / 4)
        for (text, _) in oldest { entries[text] = nil }
        return oldest.map(\.value.handle)
    }
}
