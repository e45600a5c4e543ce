import Foundation
import Regulation
import ReportFixtures
import Testing

@testable import AnnualReport

/// The JSON Schema of the exchange format.
@Suite struct ReportSchemaTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs/schema/report.schema.json").standardizedFileURL

    /// `GONGKAI_WRITE_SCHEMA=1 swift test --filter ReportSchemaTests` writes it anew.
    @Test func committedFileIsThatOfTheCode() throws {
        if ProcessInfo.processInfo.environment["GONGKAI_WRITE_SCHEMA"] != nil {
            try Data(ReportSchema.json()).write(to: Self.file)
        }

        #expect(try Data(contentsOf: Self.file) == Data(ReportSchema.json()))
    }

    @Test(arguments: ReportGenerator.Numbers.allCases, [ReportForm.form2021, .form2019])
    func recordsHoldToIt(_ numbers: ReportGenerator.Numbers, _ form: ReportForm) throws {
        let schema = try SchemaValidator(ReportSchema.json())
        var generator = ReportGenerator(seed: 61, numbers: numbers, form: form)
        for report in generator.reports(5) {
            for content in [ReportRecord.Content.everything, .withoutSources, .check] {
                #expect(try schema.faults(in: ReportRecord(report).json(content)) == [])
            }
        }
    }

    @Test func recordsWithAllThatAReaderCanSeeHoldToIt() throws {
        let schema = try SchemaValidator(ReportSchema.json())

        #expect(try schema.faults(in: ReportRecord.seenInAFile.json()) == [])
        #expect(try schema.faults(in: ReportRecord.seenInAFile.json(.check)) == [])
        #expect(try schema.faults(in: ReportRecord(AnnualReport()).json()) == [])
    }

    /// A schema that lets everything pass would be none.
    @Test(arguments: [
        (#""year": 2023"#, #""year": "2023""#, "year"),
        (#""form": "2021""#, #""form": "2022""#, "form"),
        (#""organ":"#, #""organs":"#, "organ"),
        (#""total": 7"#, #""total": "7""#, "tables.requests.new_received.total"),
        (#""total": 7"#, #""sum": 7"#, "tables.requests.new_received.total"),
    ])
    func refusesWhatTheFormatHasNot(_ found: String, _ wrong: String, _ place: String) throws {
        let schema = try SchemaValidator(ReportSchema.json())
        let text = String(decoding: ReportRecord(Fixture.base).json(), as: UTF8.self)
        let range = try #require(text.range(of: found))

        let faults = try schema.faults(in: Array(text.replacingCharacters(in: range, with: wrong).utf8))

        #expect(faults.contains(place), "\(faults)")
    }
}

/// As much of JSON Schema as `ReportSchema` uses; any other keyword is a fault of the schema.
private struct SchemaValidator {
    private let root: [String: Any]
    private static let known: Set<String> = [
        "$schema", "$id", "title", "description", "type", "enum", "pattern", "items", "anyOf", "required", "properties",
        "additionalProperties", "$ref", "$defs",
    ]

    init(_ schema: [UInt8]) throws {
        root = try #require(try JSONSerialization.jsonObject(with: Data(schema)) as? [String: Any])
    }

    /// The places where a text does not hold to the schema.
    func faults(in json: [UInt8]) throws -> [String] {
        faults(try JSONSerialization.jsonObject(with: Data(json)), root, at: "")
    }

    private func faults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        guard Set(schema.keys).isSubset(of: Self.known) else { return ["schema of \(path): \(schema.keys)"] }
        if let reference = schema["$ref"] as? String {
            let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            guard let definition = definitions[name] else { return ["schema of \(path): \(reference)"] }
            return faults(value, definition, at: path)
        }
        if let choices = schema["anyOf"] as? [[String: Any]] {
            return choices.contains { faults(value, $0, at: path).isEmpty } ? [] : [path]
        }
        if let words = schema["enum"] as? [Any] {
            let isNull = value is NSNull && words.contains { $0 is NSNull }
            return isNull || words.contains { $0 as? String != nil && $0 as? String == value as? String } ? [] : [path]
        }
        let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
        guard types.contains(where: { holds(value, $0) }) else { return [path] }
        if let object = value as? [String: Any] { return members(object, schema, at: path) }
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            return list.enumerated().flatMap { faults($1, items, at: "\(path)[\($0)]") }
        }
        if schema["pattern"] != nil, let text = value as? String, Day(text) == nil { return [path] }
        return []
    }

    private func members(_ object: [String: Any], _ schema: [String: Any], at path: String) -> [String] {
        func child(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let required = schema["required"] as? [String] ?? []
        var result = required.filter { object[$0] == nil }.map(child)
        for (name, value) in object {
            if let property = properties[name] ?? schema["additionalProperties"] as? [String: Any] {
                result += faults(value, property, at: child(name))
            } else {
                result.append(child(name))
            }
        }
        return result
    }

    private func holds(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "null": value is NSNull
        case "string": value is String
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "boolean": value is Bool
        case "number": value is NSNumber && !(value is String)
        case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
        default: false
        }
    }
}
