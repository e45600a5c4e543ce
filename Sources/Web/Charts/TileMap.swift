public import HTML

/// Units as tiles in a grid (瓦片图): one tile each, grouped, shaded by a state or a figure. The platform knows no geography, so the place of a tile is its order.
/// What the shade says stands in the tile in words too; every tile is a link.
public struct TileMap: HTMLContent, Sendable {
    public struct Tile: Hashable, Sendable {
        let name: String
        let fullName: String
        let value: String
        let shade: Shade
        let address: WebAddress

        /// - Parameters:
        ///   - name: short, as it stands in the tile.
        ///   - fullName: read out where it is another.
        ///   - value: the state or the figure that the shade repeats.
        public init(_ name: String, fullName: String, value: String, _ shade: Shade, to address: WebAddress) {
            self.name = name
            self.fullName = fullName
            self.value = value
            self.shade = shade
            self.address = address
        }
    }

    public enum Shade: Hashable, Sendable {
        /// From 0, nothing, to ``TileSteps/most``.
        case step(Int)
        case unknown
        case tone(StatusTag.Tone)

        var name: String {
            switch self {
            case .step(let step): "tile-step-\(min(max(step, 0), TileSteps.most))"
            case .unknown: "tile-unknown"
            case .tone(let tone): "tile-\(tone)"
            }
        }
    }

    public struct Group: Hashable, Sendable {
        let name: String
        let tiles: [Tile]

        public init(_ name: String, _ tiles: [Tile]) {
            self.name = name
            self.tiles = tiles
        }
    }

    public struct Key: Hashable, Sendable {
        let shade: Shade
        let words: String

        public init(_ shade: Shade, _ words: String) {
            self.shade = shade
            self.words = words
        }
    }

    private let title: String
    private let groups: [Group]
    private let legend: [Key]
    private let id: String

    /// - Parameter id: unique on the page.
    public init(_ title: String, groups: [Group], legend: [Key], id: String) {
        self.title = title
        self.groups = groups
        self.legend = legend
        self.id = id
    }

    public func write(into html: inout HTMLBuffer) {
        figure(.class("chart tile-map"), .aria(.labelledBy, id)) {
            figcaption(.id(id)) { title }
            ul(.class("legend")) {
                ForEach(legend) { key in
                    li {
                        span(.class("tile-swatch \(key.shade.name)"), .aria(.hidden, true)) {}
                        key.words
                    }
                }
            }
            ForEach(groups) { group in part(group) }
        }.write(into: &html)
    }

    @HTMLBuilder private func part(_ group: Group) -> some HTMLContent {
        p(.class("tile-group")) { "\(group.name)（\(group.tiles.count)个）" }
        ul(.class("unit-tiles"), .aria(.label, group.name)) {
            ForEach(group.tiles) { tile in
                li {
                    a(.class("unit-tile \(tile.shade.name)"), .href(tile.address)) {
                        span(.class("unit-tile-name")) { tile.name }
                        tile.fullName == tile.name ? nil : UnseenText("（\(tile.fullName)）")
                        span(.class("unit-tile-value")) { tile.value }
                    }
                }
            }
        }
    }
}

/// Shades for figures: nothing, and four steps with about as many units each.
public struct TileSteps: Hashable, Sendable {
    public static let most = 4

    /// The greatest figure of each step from 1; ascending.
    private let ends: [Double]
    private let least: [Double]

    /// - Parameter figures: those that are known.
    public init(_ figures: [Double]) {
        let some = figures.filter { $0 > 0 }.sorted()
        let ends = (1...TileSteps.most).compactMap { step -> Double? in
            some.isEmpty ? nil : some[(some.count * step - 1) / TileSteps.most]
        }
        self.ends = ends.reduce(into: []) { kept, end in if kept.last != end { kept.append(end) } }
        var from = -Double.infinity
        least = self.ends.map { end in
            defer { from = end }
            return some.first { $0 > from } ?? end
        }
    }

    public func shade(of figure: Double?) -> TileMap.Shade {
        guard let figure else { return .unknown }
        guard figure > 0 else { return .step(0) }
        return .step((ends.firstIndex { figure <= $0 } ?? ends.count - 1) + 1)
    }

    public var legend: [TileMap.Key] {
        let steps = zip(least, ends).enumerated().map { offset, range in
            let (from, to) = (chartNumber(range.0), chartNumber(range.1))
            return TileMap.Key(.step(offset + 1), from == to ? from : "\(from)至\(to)")
        }
        return [TileMap.Key(.step(0), "0")] + steps + [TileMap.Key(.unknown, "未知")]
    }
}

extension ComponentPreview {
    static var tileMaps: ComponentPreview {
        let figures: [(String, Double?)] = [
            ("教育局", 318), ("水利局", 37), ("体育局", 0), ("档案馆", nil), ("市场监督管理局", 204), ("民政局", 61),
        ]
        let steps = TileSteps(figures.compactMap(\.1))
        return ComponentPreview("tile-maps", "瓦片图") {
            Example("各单位收到的申请") {
                TileMap(
                    "2025 年各单位收到的申请（件）",
                    groups: [
                        .init(
                            "政府部门",
                            figures.map { name, figure in
                                .init(
                                    name, fullName: "示例县\(name)", value: figure.map(chartNumber) ?? "未知",
                                    steps.shade(of: figure), to: "#tile-maps")
                            })
                    ], legend: steps.legend, id: "tile-map-figures")
            }
        }
    }
}
