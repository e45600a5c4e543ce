import Regulation
import Testing

@Suite("The clock explains itself")
struct ExplanationTests {
    @Test func everyDayIsCountedOrSaysWhyNot() {
        // Labour Day 2024: 1 to 5 May off, Saturday 11 May worked; a third party consulted from 13 to 15 May.
        let seen = clock(
            [.received("2024-04-29")]
                + ClockEvent.consultation("A", sent: "2024-05-13", served: "2024-05-13", opinion: "2024-05-15"),
            on: "2024-05-15")

        #expect(
            seen.countedDays.prefix(19).map(\.line) == [
                "2024-04-29 周一 不计：收到申请当日不计",
                "2024-04-30 周二 第1日",
                "2024-05-01 周三 不计：劳动节放假",
                "2024-05-02 周四 不计：劳动节放假",
                "2024-05-03 周五 不计：劳动节放假",
                "2024-05-04 周六 不计：劳动节放假",
                "2024-05-05 周日 不计：劳动节放假",
                "2024-05-06 周一 第2日",
                "2024-05-07 周二 第3日",
                "2024-05-08 周三 第4日",
                "2024-05-09 周四 第5日",
                "2024-05-10 周五 第6日",
                "2024-05-11 周六 第7日（劳动节调休上班）",
                "2024-05-12 周日 不计：周日",
                "2024-05-13 周一 第8日",
                "2024-05-14 周二 不计：征求第三方意见期间（A）",
                "2024-05-15 周三 不计：征求第三方意见期间（A）",
                "2024-05-16 周四 第9日",
                "2024-05-17 周五 第10日",
            ])
    }

    @Test func eachStepNamesItsArticle() {
        let seen = clock(
            [ClockEvent("2024-05-06", .submitted(.inPerson))] + ClockEvent.extensions(10, on: "2024-05-31"),
            on: "2024-05-31")

        #expect(
            seen.steps.map(\.line) == [
                "2024年5月6日（星期一） 申请人当面提交，当日为收到申请之日；次日起算，答复期限20个工作日"
                    + "——《中华人民共和国政府信息公开条例》（国务院令第711号）第三十一条第（一）项",
                "2024年5月31日（星期五） 工作机构负责人同意延长答复期限10个工作日，尚须告知申请人"
                    + "——《中华人民共和国政府信息公开条例》（国务院令第711号）第三十三条第二款",
                "2024年5月31日（星期五） 告知申请人延期，答复期限延长10个工作日"
                    + "——《中华人民共和国政府信息公开条例》（国务院令第711号）第三十三条第二款",
                "2024年5月31日（星期五） 答复期限20个工作日届满：2024年5月31日（星期五）"
                    + "——《中华人民共和国政府信息公开条例》（国务院令第711号）第三十三条第二款",
                "2024年6月17日（星期一） 延期10个工作日后届满：2024年6月17日（星期一）"
                    + "——《中华人民共和国政府信息公开条例》（国务院令第711号）第三十三条第二款",
            ])
        #expect(seen.steps.map(\.number) == [1, 2, 3, nil, nil])
    }

    @Test func theCountBeginsAgainAfterACorrection() {
        let seen = clock(
            [
                .received("2023-03-01"), ClockEvent("2023-03-03", .correctionNoticeSent(period: .workingDays(10))),
                ClockEvent("2023-03-07", .correctionReceived(justReason: false)),
            ], on: "2023-03-07")

        #expect(
            seen.countedDays.prefix(8).map(\.line) == [
                "2023-03-01 周三 不计：收到申请当日不计", "2023-03-02 周四 第1日", "2023-03-03 周五 第2日",
                "2023-03-04 周六 不计：原期限作废，待补正", "2023-03-05 周日 不计：原期限作废，待补正",
                "2023-03-06 周一 不计：原期限作废，待补正", "2023-03-07 周二 不计：收到补正当日不计，次日重新起算",
                "2023-03-08 周三 第1日",
            ])
    }

    @Test func theHeadlineSaysWhereTheRequestStands() {
        #expect(
            clock([.received("2023-06-15")], on: "2023-06-27").headline
                == "2023年6月27日（星期二）：已登记；答复期限届满日：2023年7月14日（星期五）；已用7个工作日，剩余13个工作日")
        #expect(
            clock([.received("2023-06-15"), ClockEvent("2023-07-17", .answered(.granted))], on: "2023-07-17").headline
                == "2023年7月17日（星期一）：已答复；2023年7月17日答复，已逾期")
        #expect(
            clock([.received("2023-06-15")], on: "2023-07-18").headline
                == "2023年7月18日（星期二）：已登记；答复期限届满日：2023年7月14日（星期五）；已逾期2个工作日")
    }

    @Test func aProvisionalDateIsNeverPrintedAsTheLegalOne() {
        let seen = clock([.received("2026-12-10")], on: "2026-12-10")
        let lines = seen.explanation.split(separator: "\n").filter { $0.contains("2027年1月7日") }
        #expect(!lines.isEmpty)
        #expect(lines.allSatisfy { $0.contains("尚非法定日期") || $0.hasPrefix("2027年1月7日（星期四） ") })
        #expect(seen.countedDays.filter { $0.day.year == 2027 }.allSatisfy { $0.line.contains("当年放假安排未载入") })
    }

    @Test func thirdPartySilenceLeavesTheDecisionAndCoProducerSilenceIsConsent() {
        for (consultee, words) in [
            (ClockEvent.Consultee.thirdParty, "由行政机关依照条例的规定决定是否公开"), (.coProducer, "视为同意公开"),
        ] {
            let seen = clock(
                [.received("2024-05-06")]
                    + ClockEvent.consultation("A", consultee, sent: "2024-05-13", served: "2024-05-15", opinion: nil),
                on: "2024-06-06")
            #expect(seen.steps.contains { $0.text.contains(words) && $0.day == "2024-06-05" })
        }
    }
}
