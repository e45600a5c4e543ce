internal import Regulation

/// RM-11: cited numbers and titles of documents fit each other.
struct CitedDocuments: Rule {
    static let info = RuleInfo(
        "RM-11", .warning, "引用文件的标题与文号应对应",
        explanation: """
            对“《标题》（文号）”逐一核对：文号在已知文件表中的，标题应是该文件；标题是国务院及其办公厅已知文件的，文号应是该文件的。\
            标题写明年度的工作要点、工作方案，文号年份应为同一年或者相邻年。不在表中的文号不判断；已知文件表可用自备文件扩充。
            """,
        sources: [
            Citation("2021年政务公开工作要点", number: "国办发〔2021〕12号"), Citation("2022年政务公开工作要点", number: "国办发〔2022〕8号"),
            .reportForm2021, .feeRules(),
        ], example: "《2022年政务公开工作要点》（国办发〔2021〕12号）")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        return RuleOutcome(
            survey.hits(.bookTitleOpening).compactMap { hit in
                guard let citation = CitedDocument(survey, at: hit.lowerBound),
                    let expected = mismatch(citation, context.options.knownDocuments)
                else { return nil }
                return Self.info.finding(
                    "引用文件“\(citation.title)”与文号“\(citation.printedNumber)”不对应\(expected)",
                    quotes: [survey.quote(citation.range)])
            })
    }

    /// What would be right, in brackets; `nil` when nothing is known to be wrong.
    private func mismatch(_ citation: CitedDocument, _ known: KnownDocuments) -> String? {
        let title = Folding.folded(citation.title)
        if let document = known.document(numbered: citation.number) {
            return titleFits(title, document) ? nil : "（该文号为《\(document.title)》）"
        }
        let isState = title.hasPrefix("国务院") || title.hasPrefix("中华人民共和国")
        // A notice on how to apply a document has that document's title inside its own, and its own number.
        let bare = KnownDocuments.core(citation.title)
        let rivals = known.documents.filter { document in
            bare.hasSuffix(document.core) && (isState || document.key.issuer == citation.number.issuer)
        }
        // The old decree is RM-12's.
        if let right = rivals.last, !(citation.number.year == nil && citation.number.serial == 492) {
            return "（该文件为\(right.number)）"
        }
        return yearlyPlan(citation)
    }

    private func titleFits(_ title: String, _ document: KnownDocuments.Document) -> Bool {
        let core = document.core
        return title.has(core) || core.has(title)
    }

    /// A plan of one year is issued in that year, or just before it begins.
    private func yearlyPlan(_ citation: CitedDocument) -> String? {
        guard let numberYear = citation.number.year, let year = citation.yearOfPlan,
            year != numberYear, year != numberYear + 1
        else { return nil }
        return "（标题为\(year)年，文号为\(numberYear)年）"
    }
}

/// 《标题》（文号）.
struct CitedDocument {
    /// Without the outer book-title marks, as printed.
    let title: String
    let printedNumber: String
    let number: DocumentNumber
    let range: Range<Int>

    /// A title in a citation is not longer.
    private static let longestTitle = 120
    private static let longestNumber = 40

    /// - Returns: `nil` when no title with a number in brackets behind it begins there.
    init?(_ survey: TextSurvey, at start: Int) {
        guard let titleEnd = CitedDocument.closing(survey, at: start),
            let opening = survey.character(titleEnd), opening == "（" || opening == "("
        else { return nil }
        var end = titleEnd + 1
        while let next = survey.character(end), next != "号", next != "\n", next != "）" || survey.inYearBrackets(end) {
            end += 1
            if end - titleEnd > CitedDocument.longestNumber { return nil }
        }
        guard survey.character(end) == "号" else { return nil }
        // 国务院第711号令
        if survey.character(end + 1) == "令" { end += 1 }
        let numberRange = titleEnd + 1..<end + 1
        guard let number = DocumentNumber(survey.text(numberRange)) else { return nil }
        title = survey.verbatim(start + 1..<titleEnd - 1)
        printedNumber = survey.verbatim(numberRange)
        self.number = number
        range = start..<end + 1
    }

    /// The position behind the mark that closes the title, over titles inside it.
    private static func closing(_ survey: TextSurvey, at start: Int) -> Int? {
        var depth = 0
        var position = start
        while let character = survey.character(position), character != "\n", position - start < longestTitle {
            if character == "《" { depth += 1 }
            if character == "》" { depth -= 1 }
            position += 1
            if depth == 0 { return position }
        }
        return nil
    }

    /// 2022 of 2022年政务公开工作要点; `nil` for titles of no yearly plan.
    var yearOfPlan: Int? {
        guard ["要点", "工作方案", "工作计划"].contains(where: title.has) else { return nil }
        let characters = Array(title.unicodeScalars.compactMap(TextSurvey.kept))
        for end in characters.indices where characters[end] == "年" && end >= 4 {
            let digits = characters[end - 4..<end]
            // 2021—2025年 names a span of years.
            guard digits.allSatisfy(\.isDigit), end == 4 || !"-—–－至~".unicodeScalars.contains(characters[end - 5])
            else {
                continue
            }
            return digits.reduce(0) { $0 * 10 + Int($1.value - 48) }
        }
        return nil
    }
}

extension TextSurvey {
    /// The ） of 国办发（2022）8号 closes the year, not the citation.
    fileprivate func inYearBrackets(_ position: Int) -> Bool {
        position >= 5 && characters[position - 4..<position].allSatisfy(\.isDigit)
            && (characters[position - 5] == "（" || characters[position - 5] == "(")
    }
}
