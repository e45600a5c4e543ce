internal import Regulation

/// PII-08: a natural person's home with the door.
struct HomeAddresses: PassageCheck {
    static let info = ContentCheckInfo(
        "PII-08", .confirm, "疑似个人住址",
        """
        写到门户的住宅地址：小区、号楼、单元之后到室，村组之后到门牌号，或者“家庭住址”等字样之后的地址。大厦、中心、公司、机关等办公场所，\
        只写到小区或楼号的不报。
        """,
        sources: [Citation("中华人民共和国个人信息保护法", article: "第三十四条")])

    var infos: [ContentCheckInfo] { [Self.info] }

    /// An address is not longer.
    private static let longest = 40

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        var end = 0
        return (doors(text) + homes(text) + villages(text)).sorted { $0.lowerBound < $1.lowerBound }.compactMap {
            range in
            guard range.lowerBound >= end else { return nil }
            end = range.upperBound
            let masked = Masked.digits(text.text(range))
            return Self.info.finding(
                text, range, "疑似个人住址“\(masked)”，请确认，是个人住址的只写到区县或街道", excerpt: masked,
                content: Fingerprint.personal(text.foldedText(range), masked: masked))
        }
    }

    /// …小区3号楼2单元501, …花园8栋302室.
    private func doors(_ text: PassageText) -> [Range<Int>] {
        text.words.compactMap { hit in
            guard hit.word == .cue(.room), let door = doorEnd(text, hit.range) else { return nil }
            let clause = text.clause(around: hit.range, limit: Self.longest)
            let before = clause.lowerBound..<hit.range.upperBound
            guard isIn(text, before, .residence), !isIn(text, clause, .workplace) else { return nil }
            let start = text.words(from: before.lowerBound, to: before.upperBound).first { $0.word == .cue(.residence) }
            return max(before.lowerBound, (start?.range.lowerBound ?? 0) - 6)..<door
        }
    }

    /// The end of the door's number: behind 单元 digits follow, before 室 they stand.
    private func doorEnd(_ text: PassageText, _ hit: Range<Int>) -> Int? {
        if hit.count == 2 {
            var end = hit.upperBound
            while text.at(end)?.isASCIIDigit == true { end += 1 }
            guard end - hit.upperBound >= 2, text.at(hit.lowerBound - 1).map(Self.isNumeral) == true else { return nil }
            return text.at(end) == "室" || text.at(end) == "号" || text.at(end) == "户" ? end + 1 : end
        }
        return text.at(hit.lowerBound - 1)?.isASCIIDigit == true && text.at(hit.lowerBound - 2)?.isASCIIDigit == true
            ? hit.upperBound : nil
    }

    private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCIIDigit || "一二三四五六七八九十甲乙丙东西".unicodeScalars.contains(scalar)
    }

    private func isIn(_ text: PassageText, _ range: Range<Int>, _ cue: Cue) -> Bool {
        text.words(from: range.lowerBound, to: range.upperBound).contains { $0.word == .cue(cue) }
    }

    /// 家庭住址：… with a digit in it.
    private func homes(_ text: PassageText) -> [Range<Int>] {
        text.words.compactMap { hit in
            guard hit.word == .cue(.homeAddress) else { return nil }
            var end = hit.range.upperBound
            while let next = text.at(end), end - hit.range.upperBound < Self.longest,
                !"，,。；;\n".unicodeScalars.contains(next)
            {
                end += 1
            }
            let address = text.folded[hit.range.upperBound..<end]
            guard address.contains(where: \.isASCIIDigit),
                address.contains(where: { "号室村组幢栋路".unicodeScalars.contains($0) })
            else { return nil }
            return hit.range.lowerBound..<end
        }
    }

    /// 某某村3组12号.
    private func villages(_ text: PassageText) -> [Range<Int>] {
        text.folded.indices.compactMap { start in
            guard text.folded[start] == "村", start >= 2 else { return nil }
            var end = start + 1
            guard let group = number(text, &end), group > 0, text.at(end) == "组" || text.at(end) == "社" else {
                return nil
            }
            end += 1
            guard let door = number(text, &end), door > 0, text.at(end) == "号" || text.at(end) == "户" else {
                return nil
            }
            return max(0, start - 4)..<end + 1
        }
    }

    private func number(_ text: PassageText, _ position: inout Int) -> Int? {
        let start = position
        while text.at(position)?.isASCIIDigit == true { position += 1 }
        return position > start ? position - start : nil
    }
}
