/// A bar chart as a value: what is compared, and the numbers. How it is drawn says `ChartDrawing`.
public struct Chart: Hashable, Sendable {
    /// What the chart shows, in one line.
    public var title: String
    /// What it says, in words, for those who do not see it.
    public var summary: String
    /// 件, 条: what is counted.
    public var unit: String
    /// What the bars are grouped by, from top to bottom: years, or units.
    public var categories: [String]
    public var series: [Series]

    /// One kind of thing counted, with a number for each category.
    public struct Series: Hashable, Sendable {
        public var name: String
        /// One for each category; `nil` is unknown and drawn as a gap, never as 0.
        public var values: [Int?]
        /// Series of one stack are drawn end to end in one bar; each stack is a bar of its own.
        public var stack: Int

        public init(_ name: String, values: [Int?], stack: Int = 0) {
            self.name = name
            self.values = values
            self.stack = stack
        }
    }

    public init(title: String, summary: String, unit: String, categories: [String], series: [Series]) {
        precondition(
            series.allSatisfy { $0.values.count == categories.count }, "a series has one value for each category")
        self.title = title
        self.summary = summary
        self.unit = unit
        self.categories = categories
        self.series = series
    }

    /// Numbers of the stacks, in the order of drawing.
    var stacks: [Int] { Set(series.map(\.stack)).sorted() }

    /// Known values of a stack in a category, end to end, and whether one is missing.
    func bar(_ stack: Int, category: Int) -> (total: Int, isComplete: Bool) {
        let values = series.filter { $0.stack == stack }.map { $0.values[category] }
        return (values.compactMap(\.self).reduce(0, +), !values.contains(nil))
    }

    var hasValues: Bool { series.contains { $0.values.contains { $0 != nil } } }
}
