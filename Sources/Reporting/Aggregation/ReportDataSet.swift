import AnnualReport

/// The units' figures for other programs: one line a unit, the cells under the keys of the form. Unknown is empty, never 0.
public enum ReportDataSet {
    private static let cells = CellKey.expected(.form2021)

    public static var csvHeader: String {
        "unit,year," + cells.map(\.name).joined(separator: ",") + "\r\n"
    }

    public static func csvLine(_ share: RoundSum.Share, year: Int) -> String {
        let values = share.cells
        let figures = cells.map { values?.figure($0)?.description ?? "" }
        return "\(quoted(share.name)),\(year)," + figures.joined(separator: ",") + "\r\n"
    }

    public static func jsonLine(_ share: RoundSum.Share, year: Int) -> String {
        let values = share.cells
        let figures = cells.map { "\"\($0.name)\":\(values?.figure($0)?.description ?? "null")" }
        return
            "{\"unit\":\"\(escaped(share.name))\",\"year\":\(year),\"figures\":{\(figures.joined(separator: ","))}}\n"
    }

    /// JSON Schema (2020-12) of a line of the jsonl file.
    public static var schema: String {
        let properties = cells.map {
            "\"\($0.name)\":{\"type\":[\"number\",\"null\"],\"description\":\"\(escaped($0.words))\"}"
        }
        return """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"政府信息公开工作年度报告数据集",
            "type":"object","required":["unit","year","figures"],"additionalProperties":false,"properties":{
            "unit":{"type":"string"},"year":{"type":"integer"},
            "figures":{"type":"object","required":[\(cells.map { "\"\($0.name)\"" }.joined(separator: ","))],
            "additionalProperties":false,"properties":{
            \(properties.joined(separator: ",\n"))}}}}

            """
    }

    /// A spreadsheet takes a cell that begins so for a formula.
    private static let formulaSigns: Set<Character> = ["=", "+", "-", "@"]

    private static func quoted(_ text: String) -> String {
        let safe = text.first.map(formulaSigns.contains) == true ? "'" + text : text
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case _ where scalar.value < 0x20: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
