/// ArgumentParser's help and error texts in Chinese.
///
/// The library speaks English only. Its phrases are few and fixed, so each line is matched with them; a phrase that is
/// not known stays as it is and is never lost.
enum ChineseUsage {
    static func translated(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { translated(line: $0) }
            .joined(separator: "\n")
    }

    /// Whole lines. `{}` stands for what the library fills in; the parts come back in the same order.
    private static let lines: [(english: String, chinese: String)] = [
        ("Error: Unknown option '{}'. Did you mean '{}'?", "错误：没有选项 {}；是否应为 {}？"),
        ("Error: Unknown option '{}'", "错误：没有选项 {}"),
        ("Error: Missing expected argument '{}'", "错误：缺少 {}"),
        ("Error: Missing one of: '{}'", "错误：以下各项中缺少一项：{}"),
        ("Error: Missing value for '{}'", "错误：{} 之后没有写值"),
        ("Error: Missing required subcommand.", "错误：缺少子命令"),
        ("Error: Unexpected argument '{}'", "错误：多余的词“{}”，这里不接受"),
        ("Error: {} unexpected arguments: {}", "错误：多余的{}个词，这里不接受：{}"),
        ("Error: The option '{}' does not take any value, but '{}' was specified.", "错误：选项 {} 不带值，却写了“{}”"),
        (
            "Error: The value '{}' is invalid for '{}'. Please provide one of {}.",
            "错误：“{}”不能用于 {}；可选的值：{}"
        ),
        (
            "Error: The value '{}' is invalid for '{}'. Please provide one of the following:",
            "错误：“{}”不能用于 {}；可选的值："
        ),
        ("Error: The value '{}' is invalid for '{}': {}", "错误：“{}”不能用于 {}：{}"),
        ("Error: The value '{}' is invalid for '{}'", "错误：“{}”不能用于 {}"),
        ("Error: Value to be set with {} had already been set with {}", "错误：{} 与 {} 重复，只能写一次"),
        ("Error: {}", "错误：{}"),
        ("Help:  {}", "说明：{}"),
        ("Usage: {}", "用法：{}"),
        ("OVERVIEW: {}", "{}"),
        ("USAGE: {}", "用法：{}"),
        ("ARGUMENTS:", "参数："),
        ("OPTIONS:", "选项："),
        ("SUBCOMMANDS:", "子命令："),
        ("  See '{} <subcommand>' for detailed help.", "  各子命令的详细说明：{} <子命令>"),
        ("  See '{}' for more information.", "  详细说明：{}"),
    ]

    /// Phrases inside a line.
    private static let phrases: [(english: String, chinese: String)] = [
        ("Show help information.", "显示说明。"),
        ("Show the version.", "显示版本。"),
        ("Show subcommand help information.", "显示子命令的说明。"),
        ("<subcommand>", "<子命令>"), ("<subcommands>", "<子命令>"), ("<options>", "<选项>"),
        (" (values: ", "（可选："), ("; default: ", "；默认："), (" (default: ", "（默认："),
        ("' or '", "'、'"), ("' and '", "'、'"), ("', '", "'、'"),
    ]

    private static func translated(line: Substring) -> String {
        var result = String(line)
        for (english, chinese) in lines {
            guard let parts = parts(of: result[...], english) else { continue }
            result = filled(chinese, parts)
            break
        }
        for (english, chinese) in phrases {
            guard result.contains(english) else { continue }
            result = result.replacing(english, with: chinese)
            // The library closes what it opened, at the end of the line.
            if chinese.hasPrefix("（"), result.hasSuffix(")") { result = result.dropLast() + "）" }
        }
        return result
    }

    /// What stands for each `{}`; `nil` where the line does not have the pattern's shape.
    private static func parts(of line: Substring, _ pattern: String) -> [String]? {
        let literals = literals(pattern)
        guard line.hasPrefix(literals[0]) else { return nil }
        var rest = line.dropFirst(literals[0].count)
        var parts: [String] = []
        for (index, literal) in literals.dropFirst().enumerated() {
            if literal.isEmpty && index == literals.count - 2 {
                parts.append(String(rest))
                rest = rest.suffix(0)
                continue
            }
            guard let range = range(of: literal, in: String(rest)) else { return nil }
            let text = String(rest)
            parts.append(String(text[..<range.lowerBound]))
            rest = text[range.upperBound...]
        }
        return rest.isEmpty ? parts : nil
    }

    /// The pattern's fixed pieces around its `{}`.
    private static func literals(_ pattern: String) -> [String] {
        var pieces: [String] = [""]
        var rest = pattern[...]
        while let range = range(of: "{}", in: String(rest)) {
            let text = String(rest)
            pieces[pieces.count - 1] = String(text[..<range.lowerBound])
            pieces.append("")
            rest = text[range.upperBound...]
        }
        pieces[pieces.count - 1] = String(rest)
        return pieces
    }

    private static func filled(_ pattern: String, _ parts: [String]) -> String {
        let literals = literals(pattern)
        var result = literals[0]
        for (part, literal) in zip(parts, literals.dropFirst()) { result += part + literal }
        return result
    }

    private static func range(of needle: String, in text: String) -> Range<String.Index>? {
        guard !needle.isEmpty else { return nil }
        return text.firstRange(of: needle)
    }
}
