/// The lists of a Word document and where each of them stands: `word/numbering.xml` and the counters while reading.
package struct WordNumbering: Sendable {
    struct Level: Sendable {
        var start = 1
        var format = NumberFormat.decimal
        /// Such as `（%1）` or `%1.%2`.
        var text = ""
        /// The level whose number makes this one begin again; 0 for never, `nil` for any higher level.
        var restartsAfter: Int?
        /// All numbers of the text in Arabic digits.
        var isLegal = false
        var style: String?
    }

    private struct List: Sendable {
        var levels: [Int: Level] = [:]
        /// The list that a numbering style stands for, or takes its levels from.
        var styleLink: String?
        var numberStyleLink: String?
    }

    private struct Instance: Sendable {
        var list: Int
        var overrides: [Int: Level] = [:]
        var startOverrides: [Int: Int] = [:]
    }

    private var lists: [Int: List] = [:]
    /// The list that each numbering style stands for.
    private var styleLists: [String: Int] = [:]
    private var instances: [Int: Instance] = [:]
    private var counters: [Int: [Int?]] = [:]
    private var startedInstances: Set<Int> = []

    init() {}

    init(_ tree: MarkupTree) {
        for child in tree.children(of: MarkupTree.root) {
            switch tree[child].name {
            case .abstractNum:
                guard let id = tree.integer(.abstractNumId, of: child) else { continue }
                let list = Self.list(child, in: tree)
                lists[id] = list
                if let link = list.styleLink { styleLists[link] = min(id, styleLists[link] ?? id) }
            case .num:
                guard let id = tree.integer(.numId, of: child),
                    let list = tree.first(.abstractNumId, in: child).flatMap({ tree.integer(.val, of: $0) })
                else { continue }
                instances[id] = Self.instance(child, of: list, in: tree)
            default: continue
            }
        }
    }

    private static func list(_ element: MarkupTree.Index, in tree: MarkupTree) -> List {
        var list = List()
        for child in tree.children(of: element) {
            switch tree[child].name {
            case .lvl:
                if let number = tree.integer(.ilvl, of: child), (0...8).contains(number) {
                    list.levels[number] = level(child, in: tree)
                }
            case .styleLink: list.styleLink = tree.attribute(.val, of: child)
            case .numStyleLink: list.numberStyleLink = tree.attribute(.val, of: child)
            default: continue
            }
        }
        return list
    }

    private static func instance(_ element: MarkupTree.Index, of list: Int, in tree: MarkupTree) -> Instance {
        var instance = Instance(list: list)
        for override in tree.children(of: element) where tree[override].name == .lvlOverride {
            guard let number = tree.integer(.ilvl, of: override) else { continue }
            if let level = tree.first(.lvl, in: override) { instance.overrides[number] = Self.level(level, in: tree) }
            if let start = tree.first(.startOverride, in: override) {
                instance.startOverrides[number] = tree.integer(.val, of: start)
            }
        }
        return instance
    }

    private static func level(_ element: MarkupTree.Index, in tree: MarkupTree) -> Level {
        var level = Level()
        for child in tree.children(of: element) {
            switch tree[child].name {
            case .start: level.start = tree.integer(.val, of: child) ?? 1
            case .numFmt: level.format = NumberFormat(tree.attribute(.val, of: child) ?? "decimal")
            case .alternateContent:
                // A custom format stands in a choice beside the one that older programs print.
                if let fallback = tree.first(.fallback, in: child), let format = tree.first(.numFmt, in: fallback) {
                    level.format = NumberFormat(tree.attribute(.val, of: format) ?? "decimal")
                }
            case .lvlText: level.text = String((tree.attribute(.val, of: child) ?? "").prefix(Self.longestText))
            case .lvlRestart: level.restartsAfter = tree.integer(.val, of: child)
            case .isLgl: level.isLegal = tree.isOn(.isLgl, in: element)
            case .pStyle: level.style = tree.attribute(.val, of: child)
            default: continue
            }
        }
        return level
    }

    /// The level of the list that belongs to a paragraph style.
    package func level(ofStyle style: String, instance: Int) -> Int? {
        guard let entry = instances[instance], let list = resolved(entry.list) else { return nil }
        return lists[list]?.levels.first { $0.value.style == style }?.key
    }

    /// The printed number of the next paragraph of the list, or `nil` when the list has none or only a bullet.
    package mutating func next(instance id: Int, level: Int) -> String? {
        guard (0...8).contains(level), let instance = instances[id], let list = resolved(instance.list),
            let current = self.level(level, of: instance, list)
        else { return nil }
        count(level, id, instance, list)
        guard !current.format.isBullet else { return nil }
        return text(of: current, instance, list)
    }

    /// Whether a level of a list is drawn with a bullet.
    package func hasBullet(instance id: Int, level: Int) -> Bool {
        guard let instance = instances[id], let list = resolved(instance.list) else { return false }
        return self.level(level, of: instance, list)?.format.name == "bullet"
    }

    private mutating func count(_ level: Int, _ id: Int, _ instance: Instance, _ list: Int) {
        var values = counters[list] ?? Array(repeating: nil, count: 9)
        if startedInstances.insert(id).inserted {
            for (number, start) in instance.startOverrides where values.indices.contains(number) {
                // The next paragraph of that level prints the start itself.
                values[number] = start - 1
            }
        }
        let start = instance.startOverrides[level] ?? self.level(level, of: instance, list)?.start ?? 1
        values[level] = values[level].map { $0 &+ 1 } ?? start
        for deeper in (level + 1)..<max(level + 1, 9) {
            let restart = self.level(deeper, of: instance, list)?.restartsAfter
            if restart == 0 || restart.map({ level >= $0 }) == true { continue }
            values[deeper] = nil
        }
        counters[list] = values
    }

    private func text(of level: Level, _ instance: Instance, _ list: Int) -> String {
        var result = ""
        var isNumber = false
        for character in level.text {
            if isNumber, let position = character.wholeNumberValue, (1...9).contains(position) {
                let at = position - 1
                let shown = self.level(at, of: instance, list)
                let value = counters[list]?[at] ?? shown?.start ?? 1
                let format = level.isLegal ? .decimal : shown?.format ?? .decimal
                result += format.text(value)
                isNumber = false
            } else if character == "%" {
                isNumber = true
            } else {
                isNumber = false
                result.append(character)
            }
        }
        return result
    }

    private func level(_ number: Int, of instance: Instance, _ list: Int) -> Level? {
        instance.overrides[number] ?? lists[list]?.levels[number]
    }

    /// The list that holds the levels: one that only points to a numbering style is followed. Word links once; two that
    /// point at each other end soon.
    private func resolved(_ list: Int) -> Int? {
        var current = list
        for _ in 0..<Self.longestChain {
            guard let found = lists[current] else { return nil }
            guard found.levels.isEmpty, let link = found.numberStyleLink, let next = styleLists[link] else {
                return current
            }
            current = next
        }
        return nil
    }

    private static let longestChain = 4
    /// Word takes at most 255 characters; it is printed before each paragraph, so a longer one is a bomb.
    private static let longestText = 255
}
