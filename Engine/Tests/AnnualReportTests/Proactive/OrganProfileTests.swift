import Testing

@testable import AnnualReport

@Suite("What an organ's name tells")
struct OrganProfileTests {
    @Test(
        arguments: [
            ("云岭省人民政府", .government, true, .province),
            ("广西壮族自治区人民政府", .government, true, .province),
            ("北京市人民政府", .government, true, .province),
            ("山东省济南市人民政府", .government, true, .prefecture),
            ("大理白族自治州人民政府", .government, true, .prefecture),
            ("东莞市人民政府", .government, true, .prefecture),
            ("吉林市人民政府", .government, true, .prefecture),
            ("滦州市人民政府", .government, false, .county),
            ("包头市青山区人民政府", .government, false, .county),
            ("云岭县人民政府", .government, false, .county),
            ("云岭县清河镇人民政府", .township, false, .township),
            ("青石市湖滨街道办事处", .township, false, .township),
            ("兴安盟行政公署", nil, false, .prefecture),
            ("云岭县城市管理局", .department, false, .county),
            ("云岭县市场监督管理局", .department, false, .county),
            ("云岭县乡村振兴局", .department, false, .county),
            ("济南市城乡建设局", .department, false, .prefecture),
            ("云岭省工业和信息化厅", .department, false, .province),
            ("济南市人民政府办公厅", .department, false, .prefecture),
            ("云岭县公共资源交易中心", .empoweredOrganisation, false, .county),
            ("国家税务总局云岭县税务局", .department, false, .county),
        ] as [(String, OrganKind?, Bool, OrganLevel)])
    func judgesPlainNames(_ name: String, kind: OrganKind?, makesRules: Bool, level: OrganLevel) {
        let profile = OrganProfile(name: name)

        #expect(profile.kind == kind, "\(name)")
        #expect(profile.hasRuleMakingPower == makesRules, "\(name)")
        #expect(profile.level == level, "\(name)")
    }

    @Test func doesNotGuessTheLevelOfACityOutsideTheList() {
        let profile = OrganProfile(name: "无名市人民政府")

        #expect(profile.kind == .government)
        #expect(profile.level == nil)
        #expect(profile.hasRuleMakingPower == nil)
    }

    @Test func leavesOrgansOfTheCentreOpenOrEmpowered() {
        #expect(OrganProfile(name: "财政部").hasRuleMakingPower == true)
        #expect(OrganProfile(name: "国家某某局").hasRuleMakingPower == nil)
    }

    @Test func tellsNothingWithoutAName() {
        let profile = OrganProfile(name: nil)

        #expect(profile == OrganProfile(name: ""))
        #expect(profile.kind == nil && profile.hasRuleMakingPower == nil && profile.level == nil)
    }

    @Test func ignoresWhiteSpaceInsideTheName() {
        #expect(OrganProfile(name: "云岭县 人民\n政府").kind == .government)
    }

    @Test func obeysTheOptions() {
        var options = CheckOptions()
        options.organKind = .department
        options.hasRuleMakingPower = true

        let profile = OrganProfile(name: "云岭县人民政府", options: options)

        #expect(profile.kind == .department)
        #expect(profile.hasRuleMakingPower == true)
    }
}
