internal import AnnualReport
internal import Regulation

/// WRD-03: names of provinces, prefectures and counties are those of the list.
struct RegionNames: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-03", .confirm, "行政区划名称应准确",
        """
        省、市、县名称差一个字的：五字以上的名称换、漏、重一个字，四字的名称换成易混的字，三字的名称紧跟在其上级名称之后换成易混的字。\
        与另一个区划名称相同的、开发区等名录未收全的不报。
        """,
        sources: [Citation("中华人民共和国行政区划代码", number: "GB/T 2260")])

    var infos: [ContentCheckInfo] { [Self.info] }

    /// Names of four characters and more, each once; zones and the like have too many near neighbours.
    static let protected: [WatchedWords.Protected] = {
        let names = Set(Divisions.shared.listed.map(\.name)).filter { name in
            let length = name.unicodeScalars.count
            return (4...11).contains(length) && !unlisted.contains { name.hasSuffix($0) }
        }
        return names.sorted().map {
            WatchedWords.Protected(
                text: $0, kind: .region, severity: .confirm, source: info.sourceText, version: ContentChecker.version,
                exceptions: [])
        }
    }()

    private static let unlisted = ["开发区", "新区", "园区", "管理区", "示范区", "新城", "实验区", "合作区", "矿区", "地区"]
    /// Every name, and every name without its suffix, to know what is right as it stands.
    private static let names = Set(Divisions.shared.listed.map(\.name))

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        let hits = text.nearMisses.filter { hit in
            let word = item.watched.protected[hit.word]
            return word.kind == .region && Self.isSlip(hit, word.text, text)
        }
        let places = Dictionary(grouping: hits, by: \.range)
        return places.sorted { $0.key.lowerBound < $1.key.lowerBound }.compactMap { range, hits in
            guard let name = Self.meant(hits, item.watched) else { return nil }
            return Self.finding(text, range, name)
        } + Self.shortNames(text)
    }

    private static func finding(_ text: PassageText, _ range: Range<Int>, _ name: String) -> ContentFinding {
        info.finding(text, range, "的“\(text.text(range))”疑为“\(name)”之误，请核对行政区划名称", suggestion: name)
    }

    private static func isSlip(_ hit: NearMissIndex.Hit, _ name: String, _ text: PassageText) -> Bool {
        let scalars = Array(name.unicodeScalars)
        let isInside: Bool
        switch hit.slip {
        case .replaced(let offset, let by):
            isInside = offset < scalars.count - 1
            if scalars.count < 5, !ConfusableCharacters.areConfused(scalars[offset], by) { return false }
            // 是鞍山市 is no 马鞍山市: the first character belongs to the word before, unless it is one that is confused.
            if offset == 0, !ConfusableCharacters.areConfused(scalars[0], by) { return false }
        case .missing(let offset): isInside = scalars.count >= 5 && offset > 0 && offset < scalars.count - 1
        case .extra(let offset, let extra):
            isInside =
                offset > 0 && offset < scalars.count && scalars.count >= 4
                && (extra == scalars[offset] || extra == scalars[offset - 1])
        }
        return isInside && !isRightOtherwise(hit.range, text)
    }

    /// Another name of the list stands there, or reaches into the place, right as it is.
    private static func isRightOtherwise(_ range: Range<Int>, _ text: PassageText) -> Bool {
        for start in max(0, range.lowerBound - 4)..<range.upperBound - 1 {
            for end in start + 2...min(text.folded.count, max(start + 2, range.upperBound + 3))
            where end >= range.upperBound && names.contains(text.foldedText(start..<end)) {
                return true
            }
        }
        return false
    }

    /// The name that the slip stands for: the one whose character people confuse, else the only one.
    private static func meant(_ hits: [NearMissIndex.Hit], _ watched: WatchedWords) -> String? {
        let confused = hits.filter { hit in
            guard case .replaced(let offset, let by) = hit.slip else { return false }
            return ConfusableCharacters.areConfused(Array(watched.protected[hit.word].text.unicodeScalars)[offset], by)
        }
        let names = Set((confused.isEmpty ? hits : confused).map { watched.protected[$0.word].text })
        return names.count == 1 ? names.first : nil
    }
}

// MARK: - Names of three characters

extension RegionNames {
    /// Children of three characters by the outer place's name: 包头市 → 青山区, ….
    private static let children: [String: [String]] = {
        let listed = Divisions.shared.listed
        let byCode = Dictionary(listed.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        var found: [String: [String]] = [:]
        for place in listed where place.code > 99 && place.name.unicodeScalars.count == 3 {
            for outer in [place.code / 100, place.code / 10_000] {
                if let name = byCode[outer] { found[name, default: []].append(place.name) }
            }
        }
        return found
    }()
    private static let outers: (index: WordIndex, names: [String]) = {
        let names = children.keys.sorted()
        var index = WordIndex()
        for (number, name) in names.enumerated() { index.add(name, number: number) }
        return (index, names)
    }()

    /// 包头市青由区: right behind the name of the place that it lies in.
    private static func shortNames(_ text: PassageText) -> [ContentFinding] {
        outers.index.hits(in: text.folded).compactMap { hit in
            let range = hit.range.upperBound..<hit.range.upperBound + 3
            guard range.upperBound <= text.folded.count, let last = text.at(range.upperBound - 1),
                "市区县旗".unicodeScalars.contains(last), !names.contains(text.foldedText(range))
            else { return nil }
            let printed = Array(text.folded[range])
            let near = (children[outers.names[hit.word]] ?? []).filter { isConfused(Array($0.unicodeScalars), printed) }
            guard near.count == 1, let name = near.first, !isOldName(printed) else { return nil }
            return finding(text, range, name)
        }
    }

    private static func isConfused(_ name: [Unicode.Scalar], _ printed: [Unicode.Scalar]) -> Bool {
        let differing = zip(name, printed).filter { $0 != $1 }
        guard differing.count == 1, let (right, wrong) = differing.first, name[2] == printed[2] else { return false }
        return ConfusableCharacters.areConfused(right, wrong) || isAlike(right, wrong)
    }

    /// Shapes that readers and scanners take for one another.
    private static func isAlike(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        ["山由出", "日曰目", "土士王", "大太犬", "天夫", "千干", "人入", "木本", "口囗", "末未"].contains {
            $0.unicodeScalars.contains(left) && $0.unicodeScalars.contains(right)
        }
    }

    /// A county that became a city or a district keeps its stem.
    private static func isOldName(_ printed: [Unicode.Scalar]) -> Bool {
        let stem = String(String.UnicodeScalarView(printed.dropLast()))
        return ["市", "区", "县", "旗"].contains { names.contains(stem + $0) }
    }
}
