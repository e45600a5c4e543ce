/// Marks made ready to be applied: each within its page, none twice, numbered as a reader meets them.
struct MarkList: Hashable, Sendable {
    let marks: [NumberedMark]

    /// - Throws: the first mark that cannot be applied, by its place in `marks`.
    init(_ marks: [RedactionMark], pages: [RedactionPage], limits: RedactionLimits) throws(RedactionError) {
        guard !marks.isEmpty else { throw .noMarks }
        guard marks.count <= limits.marks else { throw .tooManyMarks(marks.count, limit: limits.marks) }
        var valid: [RedactionMark] = []
        for (index, mark) in marks.enumerated() {
            valid.append(try Self.validated(mark, number: index + 1, pages: pages, limits: limits))
        }
        self.marks = Self.merged(valid).sorted(by: Self.readsBefore).enumerated().map {
            NumberedMark(number: $0.offset + 1, mark: $0.element)
        }
    }

    func on(page: Int) -> [NumberedMark] { marks.filter { $0.mark.page == page } }

    /// The mark with its area cut to the page: a frame drawn in a browser easily runs over the edge.
    private static func validated(
        _ mark: RedactionMark, number: Int, pages: [RedactionPage], limits: RedactionLimits
    ) throws(RedactionError) -> RedactionMark {
        let page = mark.page
        guard (1...pages.count).contains(page) else {
            throw .markOnNoPage(mark: number, page: page, pages: pages.count)
        }
        guard mark.area.isFinite, mark.area.width > 0, mark.area.height > 0 else {
            throw .markWithoutArea(mark: number, page: page)
        }
        let area = mark.area.clamped
        guard area.width > 0, area.height > 0 else { throw .markOutsidePage(mark: number, page: page) }
        let citation = mark.ground.citation.filter { !$0.isWhitespace }
        guard !citation.isEmpty else { throw .markWithoutGround(mark: number, page: page) }
        guard mark.ground.text.count <= limits.groundCharacters else {
            throw .groundTooLong(mark: number, page: page, limit: limits.groundCharacters)
        }
        return RedactionMark(page: page, area: area, ground: mark.ground)
    }

    /// Marks of one ground that together are one rectangle become one.
    private static func merged(_ marks: [RedactionMark]) -> [RedactionMark] {
        var merged: [RedactionMark] = []
        for mark in marks {
            var mark = mark
            // A grown mark may meet one that it did not meet before.
            while let place = merged.firstIndex(where: { union($0, mark) != nil }),
                let union = union(merged[place], mark)
            {
                mark = union
                merged.remove(at: place)
            }
            merged.append(mark)
        }
        return merged
    }

    private static func union(_ first: RedactionMark, _ second: RedactionMark) -> RedactionMark? {
        guard first.page == second.page, first.ground == second.ground else { return nil }
        return first.area.union(second.area).map {
            RedactionMark(page: first.page, area: $0, ground: first.ground)
        }
    }

    private static func readsBefore(_ first: RedactionMark, _ second: RedactionMark) -> Bool {
        (first.page, first.area.top, first.area.left, first.area.bottom, first.area.right)
            < (second.page, second.area.top, second.area.left, second.area.bottom, second.area.right)
    }
}
