/// How large a text may be. What is over a limit is refused and never cut silently.
public enum RichTextLimits {
    /// Bytes of the canonical form. The longest policies have about 100,000 characters (300 kB); tables and marks double it.
    public static let bytes = 4 << 20
    /// Blocks, those inside lists and quotes counted. A long policy has about 1,000.
    public static let blocks = 20_000
    /// Lists and quotes inside each other. Official documents know four levels (GB/T 9704, 7.3.3).
    public static let nesting = 5
    /// Cells of all tables. A budget has about 5,000; larger ones belong into a spreadsheet beside the text.
    public static let cells = 50_000
    /// Bytes of a file or of pasted text, before it is read. Word's clipboard has ten bytes of styles for each of text.
    public static let sourceBytes = 16 << 20
}
