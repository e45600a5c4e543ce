public import HTML

/// A few figures that matter today, each leading to the records behind it.
public struct StatTiles: HTMLContent, Sendable {
    public struct Tile: Hashable, Sendable {
        let label: String
        let value: String
        let note: String?
        let address: WebAddress?
        let isUrgent: Bool

        /// - Parameters:
        ///   - value: a figure with its unit, such as 119 个.
        ///   - note: what the figure is measured by or against.
        ///   - isUrgent: marks it by a sign, not by colour alone.
        public init(
            _ label: String, _ value: String, note: String? = nil, to address: WebAddress? = nil, isUrgent: Bool = false
        ) {
            self.label = label
            self.value = value
            self.note = note
            self.address = address
            self.isUrgent = isUrgent
        }
    }

    private let tiles: [Tile]

    public init(_ tiles: [Tile]) { self.tiles = tiles }

    public func write(into html: inout HTMLBuffer) {
        ul(.class("tiles")) { ForEach(tiles) { tile in item(tile) } }.write(into: &html)
    }

    private func item(_ tile: Tile) -> some HTMLContent {
        li(.class("tile", tile.isUrgent ? "tile-urgent" : nil)) {
            span(.class("tile-label")) { tile.label }
            strong {
                tile.isUrgent ? Icon.warning : nil
                tile.value
            }
            tile.note.map { note in span(.class("soft small")) { note } }
            tile.address.map { address in
                a(.href(address)) {
                    "查看"
                    UnseenText(tile.label)
                }
            }
        }
    }
}

extension ComponentPreview {
    static var tiles: ComponentPreview {
        ComponentPreview("tiles", "数字一览") {
            Example("四项") {
                StatTiles([
                    .init("单位", "119 个", to: "#tiles"), .init("在册人员", "2,394 人", note: "其中 87 人未设密码", to: "#tiles"),
                    .init("失败任务", "3 项", note: "最早一项在 2 小时前", to: "#tiles", isUrgent: true),
                    .init("日志校验", "通过", note: "今日 06:00，共 48,210 条"),
                ])
            }
        }
    }
}
