internal import ArgumentParser
internal import FoundationEssentials

/// How a result is written: for a person, or for a program.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// A value as pretty JSON with sorted keys, so that two runs compare line by line.
func jsonText(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
}
