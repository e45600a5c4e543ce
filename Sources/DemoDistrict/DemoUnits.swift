/// The units of the made-up district: 栀澜区 of 澜岫市, which is on no map. The sample reports are about the same units.
struct DemoUnit: Sendable {
    let name: String
    let shortName: String
    let kind: Kind
    let sections: [String]

    enum Kind: Sendable {
        case government, office, bureau, town, street
    }

    init(_ name: String, _ shortName: String, _ kind: Kind, _ sections: [String]) {
        self.name = name
        self.shortName = shortName
        self.kind = kind
        self.sections = sections
    }

    /// The root of the tree; the others stand below it.
    static let district = DemoUnit("澜岫市栀澜区人民政府", "栀澜区政府", .government, [])

    static let others: [DemoUnit] = [
        office,
        DemoUnit("澜岫市栀澜区教育局", "区教育局", .bureau, ["办公室", "基础教育科", "招生考试科"]),
        DemoUnit("澜岫市栀澜区民政局", "区民政局", .bureau, ["办公室", "社会救助科", "养老服务科"]),
        DemoUnit("澜岫市栀澜区水利局", "区水利局", .bureau, ["办公室", "河湖管理科"]),
        DemoUnit("澜岫市栀澜区文化和旅游局", "区文旅局", .bureau, ["办公室", "公共服务科"]),
        DemoUnit("澜岫市栀澜区住房和城乡建设局", "区住建局", .bureau, ["办公室", "房屋征收科", "工程管理科"]),
        DemoUnit("澜岫市栀澜区市场监督管理局", "区市场监管局", .bureau, ["办公室", "注册登记科", "食品安全科"]),
        DemoUnit("澜岫市栀澜区司法局", "区司法局", .bureau, ["办公室", "行政复议科"]),
        DemoUnit("澜岫市栀澜区审计局", "区审计局", .bureau, ["办公室", "综合审计科"]),
        DemoUnit("澜岫市栀澜区栀香街道办事处", "栀香街道", .street, ["党政办公室"]),
        DemoUnit("澜岫市栀澜区澜尾镇人民政府", "澜尾镇", .town, ["党政办公室"]),
    ]

    /// 政府信息公开工作主管部门 of the district (条例 art. 3).
    static let office = DemoUnit(
        "澜岫市栀澜区人民政府办公室", "区政府办", .office, ["政务公开科", "信息技术科", "督查考核科", "文电科"])
}
