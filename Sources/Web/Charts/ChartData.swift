public import HTML

/// What a chart shows: one value for each category and series.
public struct ChartData: Hashable, Sendable {
    public struct Series: Hashable, Sendable {
        public let name: String
        /// As many as there are categories; `nil` is unknown and drawn as a gap, never as 0.
        public let values: [Double?]
        /// Where the records of each value are; empty where nothing leads to them.
        let addresses: [WebAddress]

        /// - Parameter addresses: none, or one for each value.
        public init(_ name: String, _ values: [Double?], to addresses: [WebAddress] = []) {
            precondition(addresses.isEmpty || addresses.count == values.count, "one address for each value, or none")
            self.name = name
            self.values = values
            self.addresses = addresses
        }
    }

    /// What is measured, with its unit, such as 依申请公开（件）.
    public let title: String
    /// What the categories are, such as 年度.
    public let categoryName: String
    public let categories: [String]
    public let series: [Series]

    public init(_ title: String, categoryName: String, categories: [String], series: [Series]) {
        precondition(
            series.allSatisfy { $0.values.count == categories.count }, "a series has one value for each category")
        precondition(series.count <= ChartData.mostSeries, "more series than a reader can tell apart")
        self.title = title
        self.categoryName = categoryName
        self.categories = categories
        self.series = series
    }

    /// As many colours as there are; a chart of more says nothing to anybody.
    public static let mostSeries = 6

    var known: [Double] { series.flatMap { $0.values.compactMap { $0 } } }
}

/// A figure that leads to the records that it counts.
struct ChartFigure: HTMLContent {
    let value: Double
    let address: WebAddress?

    func write(into html: inout HTMLBuffer) {
        guard let address else { return html.append(text: chartNumber(value)) }
        a(.href(address)) { chartNumber(value) }.write(into: &html)
    }
}

/// A number as people read it: whole where it is, one decimal where it is not, thousands apart.
func chartNumber(_ value: Double) -> String {
    let tenths = (value.magnitude * 10).rounded()
    guard tenths < 1e15 else { return "—" }
    let (whole, rest) = Int(tenths).quotientAndRemainder(dividingBy: 10)
    let sign = value < 0 && tenths > 0 ? "-" : ""
    return sign + grouped(whole) + (rest == 0 ? "" : ".\(rest)")
}

private func grouped(_ number: Int) -> String {
    guard number >= 1000 else { return "\(number)" }
    let rest = number % 1000
    return grouped(number / 1000) + "," + String(repeating: "0", count: rest < 10 ? 2 : rest < 100 ? 1 : 0) + "\(rest)"
}

/// The values at which an axis is labelled: round ones, from 0 to at least `greatest`, four to six of them.
func axisTicks(greatest: Double) -> [Double] {
    guard greatest > 0, greatest.isFinite else { return [0, 1] }
    let rough = greatest / 4
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough { power /= 10 }
    let step = [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= rough } ?? power * 10
    return Array(stride(from: 0, through: (greatest / step).rounded(.up) * step + step / 2, by: step))
}
