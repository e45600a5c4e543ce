internal import CEngineData

/// What an organ's name tells about the organ (机关性质): which duties and powers it can have.
///
/// Judged from the name alone, and only as far as the name is plain; the options overrule it.
public struct OrganProfile: Hashable, Sendable {
    /// `nil`: the name does not tell.
    public let kind: OrganKind?
    /// 规章制定权; `nil`: the name does not tell.
    ///
    /// - Source: 《立法法》第九十一条、第九十三条: departments of the State Council, governments of provinces,
    ///   autonomous regions and municipalities, of cities with districts and of autonomous prefectures.
    public let hasRuleMakingPower: Bool?
    /// `nil`: the name does not tell.
    public let level: OrganLevel?

    public init(name: String?, options: CheckOptions = CheckOptions()) {
        let judged = OrganName(name ?? "")
        let level = judged.level
        kind = options.organKind ?? judged.kind
        self.level = level
        hasRuleMakingPower = options.hasRuleMakingPower ?? judged.hasRuleMakingPower(level: level)
    }
}

extension OrganProfile {
    /// The name without the white space that titles are spaced and broken with.
    static func plainName(_ printed: String) -> String { OrganName(printed).text }

    /// Two printed names can be those of one organ: equal, or one the end of the other
    /// (青山区工信局 and 包头市青山区工信局), or one of them unknown.
    static func mayBeSame(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return true }
        let (left, right) = (OrganName(one).text, OrganName(other).text)
        return left.hasSuffix(right) || right.hasSuffix(left)
    }
}

/// 行政层级 of the organ, or of the government that it belongs to.
public enum OrganLevel: String, Sendable, CaseIterable {
    case central, province, prefecture, county, township
}

/// An organ's name without white space, taken apart as far as it is plain.
private struct OrganName {
    let text: String

