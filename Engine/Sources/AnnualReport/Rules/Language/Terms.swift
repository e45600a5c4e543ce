internal import Regulation

/// RL-02: full name first, short name later.
struct FullNameFirst: Rule {
    static let info = RuleInfo(
        "RL-02", .notice, "先用全称，后用简称",
        explanation: "《条例》等简称应在写过“政府信息公开条例”全称之后使用。全文没有出现全称而使用《条例》的，予以提示；机关名称的简称见RM-06。",
        sources: [], isConvention: true,
        example: "严格按照《条例》要求办理（此前未出现条例全称）")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        guard let short = survey.hits(.regulationShort).first else { return .silent }
        if let full = survey.hits(.regulationName).first, full.lowerBound < short.lowerBound { return .silent }
        // 《…公开条例》（以下简称《条例》）under another full name declares the short one itself.
        if survey.text(max(0, short.lowerBound - 6)..<short.lowerBound).contains("简称") { return .silent }
        return RuleOutcome([
            Self.info.finding(
                "“《条例》”在写明全称之前使用，首次应写“《中华人民共和国政府信息公开条例》（以下简称《条例》）”",
                quotes: [survey.quote(survey.around(short, before: 10, after: 10))])
        ])
    }
}

/// RL-03: political and geographic terms are right.
struct TermsRight: Rule {
    static let info = RuleInfo(
        "RL-03", .warning, "政治和地理用语应准确",
        explanation: """
            按一份很小的词表查找：领导人和思想名称的漏字错字，把自治区称作“省”或省去民族名称，把港澳台称作国家，\
            以“内蒙”简称内蒙古。引号、书名号内的同样检查；词表以外的不判断。
            """,
        sources: [Citation("中华人民共和国宪法", article: "第三十条"), Citation("新华社新闻信息报道中的禁用词和慎用词")],
        example: "坚持以习近平新时代特色社会主义思想为指导")

    private static let thought = Array("中国特色社会主义思想".unicodeScalars)

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        var findings = listed(.xiName, Phrase.misprintedTerms, survey)
        findings += thoughtNames(survey)
        findings += listed(.wrongDivisionName, Phrase.divisionNames, survey)
        findings += listed(.stateTerm, Phrase.stateTerms, survey)
        findings += shortInnerMongolia(survey)
        return RuleOutcome(findings)
    }

    private func listed(_ group: Phrase, _ terms: [String: String], _ survey: TextSurvey) -> [Finding] {
        survey.hits(group).compactMap { hit in
            let printed = survey.text(hit)
            guard let right = terms[printed], !continues(hit, printed, right, survey) else { return nil }
            return finding(printed, right, hit, survey)
        }
    }

    /// 习近平总记 is not the beginning of the right term, and 西藏省 not the end of another.
    private func continues(_ hit: Range<Int>, _ printed: String, _ right: String, _ survey: TextSurvey) -> Bool {
        survey.text(hit.lowerBound..<min(survey.characters.count, hit.lowerBound + right.unicodeScalars.count)) == right
    }

    /// 习近平新时代 goes on with 中国特色社会主义思想.
    private func thoughtNames(_ survey: TextSurvey) -> [Finding] {
        survey.hits(.newEraThought).compactMap { hit in
            let end = min(survey.characters.count, hit.upperBound + Self.thought.count)
            let rest = survey.characters[hit.upperBound..<end]
            if rest.elementsEqual(Self.thought) { return nil }
            // 习近平新时代特色…… is listed with its own mend; other phrases of the kind have other names.
            guard rest.starts(with: "中国".unicodeScalars), survey.text(hit.upperBound..<end).contains("社会主义") else {
                return nil
            }
            return finding(
                survey.text(hit.lowerBound..<end), "习近平新时代中国特色社会主义思想", hit.lowerBound..<end, survey)
        }
    }

    private func shortInnerMongolia(_ survey: TextSurvey) -> [Finding] {
        survey.hits(.shortInnerMongolia).compactMap { hit in
            // 国内蒙牛: two words that meet.
            if survey.character(hit.upperBound) == "古" || survey.character(hit.upperBound) == "牛" { return nil }
            if let before = survey.character(hit.lowerBound - 1), "国省市区县境之年日".unicodeScalars.contains(before) {
                return nil
            }
            return finding("内蒙", "内蒙古", hit, survey)
        }
    }

    private func finding(_ printed: String, _ right: String, _ hit: Range<Int>, _ survey: TextSurvey) -> Finding {
        Self.info.finding(
            "用语不准确：“\(printed)”应为“\(right)”", quotes: [survey.quote(survey.around(hit, before: 6, after: 10))],
            mend: Mend("将“\(printed)”改为“\(right)”"))
    }
}
