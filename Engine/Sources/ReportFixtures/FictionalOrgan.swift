/// An organ that does not exist, in a city that does not exist.
///
/// The place names are chosen so that none is within one character of a division of the national list:
/// the check for misspelt place names (RM-07) has nothing to say of them.
public struct FictionalOrgan: Hashable, Sendable {
    public var name: String
    /// An organ of general powers (各级人民政府), which owes the contents of Art. 50(4).
    public var isGovernment: Bool

    public init(name: String, isGovernment: Bool = false) {
        self.name = name
        self.isGovernment = isGovernment
    }

    /// 本机关 of a department, 本区 would be a government's; one word serves both.
    var selfReference: String { isGovernment ? "本级政府" : "本机关" }

    static let areas = ["澜岫市栀澜区", "澜岫市霁砚区", "澜岫市芸岫县", "澜岫市"]

    static let departments = [
        "工业和信息化局", "教育局", "科学技术局", "民政局", "司法局", "财政局", "人力资源和社会保障局", "自然资源局",
        "住房和城乡建设局", "交通运输局", "水利局", "农业农村局", "商务局", "文化和旅游局", "卫生健康委员会",
        "应急管理局", "审计局", "市场监督管理局", "统计局", "医疗保障局", "城市管理局", "行政审批局",
    ]

    static func chosen(by random: inout SplitMix64) -> FictionalOrgan {
        let area = random.pick(areas)
        if random.once(in: 8) { return FictionalOrgan(name: area + "人民政府", isGovernment: true) }
        return FictionalOrgan(name: area + random.pick(departments))
    }
}
