internal import CEngineData

/// The provinces, prefectures and counties of China (行政区划), looked up by name.
///
/// Read once from the list that the program carries, into one table of hashed names; no string is made until a name
/// is asked for. Development zones and the like that the list has are ordinary names in it; townships and streets
/// are not listed.
package struct Divisions: Sendable {
    package static let shared = Divisions(bundled())

    enum Level: UInt8, Sendable, Comparable {
        case province, prefecture, county

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// One place of the list.
    struct Division: Hashable, Sendable {
        /// Position in the list.
        fileprivate let index: Int
        /// 2, 4 or 6 digits.
        let code: Int
        let level: Level
    }

    private struct Row: Sendable {
        let code: Int32
        let nameStart: Int32
        let nameEnd: Int32
        let level: Level
        /// The next row with the same hash, or -1.
        var next: Int16
    }

    /// Covers the list's rows four times over, so that few names share a slot.
    private static let slotCount = 16384

    private let bytes: [UInt8]
    private var rows: [Row] = []
    /// For each hash: a row, or -1.
    private var slots: [Int16]

    /// - Parameter bytes: lines of code,name,level,parent in UTF-8, with a header line. A line of another shape is a
    ///   broken promise of ours.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        slots = [Int16](repeating: -1, count: Divisions.slotCount)
        rows.reserveCapacity(3400)
        var start = (bytes.firstIndex(of: 10) ?? bytes.count - 1) + 1
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            if end > start { add(start..<end) }
            start = end + 1
        }
    }

    private static func bundled() -> [UInt8] {
        var length = 0
        guard let start = gk_divisions_csv(&length) else {
            preconditionFailure("the program carries the list of divisions")
        }
        return [UInt8](UnsafeBufferPointer(start: start, count: length))
    }

    private mutating func add(_ line: Range<Int>) {
        var code: Int32 = 0
        var position = line.lowerBound
        while position < line.upperBound, (48...57).contains(bytes[position]) {
            code = code * 10 + Int32(bytes[position] - 48)
            position += 1
        }
        let nameStart = position + 1
        guard let nameEnd = bytes[nameStart..<line.upperBound].firstIndex(of: 44), code > 0 else {
            preconditionFailure("every line of the list of divisions has a code and a name")
        }
        let level: Level = code < 100 ? .province : code < 10_000 ? .prefecture : .county
        let slot = Divisions.slot(bytes[nameStart..<nameEnd])
        rows.append(
            Row(
                code: code, nameStart: Int32(nameStart), nameEnd: Int32(nameEnd), level: level, next: slots[slot]))
        slots[slot] = Int16(rows.count - 1)
    }

    /// FNV-1a, folded to a slot.
    private static func slot(_ name: some Sequence<UInt8>) -> Int {
        var hash: UInt32 = 0x811C_9DC5
        for byte in name { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return Int((hash ^ (hash >> 15)) % UInt32(slotCount))
    }
}

extension Divisions {
    /// Every place of that name, with its suffix (青山区); empty when there is none.
    func named(_ name: String) -> [Division] {
        let utf8 = Array(name.utf8)
        var found: [Division] = []
        var index = slots[Divisions.slot(utf8)]
        while index >= 0 {
            let row = rows[Int(index)]
            if bytes[Int(row.nameStart)..<Int(row.nameEnd)].elementsEqual(utf8), !isContainer(row) {
                found.append(Division(index: Int(index), code: Int(row.code), level: row.level))
            }
            index = row.next
        }
        return found
    }

    func name(of division: Division) -> String { name(rows[division.index]) }

    /// Every place of the list with its code (2, 4 or 6 digits), in the list's order; containers such as 市辖区 left out.
    package var listed: [(code: Int, name: String)] {
        rows.filter { !isContainer($0) }.map { (Int($0.code), name($0)) }
    }

    /// The place that a place belongs to (a county under the province where no prefecture stands between).
    func parent(of division: Division) -> Division? {
        guard division.level != .province else { return nil }
        let parent = rows.indices.first { rows[$0].code == Int32(division.code / 100) }
        guard let parent else { return nil }
        let row = rows[parent]
        let found = Division(index: parent, code: Int(row.code), level: row.level)
        return isContainer(row) ? self.parent(of: found) : found
    }

    /// Whether a place lies in another, or is it.
    func contains(_ outer: Division, _ inner: Division) -> Bool {
        var code = inner.code
        while code > outer.code { code /= 100 }
        return code == outer.code
    }

    /// All places whose names have as many characters, the same last one, and one other character that differs.
    func all(oneCharacterFrom name: String) -> [Division] {
        let sought = name.utf8.span
        let bytes = bytes.span
        var found: [Division] = []
        for index in rows.indices {
            let row = rows[index]
            let range = Int(row.nameStart)..<Int(row.nameEnd)
            guard range.count == sought.count, Divisions.differInOneCharacter(bytes.extracting(range), sought),
                !isContainer(row)
            else { continue }
            found.append(Division(index: index, code: Int(row.code), level: row.level))
        }
        return found
    }

    /// Names are of three-byte characters throughout. The last, the suffix, must not differ.
    private static func differInOneCharacter(_ name: Span<UInt8>, _ sought: Span<UInt8>) -> Bool {
        let suffix = sought.count - 3
        guard suffix >= 0, sought.count % 3 == 0, (suffix..<sought.count).allSatisfy({ name[$0] == sought[$0] }) else {
            return false
        }
        var differing: Int?
        for offset in 0..<suffix where name[offset] != sought[offset] {
            guard differing == nil || differing == offset / 3 else { return false }
            differing = offset / 3
        }
        return differing != nil
    }

    private func name(_ row: Row) -> String {
        String(decoding: bytes[Int(row.nameStart)..<Int(row.nameEnd)], as: UTF8.self)
    }

    /// 市辖区, 县 and 省直辖县级行政区划 stand in the list as prefectures but are no places.
    private func isContainer(_ row: Row) -> Bool {
        guard row.level == .prefecture else { return false }
        let tail = row.code % 100
        return tail == 90 || [11, 12, 31, 50].contains(row.code / 100) && tail <= 2
    }
}
