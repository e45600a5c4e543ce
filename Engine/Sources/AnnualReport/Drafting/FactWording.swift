/// How a field of a text words its fact. Kept with the field, so that a moved fact can be worded again.
public enum FactWording: Hashable, Sendable, Codable {
    /// 7件; without the unit 7; rounded 200余条.
    case plain(bare: Bool, rounded: Bool)
    /// One wording for 0, another for the rest, in which ＃ stands for number and unit: 未收到申请／收到申请＃.
    case choice(zero: String, other: String)
    /// 较上年增长40%, 较上年减少3件, 与上年持平.
    case comparison

    public static let number: FactWording = .plain(bare: false, rounded: false)

    /// Stands for number and unit inside a choice.
    static let placeholders: Set<Character> = ["#", "＃"]

    /// - Returns: `nil` when the fact is unknown, or the base of the comparison is.
    public func words(for fact: FactReference, in sheet: FactSheet) -> String? {
        guard let value = sheet[fact] else { return nil }
        switch (self, value) {
        case (.plain, .words(let words)): return words
        case (.plain(let bare, let rounded), .number(let figure)):
            return Self.number(figure, unit: bare ? "" : fact.unit, rounded: rounded)
        case (.choice(let zero, let other), .number(let figure)):
            guard figure != .zero else { return zero }
            let number = Self.number(figure, unit: fact.unit, rounded: false)
            return other.map { Self.placeholders.contains($0) ? number : String($0) }.joined()
        case (.comparison, .number(let figure)):
            let base = sheet[FactReference(fact.key, lastYear: true)]?.figure
            return base.map { Self.comparison(figure, $0, unit: fact.unit) }
        case (.choice, .words), (.comparison, .words): return nil
        }
    }

    /// The exact number and its unit; rounded only when the author asks for it: tens below 100, hundreds above, and
    /// 余 when something was left off.
    ///
    /// - Source: counting rules of the platform (统计口径), “余”.
    static func number(_ figure: Figure, unit: String, rounded: Bool) -> String {
        guard rounded, let whole = figure.whole, whole >= 10 else { return figure.description + unit }
        let step = whole < 100 ? 10 : 100
        let floor = whole / step * step
        return "\(floor)" + (floor == whole ? "" : "余") + unit
    }

    /// In percent to one place, rounded half up; as a difference where last year was 0 or the percentage would read 0.
    static func comparison(_ now: Figure, _ before: Figure, unit: String) -> String {
        guard now != before else { return "与上年持平" }
        let difference = now - before
        if before > .zero, let percent = percent(difference, of: before) {
            return "较上年\(difference.isNegative ? "下降" : "增长")\(percent)%"
        }
        let size = difference.isNegative ? Figure.zero - difference : difference
        return "较上年\(difference.isNegative ? "减少" : "增加")\(size)\(unit)"
    }

    /// - Returns: `nil` when it rounds to 0.0, or is too large to mean anything.
    private static func percent(_ difference: Figure, of base: Figure) -> Figure? {
        let (scaled, overflow) = Int64(difference.millionths.magnitude).multipliedReportingOverflow(by: 1_000)
        guard !overflow else { return nil }
        let tenths = (scaled + base.millionths / 2) / base.millionths
        guard tenths > 0 else { return nil }
        return Figure(millionthsOf: tenths * 100_000)
    }
}
