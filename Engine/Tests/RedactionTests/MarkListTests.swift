import Testing

@testable import Redaction

struct MarkListTests {
    private let pages = [
        RedactionPage(number: 1, width: 200, height: 100), RedactionPage(number: 2, width: 200, height: 100),
    ]

    private func error(_ marks: [RedactionMark], limits: RedactionLimits = .standard) -> RedactionError? {
        do {
            _ = try MarkList(marks, pages: pages, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    private func areas(_ marks: [RedactionMark]) throws -> [PageArea] {
        try MarkList(marks, pages: pages, limits: .standard).marks.map(\.mark.area)
    }

    @Test func refusesWhatCannotBeApplied() {
        let good = RedactionMark(1, 0.1, 0.1, 0.2, 0.2)
        var unfounded = good
        unfounded.ground = RedactionGround(" ", "个人隐私")
        var long = good
        long.ground = RedactionGround("条例第十五条", String(repeating: "长", count: 80))

        #expect(error([]) == .noMarks)
        #expect(error([good, good, good], limits: RedactionLimits(marks: 2)) == .tooManyMarks(3, limit: 2))
        #expect(error([good, RedactionMark(3, 0, 0, 1, 1)]) == .markOnNoPage(mark: 2, page: 3, pages: 2))
        #expect(error([RedactionMark(0, 0, 0, 1, 1)]) == .markOnNoPage(mark: 1, page: 0, pages: 2))
        #expect(error([RedactionMark(1, 1, 0.5, 1.5, 0.6)]) == .markOutsidePage(mark: 1, page: 1))
        #expect(error([RedactionMark(1, -0.5, -0.5, -0.1, 0.6)]) == .markOutsidePage(mark: 1, page: 1))
        #expect(error([RedactionMark(2, 0.5, 0.5, 0.5, 0.6)]) == .markWithoutArea(mark: 1, page: 2))
        #expect(error([RedactionMark(2, 0.6, 0.5, 0.5, 0.6)]) == .markWithoutArea(mark: 1, page: 2))
        #expect(error([RedactionMark(2, .nan, 0.5, 0.5, 0.6)]) == .markWithoutArea(mark: 1, page: 2))
        #expect(error([RedactionMark(2, 0, 0.5, .infinity, 0.6)]) == .markWithoutArea(mark: 1, page: 2))
        #expect(error([unfounded]) == .markWithoutGround(mark: 1, page: 1))
        #expect(error([good, long]) == .groundTooLong(mark: 2, page: 1, limit: 80))
        #expect(error([good]) == nil)
    }

    @Test func cutsMarksToThePage() throws {
        #expect(
            try areas([RedactionMark(1, -0.2, 0.5, 0.3, 1.8)])
                == [PageArea(left: 0, top: 0.5, right: 0.3, bottom: 1)])
    }

    @Test func mergesMarksThatAreOneRectangle() throws {
        // The same; one in another; side by side, met only after the third; one below the other.
        #expect(try areas([RedactionMark(1, 0, 0, 1, 1), RedactionMark(1, 0, 0, 1, 1)]).count == 1)
        #expect(try areas([RedactionMark(1, 0.2, 0.2, 0.3, 0.3), RedactionMark(1, 0, 0, 1, 1)]) == [.wholePage])
        #expect(
            try areas([
                RedactionMark(1, 0, 0.25, 0.25, 0.5), RedactionMark(1, 0.5, 0.25, 1, 0.5),
                RedactionMark(1, 0.25, 0.25, 0.5, 0.5), RedactionMark(1, 0, 0, 1, 0.25),
            ]) == [PageArea(left: 0, top: 0, right: 1, bottom: 0.5)])
    }

    @Test func keepsMarksApartWhoseUnionWouldHideMoreOrForAnotherGround() throws {
        var other = RedactionMark(1, 0.2, 0.2, 0.3, 0.3)
        other.ground = .tradeSecret

        #expect(try areas([RedactionMark(1, 0, 0, 0.5, 0.5), RedactionMark(1, 0.4, 0.4, 1, 1)]).count == 2)
        #expect(try areas([RedactionMark(1, 0, 0, 0.5, 0.5), other]).count == 2)
        #expect(try areas([RedactionMark(1, 0, 0, 1, 1), RedactionMark(2, 0, 0, 1, 1)]).count == 2)
    }

    @Test func numbersMarksAsTheyAreRead() throws {
        let list = try MarkList(
            [
                RedactionMark(2, 0, 0, 0.1, 0.1), RedactionMark(1, 0.5, 0.5, 0.6, 0.6),
                RedactionMark(1, 0.1, 0.5, 0.2, 0.6),
            ],
            pages: pages, limits: .standard)

        #expect(list.marks.map(\.number) == [1, 2, 3])
        #expect(list.marks.map(\.mark.page) == [1, 1, 2])
        #expect(list.marks.map(\.mark.area.left) == [0.1, 0.5, 0])
    }

    @Test func coversEveryPixelThatAnAreaTouches() throws {
        let raster = try PagePixels(pdf: RedactionPage(number: 1, width: 72, height: 36), limits: .standard)

        #expect(raster.width == 200 && raster.height == 100)
        // 0.1275 of 200 is 25.5; 0.2525 is 50.5.
        #expect(
            raster.frame(of: PageArea(left: 0.1275, top: 0.5, right: 0.2525, bottom: 1))
                == PixelFrame(x: 25, y: 50, width: 26, height: 50))
        #expect(
            raster.frame(of: PageArea(left: 0.9999, top: 0.9999, right: 1, bottom: 1))
                == PixelFrame(x: 199, y: 99, width: 1, height: 1))
    }

    @Test func rendersLargePagesMoreCoarselyAndHugeOnesNotAtAll() throws {
        // 60 inches a side: 36 million pixels are 100 an inch.
        let large = try PagePixels(pdf: RedactionPage(number: 1, width: 4320, height: 4320), limits: .standard)

        #expect(large.resolution == 100 && large.width == 6000)
        #expect(throws: RedactionError.pageTooLarge(page: 4)) {
            try PagePixels(pdf: RedactionPage(number: 4, width: 14_400, height: 14_400), limits: .standard)
        }
    }
}
