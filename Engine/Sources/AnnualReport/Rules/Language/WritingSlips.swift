internal import Regulation

/// RL-01: no slips of writing that can be told without guessing.
struct NoWritingSlips: Rule {
    static let info = RuleInfo(
        "RL-01", .notice, "文字、标点应规范",
        explanation: """
            只报能确定的：词语重复（“专题专题”）、连用两个标点、括号全角半角混用或不成对、引号书名号不成对、书名号内层误用“<>”或双书名号、\
            “信息公开条”等缺字、写错的成语、“包括……组成”句式杂糅。跨段断开的引号由R1-20报告；“政府政府信息公开”“中心中心组”等\
            合乎语法的连用不报。
            """,
        sources: [
            Citation("标点符号用法", number: "GB/T 15834—2011"), Citation("现代汉语词典"),
        ], isConvention: true, example: "在建议提案办理专题专题中予以公开；各司其责")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        let findings =
            doubledWords(survey) + doubledStops(survey) + PairedMarks(survey).findings(Self.info)
            + misspelt(survey) + cutWords(survey) + mixedConstruction(survey)
        return RuleOutcome(findings.sorted { $0.position < $1.position }.map(\.finding))
    }

    /// 专题专题, where it is no grammatical meeting of two words.
    private func doubledWords(_ survey: TextSurvey) -> [Slip] {
        survey.doubledWords.compactMap { start in
            let first = survey.characters[start]
            let word = survey.text(start..<start + 2)
            guard first != survey.characters[start + 1],
                !WordsThatMeet.contains(word, after: survey.character(start + 4)),
                HanNumber.digit(first) == nil, !"逐某×十百千多若".unicodeScalars.contains(first)
            else { return nil }
            let range = start..<start + 4
            // Words apart stand in a list or a table.
            guard survey.verbatim(range).unicodeScalars.count == 4 else { return nil }
            return Slip(
                Self.info.finding(
                    "词语重复“\(survey.verbatim(range))”",
                    quotes: [survey.quote(survey.around(range, before: 8, after: 6))],
                    mend: Mend("删去重复的“\(word)”")), start)
        }
    }

    private func doubledStops(_ survey: TextSurvey) -> [Slip] {
        survey.doubledStops.map { second in
            let range = second - 1..<second + 1
            return Slip(
                Self.info.finding(
                    "标点连用“\(survey.verbatim(range))”",
                    quotes: [survey.quote(survey.aroundStops(range))]), second)
        }
    }

    private func misspelt(_ survey: TextSurvey) -> [Slip] {
        let idioms = survey.hits(.miswrittenIdiom).compactMap { hit -> Slip? in
            Phrase.idioms[survey.text(hit)].map { slip("“\(survey.text(hit))”应为“\($0)”", hit, survey) }
        }
        let bushu = survey.hits(.bushu).filter { hit in
            // 公布署名文章: two words that meet.
            guard let before = survey.character(hit.lowerBound - 1) else { return true }
            return !"公发颁宣分散".unicodeScalars.contains(before)
        }
        return idioms + bushu.map { slip("“布署”应为“部署”", $0, survey) }
    }

    private func cutWords(_ survey: TextSurvey) -> [Slip] {
        let regulation = survey.hits(.cutRegulation).filter { hit in
            guard let after = survey.character(hit.upperBound) else { return true }
            return !"例款件目数文块线理".unicodeScalars.contains(after)
        }
        let missing = survey.hits(.missingCharacter)
        return regulation.map { slip("“\(survey.text($0))”疑缺“例”字，应为“信息公开条例”", $0, survey) }
            + missing.map { hit in
                let text = survey.text(hit)
                let words = text.hasPrefix("还存") ? "“\(text)”疑缺“在”字，应为“还存在\(text.dropFirst(2))”" : "“\(text)”疑缺字"
                return slip(words, hit, survey)
            }
    }

    /// 本报告包括……六部分组成: either 包括 or 由……组成.
    private func mixedConstruction(_ survey: TextSurvey) -> [Slip] {
        survey.hits(.composedOfParts).filter { survey.character($0.lowerBound) == "部" }.compactMap { hit in
            let before = survey.sentence(at: hit.lowerBound).lowerBound..<hit.lowerBound
            guard let including = survey.hits(.including).last(where: { before.contains($0.lowerBound) }),
                !survey.characters[including.upperBound..<hit.lowerBound].contains("由"),
                !survey.characters[survey.clauseStart(before: including.lowerBound)..<including.lowerBound].contains(
                    "由")
            else { return nil }
            return Slip(
                Self.info.finding(
                    "句式杂糅：“\(survey.text(including))……\(survey.text(hit))”，应为“包括……部分”或“由……部分组成”",
                    quotes: [survey.quote(including.lowerBound..<hit.upperBound)]), hit.lowerBound)
        }
    }

    private func slip(_ words: String, _ hit: Range<Int>, _ survey: TextSurvey) -> Slip {
        Slip(
            Self.info.finding(words, quotes: [survey.quote(survey.around(hit, before: 6, after: 8))]), hit.lowerBound)
    }
}

/// A slip and where it stands, so that slips of all kinds come in the order of the text.
struct Slip {
    let finding: Finding
    let position: Int

    init(_ finding: Finding, _ position: Int) {
        self.finding = finding
        self.position = position
    }
}

/// Words that may stand twice because two phrases meet: 县政府｜政府信息公开.
private enum WordsThatMeet {
    private static let any: Set<String> = [
        "政府", "公开", "信息", "行政", "服务", "中心", "申请", "组织", "领导", "部门", "项目", "意见", "研究", "讨论", "单位", "人民",
        "教育", "管理", "建设", "发展", "企业", "群众", "处理", "财政", "工程", "会议", "学习", "重点", "监督", "责任", "检查", "执法",
    ]
    /// 工作｜工作人员, 工作｜工作组.
    private static let followers = "人组机日".unicodeScalars

    static func contains(_ word: String, after: Unicode.Scalar?) -> Bool {
        any.contains(word) || word == "工作" && (after.map(followers.contains) ?? false)
    }
}

extension TextSurvey {
    /// Stops end sentences themselves, so that the words around them are taken by count.
    fileprivate func aroundStops(_ range: Range<Int>) -> Range<Int> {
        guard let passage = passage(at: range.lowerBound) else { return range }
        return max(passage.range.lowerBound, range.lowerBound - 8)..<min(passage.range.upperBound, range.upperBound + 6)
    }

    fileprivate func clauseStart(before position: Int) -> Int {
        var start = position
        while let before = character(start - 1), !before.isStop, !before.endsSentence { start -= 1 }
        return start
    }
}
