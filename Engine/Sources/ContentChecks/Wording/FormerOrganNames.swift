internal import Regulation

/// WRD-05: an organ is called by the name that it has on the day of the text.
struct FormerOrganNames: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-05", .confirm, "机关名称应为现用名称",
        "名称库中在文本日期之前已停用、或者在其后才启用的机关名称。其前写“原”“时任”，附近写更名、撤销的，或者是现用名称一部分的不报。",
        isConvention: true)

    var infos: [ContentCheckInfo] { [Self.info] }

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        text.words.compactMap { hit in
            guard case .organ(let number) = hit.word else { return nil }
            let organ = context.organs[number]
            guard !Self.isInUse(organ, on: item.day), !Self.isPartOfCurrent(hit.range, text, context, item.day),
                !text.has(.historic, before: hit.range.lowerBound, within: 1),
                !text.has(.historic, after: hit.range.upperBound, within: 8)
            else { return nil }
            return finding(organ, hit.range, text, item.day)
        }
    }

    private func finding(_ organ: OrganName, _ range: Range<Int>, _ text: PassageText, _ day: Day) -> ContentFinding {
        let since =
            organ.through.map { $0 < day ? "该名称已于\($0.chinese)停用" : "该名称当日尚未启用" } ?? "该名称当日尚未启用"
        let advice = organ.successor.map { "，现为“\($0)”" } ?? ""
        return Self.info.finding(
            text, range, "的“\(organ.name)”：\(since)\(advice)，请核对", suggestion: organ.successor)
    }

    static func isInUse(_ organ: OrganName, on day: Day) -> Bool {
        (organ.from.map { $0 <= day } ?? true) && (organ.through.map { day <= $0 } ?? true)
    }

    private static func isPartOfCurrent(
        _ range: Range<Int>, _ text: PassageText, _ context: ContentCheckContext, _ day: Day
    ) -> Bool {
        // Names of organs are not longer.
        text.words(from: range.lowerBound - 60, to: range.upperBound).contains { hit in
            guard case .organ(let number) = hit.word, hit.range != range else { return false }
            return hit.range.lowerBound <= range.lowerBound && range.upperBound <= hit.range.upperBound
                && isInUse(context.organs[number], on: day)
        }
    }
}
