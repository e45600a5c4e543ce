/// How much of a document is read as one report. What lies beyond is left out, and a finding says so.
enum ReadingLimits {
    /// UTF-8 bytes of text. A report has some ten thousand, one with annexes a few hundred thousand.
    static let textBytes = 2 << 20
    /// Paragraphs, lines and cells. A report has some six hundred.
    static let pieces = 60_000
    /// Rows and lines that are read as rows of the form's tables. The form has 51; a file that repeats its tables for
    /// a few units has some hundred.
    static let tableRows = 5_000
}
