import Regulation
import Testing

@Suite("A file of a request's events")
struct ClockEventFileTests {
    private func faults(_ json: String) -> [String] {
        do throws(ClockEventFileError) {
            _ = try ClockEventFile(json: Array(json.utf8))
            return []
        } catch {
            return error.faults
        }
    }

    private func fault(_ event: String) -> [String] { faults("{\"events\": [\(event)]}") }

    @Test func readsEveryKindOfEvent() throws {
        let file = try ClockEventFile(
            json: Array(
                """
                {"case": "示例-2024-0001", "note": "示例", "options": {"stop_for_reasons": true, "postal_allowance": 3},
                 "events": [
                  {"on": "2024-05-06", "type": "submitted", "channel": "web"},
                  {"on": "2024-05-06", "type": "submitted", "channel": "post_signed", "misdirected": true},
                  {"on": "2024-05-06", "type": "arrived"}, {"on": "2024-05-06", "type": "signed"},
                  {"on": "2024-05-06", "type": "confirmed"}, {"on": "2024-05-06", "type": "received"},
                  {"on": "2024-05-07", "type": "correction_notice_sent", "working_days": 15},
                  {"on": "2024-05-07", "type": "correction_notice_served", "until": "2024-05-31"},
                  {"on": "2024-05-08", "type": "correction_received", "just_reason": true},
                  {"on": "2024-05-09", "type": "consultation_sent", "id": "A", "with": "co_producer"},
                  {"on": "2024-05-09", "type": "consultation_served", "id": "A"},
                  {"on": "2024-05-10", "type": "opinion_received", "id": "A"},
                  {"on": "2024-05-10", "type": "extension_approved", "working_days": 20},
                  {"on": "2024-05-10", "type": "extension_notified"},
                  {"on": "2024-05-11", "type": "reasons_requested", "working_days": 5},
                  {"on": "2024-05-11", "type": "reasons_received"},
                  {"on": "2024-05-11", "type": "deferred", "until": "2024-07-31"},
                  {"on": "2024-05-13", "type": "fee_notice_sent", "yuan": 800},
                  {"on": "2024-05-13", "type": "fee_notice_received"},
                  {"on": "2024-05-13", "type": "fee_paid"}, {"on": "2024-05-13", "type": "transferred"},
                  {"on": "2024-05-14", "type": "answered", "decision": "D04"},
                  {"on": "2024-05-14", "type": "withdrawn"}, {"on": "2024-05-14", "type": "archived"},
                  {"on": "2024-05-14", "type": "clerical_correction"},
                  {"on": "2024-05-14", "type": "consultation_ended", "id": "A"},
                  {"on": "2024-05-14", "type": "period_ordered", "until": "2024-06-28"},
                  {"on": "2024-05-14", "type": "new_answer_ordered", "override": "示例理由"}
                 ]}
                """.utf8))

        #expect(file.caseNumber == "示例-2024-0001")
        #expect(file.options.stopsForReasons)
        #expect(file.options.postalAllowance == 3)
        #expect(Set(file.events.map(\.kind.key)) == Set(ClockEvent.Kind.allKeys))
        #expect(file.events[1].kind == .submitted(.postSigned, misdirected: true))
        #expect(file.events[7].kind == .correctionNoticeServed(period: .until("2024-05-31")))
        #expect(file.events[21].kind == .answered(.partiallyGranted))
        #expect(file.events[26].kind == .periodOrdered(until: "2024-06-28"))
        #expect(file.events.last?.overrideReason == "示例理由")
    }

