import Testing

@Suite("gongkai fee")
struct FeeCommandTests {
    @Test func showsTheBandsOfARequest() async {
        let run = await CommandRun(["fee", "--items", "5", "--before", "28"])
        #expect(run.code == 0)
        #expect(
            run.output == """
                800元（按件计收）
                本月此前28件，本次5件，合计33件
                  第29至30件：每件100元，共200元
                  第31至33件：每件200元，共600元
                依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第四条
                是否收取由行政机关决定（《中华人民共和国政府信息公开条例》第四十二条）；同一申请只能按件或者按量计收。

                """)
    }

    @Test func chargesPages() async {
        let run = await CommandRun(["fee", "--pages", "150", "--format", "json"])
        #expect(run.code == 0)
        #expect(run.output.contains(#""amount_yuan" : 1700"#))
        #expect(run.output.contains(#""method" : "per_volume""#))
    }

    @Test(
        arguments: [
            ([], "请写明件数（--items N）或者页数（--pages N）"),
            (["--items", "1", "--pages", "1"], "--items 与 --pages 只能选一个"),
            (["--pages", "1", "--before", "3"], "--before 只用于按件计收"),
            (["--items", "-1"], "件数不能是负数，现在是-1"),
            (["--pages", "9223372036854775807"], "超过可计算的上限1000000"),
            (["--items", "1000000", "--before", "1000000"], "合计件数为2000000"),
            (["--items", "9223372036854775808"], "不能用于 --items <N>"),
            (["--items", "一"], "“一”不能用于 --items <N>"),
        ])
    func wrongCountsEndWithTwo(arguments: [String], words: String) async {
        let run = await CommandRun(["fee"] + arguments)
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("错误："))
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.output == "")
    }
}
