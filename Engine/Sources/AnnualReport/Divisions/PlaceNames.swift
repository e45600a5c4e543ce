/// The place names that an organ's name begins with: 包头市, 青山区.
struct PlaceNames: Sendable {
    /// Places of the list, from the outer to the inner; a name that several places share is all of them.
    let known: [[Divisions.Division]]
    /// Words with the suffix of a place, behind the known ones, that name none of the list.
    let unknown: String?
    /// The rest of the organ's name: 工业和信息化局.
    let rest: String

    /// The longest name of the list has fifteen characters.
    private static let longest = 15
    private static let headOffices = ["国家税务总局", "中国人民银行", "国家统计局", "中华人民共和国"]

    init(organ: String, in divisions: Divisions = .shared) {
        let name = organ.unicodeScalars.compactMap(TextSurvey.kept)
        var known: [[Divisions.Division]] = []
        // 国家税务总局高青县税务局: the place stands behind the head office's name.
        var position = PlaceNames.headOffices.first { name.starts(with: $0.unicodeScalars) }?.unicodeScalars.count ?? 0
        while let found = PlaceNames.known(name, at: position, in: divisions) {
            known.append(found.places)
            position = found.end
        }
        let candidate = PlaceNames.candidate(name, at: position)
        self.known = known
        unknown = candidate.map { PlaceNames.text(name[position..<$0]) }
        rest = PlaceNames.text(name[(candidate ?? position)...])
    }

    private static func text(_ characters: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: characters)
        return String(view)
    }

    /// The longest name of the list at a position; a short form (包头) counts where another place follows.
    private static func known(
        _ name: [Unicode.Scalar], at start: Int, in divisions: Divisions
    ) -> (places: [Divisions.Division], end: Int)? {
        for length in stride(from: min(longest, name.count - start), through: 2, by: -1) {
            let end = start + length
            guard Suffix.ends(name[end - 1]) else { continue }
            let places = divisions.named(text(name[start..<end]))
            if !places.isEmpty { return (places, end) }
        }
        return shortForm(name, at: start, in: divisions)
    }

    private static func shortForm(
        _ name: [Unicode.Scalar], at start: Int, in divisions: Divisions
    ) -> (places: [Divisions.Division], end: Int)? {
        for length in [3, 2] where start + length < name.count {
            let end = start + length
            let stem = text(name[start..<end])
            let places = ["省", "市", "自治区", "地区", "盟"].flatMap { divisions.named(stem + $0) }
                .filter { $0.level < .county }
            guard !places.isEmpty, known(name, exactlyAt: end, in: divisions) else { continue }
            return (places, end)
        }
        return nil
    }

    private static func known(_ name: [Unicode.Scalar], exactlyAt start: Int, in divisions: Divisions) -> Bool {
        (3...longest).contains { length in
            let end = start + length
            return end <= name.count && Suffix.ends(name[end - 1])
                && !divisions.named(text(name[start..<end])).isEmpty
        }
    }

    /// The end of words that look like a place: two characters and more, then its suffix.
    private static func candidate(_ name: [Unicode.Scalar], at start: Int) -> Int? {
        var position = start + 2
        while position < min(name.count, start + longest) {
            if Suffix.ends(name[position]), !Suffix.isInsideWord(name, position) { return position + 1 }
            position += 1
        }
        return nil
    }

    private enum Suffix {
        static func ends(_ character: Unicode.Scalar) -> Bool {
            switch character {
            case "省", "市", "区", "县", "州", "盟", "旗", "会": true
            default: false
            }
        }

        /// 市 of 市场, 区 of 社区, 会 of 委员会 and the like.
        static func isInsideWord(_ name: [Unicode.Scalar], _ position: Int) -> Bool {
            let after = position + 1 < name.count ? name[position + 1] : " "
            switch name[position] {
            case "会": return true
            case "盟": return name[position - 1] == "联"
            case "市": return "场政民容".unicodeScalars.contains(after) || "城都".unicodeScalars.contains(name[position - 1])
            case "区": return "域划块".unicodeScalars.contains(after)
            case "县": return after == "域"
            default: return false
            }
        }
    }
}

/// A name that is probably a misprint of a place's.
struct NearMiss: Hashable {
    /// As printed: 灋河回族区.
    let printed: String
    /// As the list has it: 瀍河回族区.
    let suggested: String
}

extension PlaceNames {
    /// The place of the list that the unknown name misprints by one character; `nil` when none plainly is.
    ///
    /// A name with one or two characters before its suffix resembles too many others, and old names live on in old
    /// reports (下城区 beside 上城区): there the two characters must be ones that people confuse. A longer name needs
    /// to be the only one that near.
    func nearMiss(in divisions: Divisions = .shared) -> NearMiss? {
        guard let unknown, !PlaceNames.isUnlisted(unknown) else { return nil }
        let printed = Array(unknown.unicodeScalars)
        guard printed.count >= 3, !isKnownUnderOtherSuffix(printed, divisions) else { return nil }
        let near = divisions.all(oneCharacterFrom: unknown)
        let inside = near.filter { place in
            known.last.map { outers in outers.contains { divisions.contains($0, place) } } ?? true
        }
        // Of several that near the one whose character people confuse is meant: 顺河回族区 is as near to 灋河回族区.
        let confused = inside.filter { place in
            PlaceNames.singleDifference(Array(divisions.name(of: place).unicodeScalars), printed)
                .map { ConfusableCharacters.areConfused($0, $1) } ?? false
        }
        let isLong = printed.count >= 4
        let names = Set((confused.isEmpty && isLong ? inside : confused).map(divisions.name))
        guard names.count == 1, let suggested = names.first else { return nil }
        return NearMiss(printed: unknown, suggested: suggested)
    }