    @Test(
        arguments: [
            (#"{"on": "2024-05-32", "type": "received"}"#, ["第1条", "“on”", "2024-05-32", "不是日期"]),
            (#"{"type": "received"}"#, ["第1条", "缺少“on”", "2024-05-06"]),
            (#"{"on": 20240506, "type": "received"}"#, ["第1条", "“on”", "数字 20240506"]),
            (#"{"on": "2024-05-06"}"#, ["第1条", "缺少“type”"]),
            (#"{"on": "2024-05-06", "type": "recieved"}"#, ["第1条", "“type”", "是否应为“received”"]),
            (#"{"on": "2024-05-06", "type": "收到"}"#, ["第1条", "“type”", "可用：submitted"]),
            (#"{"on": "2024-05-06", "type": "submitted"}"#, ["第1条", "缺少“channel”"]),
            (#"{"on": "2024-05-06", "type": "submitted", "channel": "wb"}"#, ["“channel”", "是否应为“web”"]),
            (#"{"on": "2024-05-06", "type": "consultation_served"}"#, ["第1条", "缺少“id”"]),
            (
                #"{"on": "2024-05-06", "type": "extension_approved", "working_days": "20"}"#,
                ["“working_days”", "1至250"]
            ),
            (#"{"on": "2024-05-06", "type": "extension_approved", "working_days": 1.5}"#, ["“working_days”", "1.5"]),
            (#"{"on": "2024-05-06", "type": "answered", "decision": "D99"}"#, ["“decision”", "D99"]),
            (#"{"on": "2024-05-06", "type": "received", "decison": "D01"}"#, ["字段“decison”不认识"]),
            (
                #"{"on": "2024-05-06", "type": "correction_notice_served", "working_days": 5, "until": "2024-06-01"}"#,
                ["同时写了", "只留一个"]
            ),
            (#"{"on": "2024-05-06", "type": "consultation_served", "id": "\u001b[2J"}"#, ["“id”", "控制字符"]),
            ("7", ["第1条", "应为对象"]),
        ] as [(String, [String])])
    func namesTheEventTheFieldAndWhatToDo(event: String, words: [String]) throws {
        let message = try #require(fault(event).first)
        for word in words { #expect(message.contains(word), "\(message)") }
    }

    @Test func namesEveryFaultAtOnce() {
        let faults = fault(
            """
            {"on": "2024-05-06", "type": "received"},
            {"on": "x", "type": "received"}, {"on": "2024-05-06", "type": "y"}
            """)
        #expect(faults.count == 2)
        #expect(faults[0].hasPrefix("第2条（第2行）"))
        #expect(faults[1].hasPrefix("第3条（第2行）"))
    }

    @Test(
        arguments: [
            ("", "不是正确的 JSON"), ("[]", "最外层应为对象"), ("{}", "没有“events”"), (#"{"events": []}"#, "是空的"),
            (#"{"events": {}}"#, "应为列表"), (#"{"events": [], "option": {}}"#, "是否应为“options”"),
            (#"{"events": [{"on": "2024-05-06", "type": "received"}], "options": {"x": 1}}"#, "“options”的字段“x”不认识"),
            (#"{"events": [{"on": "2024-05-06", "type": "received",}]}"#, "第1行"),
        ])
    func aFileOfAnotherShapeIsNamedSo(json: String, words: String) {
        let found = faults(json)
        #expect(found.contains { $0.contains(words) }, "\(found)")
    }

    @Test func aFileOfTooManyEventsIsRefused() {
        let event = #"{"on": "2024-05-06", "type": "transferred"}"#
        #expect(fault(Array(repeating: event, count: 2_001).joined(separator: ",")).first?.contains("上限") == true)
    }

    @Test func aThousandFaultsAreNamedByTheFirstFifty() {
        let found = fault(Array(repeating: "7", count: 1_000).joined(separator: ","))
        #expect(found.count == 51)
        #expect(found.last == "另有950处，请先改正以上各处")
    }

    @Test func anObjectOfCountlessFieldsIsRefused() {
        let fields = (0...100).map { "\"f\($0)\": 1" }.joined(separator: ", ")
        #expect(faults("{\(fields)}").first?.contains("字段超过100个") == true)
    }
}
