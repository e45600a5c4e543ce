/// How much a PDF may ask of the machine.
public struct PDFLimits: Hashable, Sendable {
    /// Size of the file. Reports with photographs reach 20 MB.
    public var fileBytes: Int
    /// Reports of whole cities reach 40 pages; a file with hundreds is a book.
    public var pages: Int
    /// Size of the words with their places, about 90 bytes a word; a long report has 0.3 MB.
    public var outputBytes: Int
    /// Processor time. A report takes 20 ms, a slow one half a second; this is for files made to stall.
    public var time: Duration
    /// From start to end, with the waiting for a processor: a busy machine must not make a good file unreadable.
    public var patience: Duration
    /// Address space of the reading process: what a page may unpack into. A report needs 0.1 GiB.
    public var processMemoryBytes: Int

    public init(
        fileBytes: Int = 64 << 20, pages: Int = 400, outputBytes: Int = 16 << 20, time: Duration = .seconds(20),
        patience: Duration = .seconds(300), processMemoryBytes: Int = 1 << 30
    ) {
        self.fileBytes = fileBytes
        self.pages = pages
        self.outputBytes = outputBytes
        self.time = time
        self.patience = patience
        self.processMemoryBytes = processMemoryBytes
    }

    public static let standard = PDFLimits()
}
