import Testing

@testable import AnnualReport

@Suite struct DivisionsTests {
    private let divisions = Divisions.shared

    @Test func findsPlacesByTheirFullName() {
        #expect(divisions.named("高青县").map(\.code) == [370322])
        #expect(divisions.named("内蒙古自治区").map(\.level) == [.province])
        #expect(Set(divisions.named("青山区").map(\.code)) == [150204, 420107])
        #expect(divisions.named("高青").isEmpty)
    }

    @Test func containersOfTheListAreNoPlaces() {
        for name in ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"] { #expect(divisions.named(name).isEmpty) }
    }

    @Test func knowsWhatLiesWhere() throws {
        let zibo = try #require(divisions.named("淄博市").first)
        let shandong = try #require(divisions.named("山东省").first)
        let gaoqing = try #require(divisions.named("高青县").first)
        let shijingshan = try #require(divisions.named("石景山区").first)

        #expect(divisions.contains(zibo, gaoqing))
        #expect(divisions.contains(shandong, gaoqing))
        #expect(!divisions.contains(zibo, shijingshan))
        #expect(divisions.parent(of: gaoqing) == zibo)
        #expect(divisions.parent(of: shijingshan) == divisions.named("北京市").first)
    }
}

@Suite struct PlaceNamesTests {
    @Test(arguments: [
        ("高青县工业和信息化局", ["高青县"], "工业和信息化局"), ("包头市青山区工信和科技局", ["包头市", "青山区"], "工信和科技局"),
        ("包头青山区工信和科技局", ["包头市", "青山区"], "工信和科技局"), ("内蒙古自治区包头市教育局", ["内蒙古自治区", "包头市"], "教育局"),
        ("大同市市场监督管理局", ["大同市"], "市场监督管理局"), ("工业和信息化局", [], "工业和信息化局"),
        ("国家税务总局高青县税务局", ["高青县"], "税务局"),
    ])
    func readsThePlacesInFront(_ organ: String, _ places: [String], _ rest: String) {
        let names = PlaceNames(organ: organ)
        #expect(names.known.compactMap { $0.first.map(Divisions.shared.name) } == places)
        #expect(names.unknown == nil)
        #expect(names.rest == rest)
    }

    @Test(
        arguments: [
            ("灋河回族区科技和工业信息化局", "瀍河回族区"), ("高清县工业和信息化局", "高青县"), ("淄搏市教育局", "淄博市"), ("淄江市教育局", nil),
            ("石影山区教育局", "石景山区"), ("淄博市高清县教育局", "高青县"),
        ] as [(String, String?)])
    func suggestsThePlaceThatANameMisprints(_ organ: String, _ suggested: String?) {
        #expect(PlaceNames(organ: organ).nearMiss()?.suggested == suggested)
    }

    @Test(arguments: [
        "高青县教育局", "青山区教育局", "杭州市下城区教育局", "济南市章丘市教育局", "云岫经济技术开发区管理委员会", "高青高新区管委会",
        "云岫镇人民政府", "高青县田镇街道办事处", "教育局", "国家市场监督管理总局", "高青县城市管理局", "高青县社区事务中心", "市教育局",
        "县政府办公室", "澜岫市霁砚区交通运输局", "工业和信息化部", "公主岭市教育局", "四平市公主岭市教育局",
    ])
    func saysNothingOfPlacesThatExistOrAreNotListed(_ organ: String) {
        let report = AnnualReport(organ: organ, year: 2022)
        #expect(messages(PlaceNamesExist.self, report) == [])
    }

    @Test func placesMustLieInOneAnother() {
        let report = AnnualReport(organ: "包头市高青县教育局", year: 2022)
        #expect(
            messages(PlaceNamesExist.self, report)
                == ["机关名称“包头市高青县教育局”中，“高青县”不属于“包头市”（属淄博市），请核对"])
    }

    @Test func findingNamesBothSpellings() {
        let report = AnnualReport(organ: "灋河回族区砚务局", year: 2022)
        #expect(messages(PlaceNamesExist.self, report) == ["机关名称“灋河回族区砚务局”疑有错字，“灋河回族区”是否为“瀍河回族区”"])
    }
}
