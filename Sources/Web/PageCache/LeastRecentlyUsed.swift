/// Values by their keys, as many as fit into a cost; what has not been asked for longest makes room for what is new.
///
/// Finding and keeping take the same time however much is kept: the entries stand in a chain from the newest to the oldest.
struct LeastRecentlyUsed<Key: Hashable, Value> {
    private struct Entry {
        let key: Key
        let value: Value
        let cost: Int
        /// Places in `entries`.
        var newer: Int?
        var older: Int?
    }

    private var entries: [Entry?] = []
    private var free: [Int] = []
    private var places: [Key: Int] = [:]
    private var newest: Int?
    private var oldest: Int?
    private let limit: Int
    /// Of everything that is kept; never above the limit.
    private(set) var cost = 0

    init(limit: Int) { self.limit = limit }

    var count: Int { places.count }

    /// What is kept under the key, which thereby becomes the newest.
    mutating func value(_ key: Key) -> Value? {
        guard let place = places[key], let entry = entries[place] else { return nil }
        if newest != place {
            unlink(place)
            linkAsNewest(place)
        }
        return entry.value
    }

    /// Keeps a value in the place of what was under its key. One that costs more than everything may is not kept.
    mutating func keep(_ value: Value, _ key: Key, cost: Int) {
        remove(key)
        guard cost <= limit else { return }
        while self.cost + cost > limit, let oldest, let entry = entries[oldest] { remove(entry.key) }
        let entry = Entry(key: key, value: value, cost: cost)
        let place = free.popLast() ?? entries.count
        if place == entries.count { entries.append(entry) } else { entries[place] = entry }
        places[key] = place
        self.cost += cost
        linkAsNewest(place)
    }

    mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key), let entry = entries[place] else { return }
        unlink(place)
        entries[place] = nil
        free.append(place)
        cost -= entry.cost
    }

    mutating func removeAll() { self = LeastRecentlyUsed(limit: limit) }

    private mutating func unlink(_ place: Int) {
        let (newer, older) = (entries[place]?.newer, entries[place]?.older)
        if let newer { entries[newer]?.older = older } else { newest = older }
        if let older { entries[older]?.newer = newer } else { oldest = newer }
    }

    private mutating func linkAsNewest(_ place: Int) {
        entries[place]?.newer = nil
        entries[place]?.older = newest
        if let newest { entries[newest]?.newer = place } else { oldest = place }
        newest = place
    }
}