    init(_ printed: String) {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: printed.unicodeScalars.filter { !$0.properties.isWhitespace })
        text = String(scalars)
    }

    var kind: OrganKind? {
        if isTownship { return .township }
        if isGovernment { return .government }
        // 行政公署 is neither a government nor a department of one: no duty of either kind is held against it.
        if text.isEmpty || text.hasSuffix("行政公署") { return nil }
        if OrganName.organisationEndings.contains(where: text.hasSuffix) { return .empoweredOrganisation }
        if OrganName.departmentEndings.contains(where: text.hasSuffix) { return .department }
        return nil
    }

    private var isGovernment: Bool { text.hasSuffix("政府") }

    private var isTownship: Bool {
        OrganName.townshipEndings.contains(where: text.hasSuffix)
    }

    /// The place that the name begins with, up to its last division: 内蒙古自治区包头市青山区.
    private var place: Substring? { lastDivision.map { text[..<$0.end] } }

    func hasRuleMakingPower(level: OrganLevel?) -> Bool? {
        guard let kind else { return text.hasSuffix("行政公署") ? false : nil }
        switch kind {
        case .township: return false
        case .government:
            switch level {
            case .province: return true
            // 地区 and 盟 have no government of their own; what else stands at this level may make rules.
            case .prefecture: return true
            case .county, .township: return false
            case .central, nil: return nil
            }
        case .department:
            if level == .central { return text.hasSuffix("部") || text.hasSuffix("委员会") ? true : nil }
            // Departments of local governments never; an unnamed place (区 left out) does not change that.
            return isCentralByName ? nil : false
        case .empoweredOrganisation: return isCentralByName ? nil : false
        }
    }

    var level: OrganLevel? {
        if isTownship { return .township }
        guard let division = lastDivision, let place else {
            return isCentralByName ? .central : nil
        }
        switch division.mark {
        case "省", "自治区", "特别行政区": return .province
        case "自治州", "盟", "地区": return .prefecture
        case "县", "区", "旗": return .county
        case "乡", "镇", "苏木": return .township
        default: return Cities.shared.level(ofPlace: place)
        }
    }

    /// 中华人民共和国…部, 国家…总局, 财政部: without a place in the name.
    private var isCentralByName: Bool {
        if lastDivision != nil { return false }
        return OrganName.centralBeginnings.contains(where: text.hasPrefix)
            || (text.hasSuffix("部") && text.unicodeScalars.count <= 8 && !text.contains("委"))
    }

    /// The last division of the place in front of the organ's own words.
    ///
    /// 市 of 城市管理局 and 市场监督管理局, 乡 of 乡村振兴局 and the like are words of the office, not places.
    private var lastDivision: (mark: String, end: String.Index)? {
        let scalars = text.unicodeScalars
        var found: (mark: String, end: String.Index)?
        var before: UnicodeScalar?
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            let after = next < scalars.endIndex ? scalars[next] : nil
            if let mark = OrganName.division(scalar, before: before, after: after) { found = (mark, next) }
            if scalar == "州", scalars[..<next].suffix(3).elementsEqual("自治州".unicodeScalars) {
                found = ("自治州", next)
            }
            before = scalar
            index = next
        }
        return found
    }

    private static func division(_ scalar: UnicodeScalar, before: UnicodeScalar?, after: UnicodeScalar?) -> String? {
        guard let before else { return nil }
        switch scalar {
        case "省": return "省"
        case "市": return before == "城" || before == "都" && after == "圈" || after == "场" ? nil : "市"
        case "县": return after == "域" ? nil : "县"
        case "旗": return "旗"
        case "盟": return before == "联" ? nil : "盟"
        case "乡": return before == "城" || after == "村" ? nil : "乡"
        case "镇": return before == "城" || before == "乡" ? nil : "镇"
        case "区":
            if before == "社" || before == "小" || before == "景" || after == "域" { return nil }
            return before == "治" ? "自治区" : before == "地" ? "地区" : "区"
        default: return nil
        }
    }

    private static let townshipEndings = ["乡人民政府", "镇人民政府", "苏木人民政府", "乡政府", "镇政府", "街道办事处"]
    private static let organisationEndings = [
        "大学", "学院", "学校", "中学", "小学", "幼儿园", "医院", "公司", "集团", "中心", "研究院", "研究所", "协会",
    ]
    private static let departmentEndings = [
        "局", "厅", "委员会", "部", "办公室", "办公厅", "委", "署", "处", "所", "队", "支队", "总队", "管委会", "分局", "院",
    ]
    private static let centralBeginnings = ["中华人民共和国", "国家", "国务院", "中国人民银行", "中国证券", "海关总署", "审计署"]
}

/// Which cities have districts (设区的市, 地级市) and which stand at the level of a county (县级市).
private struct Cities {
    static let shared = Cities(csv: bundledDivisions())

    private var prefectures: Set<Substring> = []
    private var counties: Set<Substring> = []

    /// - Parameter csv: lines of code,name,level,parent with a header line.
    private init(csv: String) {
        for line in csv.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 4, fields[1].hasSuffix("市") else { continue }
            switch fields[2] {
            case "prefecture": prefectures.insert(fields[1])
            case "county": counties.insert(fields[1])
            default: break
            }
        }
    }

    private static func bundledDivisions() -> String {
        var length = 0
        guard let start = gk_divisions_csv(&length) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
    }

    /// The level of the city that ends a place's name; `nil` when no city of the list does.
    func level(ofPlace place: Substring) -> OrganLevel? {
        if ["北京市", "天津市", "上海市", "重庆市"].contains(place) { return .province }
        // The longest ending that names a city: 山东省济南市 → 济南市.
        var start = place.startIndex
        while start < place.endIndex {
            let ending = place[start...]
            if prefectures.contains(ending) { return .prefecture }
            if counties.contains(ending) { return .county }
            start = place.index(after: start)
        }
        return nil
    }
}