    /// The two characters in which names of one length differ; `nil` when they differ in none or in several.
    static func singleDifference(
        _ left: [Unicode.Scalar], _ right: [Unicode.Scalar]
    ) -> (Unicode.Scalar, Unicode.Scalar)? {
        var pair: (Unicode.Scalar, Unicode.Scalar)?
        for (one, other) in zip(left, right) where one != other {
            guard pair == nil else { return nil }
            pair = (one, other)
        }
        return pair
    }

    /// Zones and the like, of which the list has only some.
    private static func isUnlisted(_ name: String) -> Bool {
        [
            "开发区", "新区", "园区", "高新区", "景区", "管理区", "示范区", "保税区", "合作区", "试验区", "社区", "校区", "片区", "库区",
            "灌区", "林区", "垦区", "保护区", "度假区", "产业区", "功能区", "集聚区", "风景区", "工业区", "经开区", "城区", "辖区", "团场",
        ].contains { name.hasSuffix($0) } || ["乡", "镇", "街道", "办事处"].contains { name.contains($0) }
    }

    /// A county that became a city or a district keeps its stem: 章丘市, today 章丘区.
    private func isKnownUnderOtherSuffix(_ printed: [Unicode.Scalar], _ divisions: Divisions) -> Bool {
        let stem = PlaceNames.text(printed.dropLast())
        return ["市", "区", "县", "旗", "地区", "州"].contains { !divisions.named(stem + $0).isEmpty }
    }
}

extension PlaceNames {
    /// A place that does not lie in the one named before it.
    struct WrongParent: Hashable {
        let outer: String
        let inner: String
        /// Where it lies.
        let actual: String
    }

    /// Places moved to another city since 2019: a report may name the old one.
    private static let moved: Set<String> = ["公主岭市", "莱城区", "钢城区"]

    /// The first pair of places of which the second does not lie in the first.
    func wrongParent(in divisions: Divisions = .shared) -> WrongParent? {
        for (outers, inners) in zip(known, known.dropFirst()) {
            guard let outer = outers.first, let inner = inners.first, inners.count == 1,
                inner.level > outer.level,
                !outers.contains(where: { divisions.contains($0, inner) }),
                let actual = divisions.parent(of: inner)
            else { continue }
            let name = divisions.name(of: inner)
            if PlaceNames.moved.contains(name) { continue }
            return WrongParent(outer: divisions.name(of: outer), inner: name, actual: divisions.name(of: actual))
        }
        return nil
    }
}

/// Characters that are taken for one another in place names, by their shape or their sound.
package enum ConfusableCharacters {
    package static func areConfused(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        groups.contains { $0.contains(left) && $0.contains(right) }
    }

    /// Each string is one group; found by comparing the characters of the list that share a part or a reading.
    private static let groups: [[Unicode.Scalar]] = [
        "青清晴情请倩靖", "瀍灋缠廛禅", "州洲周舟", "阳杨扬洋旸", "陵凌菱岭零", "江姜将疆", "河何合和荷", "平坪萍苹评", "安鞍按岸",
        "宁凝柠甯", "源原元沅塬园", "城成诚承呈", "山珊衫汕", "川穿串", "丰峰锋风枫沣", "林临琳麟邻", "泉全权荃", "桥乔侨樵", "港岗冈钢",
        "溪西希熙栖", "湾弯完", "浦蒲埔普", "潭谭坛檀", "湖胡壶", "海嗨", "南楠男", "东冬栋", "兴新星欣", "华花桦铧", "昌倡常长",
        "永咏泳勇", "武五吴伍舞", "建健涧", "乐月岳越", "龙隆珑垅陇", "泰太态", "定淀锭", "曲屈渠", "金锦津晋", "石实什十", "台抬苔邰",
        "禹雨羽", "郾偃堰", "沭沐述", "汨汩泪", "亳毫豪", "郯剡炎", "莒吕营", "莘辛幸", "荥荣莹", "荔丽", "泸沪卢庐炉", "洱耳饵",
        "涪培陪", "崂劳涝捞", "嵊乘胜", "歙翕", "濮璞蹼", "滕藤腾", "缙晋", "芮丙", "茌荏仕", "蔚尉慰", "藁蒿槁", "衢瞿",
        "郫卑牌", "鄄甄", "鄞堇勤", "鄱潘番", "盱于吁", "眙怡贻", "睢雎唯", "砀荡汤", "婺务鹜", "圩于", "孟盂", "戎戍", "灌罐",
        "浔寻", "涞来莱", "淇其棋", "渑绳", "濉睢", "犍健", "珙拱", "瑯琅", "筠均", "綦基", "耒来", "臧藏", "莆蒲", "萧肖", "邛邓",
        "邗邢", "邳丕", "邵绍", "郓晖郸", "隰湿", "韶绍", "黟伊", "黔黑", "博搏傅", "密蜜", "察查", "罗萝锣", "望旺",
        "桓恒垣", "淄缁", "沂圻", "临监", "徐许", "通同童", "宝保堡", "福富", "赣干", "固故", "惠慧汇", "祁祈", "岐歧", "湟煌皇",
        "盘磐", "梁粱", "肃素", "榆渝", "灵玲", "沧苍仓", "廊郎", "嘉加佳", "义议仪", "光广", "凤风",
    ].map { Array($0.unicodeScalars) }
}
