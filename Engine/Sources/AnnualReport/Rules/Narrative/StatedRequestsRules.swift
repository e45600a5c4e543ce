import Regulation

/// RN-01: the number of requests received is that of table three, with or without those carried over.
struct StatedRequestsReceived: Rule {
    static let info = RuleInfo(
        "RN-01", .error, "正文所称收到申请件数与表三一致",
        explanation: """
            “收到”可指本年新收，也可含上年结转，符合其一即可。“200余”“近200”“约200”按其范围比较。所属单位、全区、上年和累计的数字不作比较；“未收到”见RN-02。
            """,
        sources: [.reportForm2021])

    func check(_ context: CheckContext) -> RuleOutcome {
        context.compare(context.stated(.requestsReceived).filter { $0.value != .zero }) { fact, reading, figure in
            let carried = context.report.cells.figure(.requests(.carriedOver, .total))
            let sum = carried.map { $0 == .zero ? "" : "，加上年结转\($0)件为\(figure + $0)件" } ?? ""
            return Finding(
                Self.info.id, Self.info.severity, "正文称收到政府信息公开申请\(fact.statedNumber)件，表三“本年新收”总计为\(figure)件\(sum)",
                cells: reading.cells, quotes: fact.quotes, place: fact.place)
        }
    }
}

/// RN-02: a report that says that none was received has none in table three.
struct StatedNoRequests: Rule {
    static let info = RuleInfo(
        "RN-02", .error, "正文称未收到申请的，表三本年新收为0", explanation: "上年结转不影响本条。",
        sources: [.reportForm2021])

    func check(_ context: CheckContext) -> RuleOutcome {
        let facts = context.stated(.requestsReceived).filter { $0.value == .zero && $0.precision == .exact }
        return context.compare(facts) { fact, reading, figure in
            guard figure != .zero else { return nil }
            return Finding(
                Self.info.id, Self.info.severity, "正文称未收到政府信息公开申请，表三“本年新收”总计为\(figure)件", cells: reading.cells,
                quotes: fact.quotes, place: fact.place)
        }
    }
}

/// RN-03: the number carried in.
struct StatedCarriedIn: Rule {
    static let info = RuleInfo(
        "RN-03", .error, "正文所称上年结转件数与表三一致", explanation: "只比较写明“上年（度）结转”的数字。", sources: [.reportForm2021])

    func check(_ context: CheckContext) -> RuleOutcome {
        context.compare(context.stated(.requestsCarriedIn)) { fact, reading, figure in
            Finding(
                Self.info.id, Self.info.severity, "正文称上年结转\(fact.statedNumber)件，表三“上年结转”总计为\(figure)件",
                cells: reading.cells,
                quotes: fact.quotes, place: fact.place)
        }
    }
}

/// RN-04: the number handled; 答复 may leave out （六）其他处理.
struct StatedHandled: Rule {
    static let info = RuleInfo(
        "RN-04", .error, "正文所称办结（答复）件数与表三一致",
        explanation: """
            “答复”件数可不含“其他处理”（逾期不补正、逾期不缴费等不再处理的），差额恰为该数时只作提示，正文已作说明的不提示。\
            “办理”件数可指本年新收与上年结转合计。
            """, sources: [.reportForm2021])

    func check(_ context: CheckContext) -> RuleOutcome {
        context.compare(context.stated(.requestsHandled).filter { !Self.isAllInHand($0, context) }) {
            fact, reading, figure in
            let others = FactKey.requestsOther.readings(context.report.form).first?.value(in: context.report.cells)
            let isAnswer = fact.text.contains("答复") || fact.text.contains("回复")
            if isAnswer, let others, let value = fact.value, fact.precision.admits(figure - others, for: value) {
                return Self.explainsOthers(fact.sentence)
                    ? nil
                    : Finding(
                        Self.info.id, .notice,
                        "正文称答复\(fact.statedNumber)件，比表三“（七）总计”\(figure)件少\(others)件，恰为“其他处理”件数，建议注明",
                        cells: reading.cells,
                        quotes: fact.quotes, place: fact.place)
            }
            return Finding(
                Self.info.id, Self.info.severity,
                "正文称\(isAnswer ? "答复" : "办结")\(fact.statedNumber)件，表三“（七）总计”为\(figure)件", cells: reading.cells,
                quotes: fact.quotes, place: fact.place)
        }
    }
}

extension StatedHandled {
    /// 办理133件（含上年结转9件），已办结126件: what was in hand, not what was done.
    private static func isAllInHand(_ fact: Fact, _ context: CheckContext) -> Bool {
        let words = fact.text
        guard words.contains("办理"), !words.contains("完毕"), !words.contains("答复"), let value = fact.value,
            let new = context.report.cells.figure(.requests(.newReceived, .total)),
            let carried = context.report.cells.figure(.requests(.carriedOver, .total))
        else { return false }
        return fact.precision.admits(new + carried, for: value)
    }

