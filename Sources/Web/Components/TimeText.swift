public import HTML
public import Regulation
public import Storage

/// A moment as pages show it, 2026-11-20 09:05 in Beijing time, with its exact value for programs.
public struct TimeText: HTMLContent, Hashable, Sendable {
    private let text: String
    private let machineText: String

    public init(_ moment: Moment) {
        text = moment.shortDescription
        machineText = TimeText.machineText(moment)
    }

    public init(_ day: Day) {
        text = day.description
        machineText = day.description
    }

    static func machineText(_ moment: Moment) -> String {
        moment.description.replacing(" ", with: "T") + "+08:00"
    }

    public func write(into html: inout HTMLBuffer) {
        html.append(markup: "<time datetime=\"")
        html.append(attribute: machineText)
        html.append(markup: "\">")
        html.append(text: text)
        html.append(markup: "</time>")
    }
}

extension Timeline.Item {
    /// - Parameter detail: who, why, under which number.
    public init(_ moment: Moment, _ title: String, detail: String? = nil, tone: StatusTag.Tone = .done) {
        self.init(
            moment.shortDescription, machineTime: TimeText.machineText(moment), title, detail: detail, tone: tone)
    }
}

extension TableColumn {
    /// A moment; `nil` shows as a dash that is read as 无.
    public static func time(_ title: String, sort: ColumnSort? = nil, _ value: @escaping (Row) -> Moment?)
        -> TableColumn
    {
        TableColumn(title: title, sort: sort) { row, html in
            guard let moment = value(row) else { return Nothing().write(into: &html) }
            TimeText(moment).write(into: &html)
        }
    }
}
