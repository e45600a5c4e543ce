import HTML
import Testing

@testable import Web

struct TileMapTests {
    @Test(
        arguments: [
            // Four figures, four steps.
            ([318, 204, 61, 37, 0], [4, 3, 2, 1, 0]), ([5, 5, 5], [1, 1, 1]), ([7], [1]), ([0, 0], [0, 0]),
            // Eight figures: two in each step.
            ([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 2, 2, 3, 3, 4, 4]),
        ] as [([Double], [Int])])
    func figuresAreShadedInStepsOfAboutAsManyUnits(_ figures: [Double], _ steps: [Int]) {
        let scale = TileSteps(figures)

        #expect(figures.map { scale.shade(of: $0) } == steps.map { .step($0) })
    }

    @Test func whatIsUnknownIsNotNothing() {
        let scale = TileSteps([3, 0])

        #expect(scale.shade(of: nil) == .unknown && scale.shade(of: 0) == .step(0))
    }

    @Test func theLegendSaysWhichFiguresAStepHolds() {
        #expect(
            TileSteps([1, 2, 3, 4, 5, 6, 7, 8]).legend.map(\.words) == ["0", "1至2", "3至4", "5至6", "7至8", "未知"])
        #expect(TileSteps([]).legend.map(\.words) == ["0", "未知"])
    }

    @Test func aTileIsALinkThatSaysItsFigureInWords() {
        let map = TileMap(
            "收到的申请",
            groups: [.init("政府部门", [.init("教育局", fullName: "示例县教育局", value: "12", .step(2), to: "/units")])],
            legend: TileSteps([12]).legend, id: "map")
        var buffer = HTMLBuffer()
        map.write(into: &buffer)
        let text = String(decoding: buffer.bytes, as: UTF8.self)

        #expect(text.contains("<a class=\"unit-tile tile-step-2\" href=\"/units\">"))
        #expect(text.contains("（示例县教育局）") && text.contains(">12</span>"))
    }
}