    /// 答复7件，另有1件逾期不补正不再处理.
    private static func explainsOthers(_ sentence: String) -> Bool {
        ["不再处理", "其他处理", "未补正", "不补正", "撤回", "终止"].contains { sentence.contains($0) }
    }
}

/// RN-05: the number carried out.
struct StatedCarriedOut: Rule {
    static let info = RuleInfo(
        "RN-05", .error, "正文所称结转下年度件数与表三一致", explanation: "只比较写明“结转下年（度）”的数字。", sources: [.reportForm2021])

    func check(_ context: CheckContext) -> RuleOutcome {
        context.compare(context.stated(.requestsCarriedOut)) { fact, reading, figure in
            Finding(
                Self.info.id, Self.info.severity, "正文称结转下年度\(fact.statedNumber)件，表三“结转下年度继续办理”总计为\(figure)件",
                cells: reading.cells, quotes: fact.quotes, place: fact.place)
        }
    }
}

/// RN-06: the numbers by result, as row or as group of rows.
struct StatedResults: Rule {
    static let info = RuleInfo(
        "RN-06", .error, "正文所称各类办理结果件数与表三一致",
        explanation: "不予公开、无法提供、不予处理、其他处理与表三各该类各行总计之和比较；“予以公开”可含部分公开。", sources: [.reportForm2021])

    private static let results: Set<FactKey> = [
        .requestsGranted, .requestsPartiallyGranted, .requestsDenied, .requestsUnable, .requestsRefused, .requestsOther,
    ]

    func check(_ context: CheckContext) -> RuleOutcome {
        let facts = context.stated { Self.results.contains($0) || $0.requestRow != nil }
        return context.compare(facts) { fact, reading, figure in
            Finding(
                Self.info.id, Self.info.severity, "正文称“\(reading.words)”\(fact.statedNumber)件，表三为\(figure)件",
                cells: reading.cells.filter { context.report.cells.figure($0) != .zero }
                    + reading.cells.filter { context.report.cells.figure($0) == .zero }.prefix(1),
                quotes: fact.quotes, place: fact.place)
        }
    }
}

/// RN-08: what is all done leaves nothing over.
struct AllHandledLeavesNothingOver: Rule {
    static let info = RuleInfo(
        "RN-08", .warning, "正文称全部办结的，表三结转下年度为0",
        explanation: "包括“全部办结”“均已答复”“办结率100%”。只称按期答复率100%或均按时答复的，不要求无结转。", sources: [.reportForm2021],
        isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        let facts =
            context.stated(.allHandled)
            + context.stated(.completionRate).filter { $0.value == 100 && $0.precision == .exact }
        guard let fact = facts.first else { return .silent }
        let key = CellKey.requests(.carriedForward, .total)
        guard let figure = context.report.cells.figure(key) else {
            return RuleOutcome(notEvaluable: ["正文“\(fact.text)”：\(key.words)未知"])
        }
        guard figure != .zero else { return .silent }
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity, "正文称“\(fact.text)”，但表三结转下年度继续办理\(figure)件", cells: [key],
                quotes: fact.quotes, place: fact.place)
        ])
    }
}

/// RN-09: applicants said to be of one kind.
struct ApplicantsAreOfOneKind: Rule {
    static let info = RuleInfo(
        "RN-09", .warning, "正文称申请人均为自然人（企业）的，表三其他各列新收为0", explanation: "只看“本年新收”行。", sources: [.reportForm2021],
        isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        var outcome = RuleOutcome()
        for (key, column) in [
            (FactKey.allNaturalPersons, ApplicantColumn.naturalPerson), (.allEnterprises, .commercialEnterprise),
        ] {
            guard let fact = context.stated(key).first else { continue }
            let others = ApplicantColumn.parts.filter { $0 != column }.map { CellKey.requests(.newReceived, $0) }
            let wrong = others.filter { context.report.cells.figure($0).map { $0 != .zero } ?? false }
            let unknown = others.filter { context.report.cells.figure($0) == nil }
            if !wrong.isEmpty {
                let columns = wrong.map { key in
                    "“\(key.columnLabel)”\(context.report.cells.figure(key)?.description ?? "")件"
                }
                outcome.findings.append(
                    Finding(
                        Self.info.id, Self.info.severity,
                        "正文称“\(fact.text)”，但表三“本年新收”行另有\(columns.joined(separator: "、"))", cells: wrong,
                        quotes: fact.quotes, place: fact.place))
            } else if !unknown.isEmpty {
                outcome.notEvaluable.append(
                    "正文“\(fact.text)”：\(unknown.map(\.words).joined(separator: "、"))未知")
            }
        }
        return outcome
    }
}
