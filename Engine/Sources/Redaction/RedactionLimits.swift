/// How much a file to be redacted may ask of the machine. What is over a limit is refused with a sentence of its own.
public struct RedactionLimits: Hashable, Sendable {
    /// Bytes of the file. Scanned case files reach some tens of megabytes.
    public var fileBytes: Int
    /// Pages of a PDF. Each is rendered and written anew in about a second; more is a file to be split.
    public var pages: Int
    /// Pixels of one rendered page: A1 at full resolution has 31 million, and four bytes a pixel are held at once.
    public var pagePixels: Int
    /// Pixels of a picture; a scanner's A3 at 400 dpi has 31 million, a camera's photograph up to 50 million.
    public var picturePixels: Int
    /// Marks of one file. A page of a register has about a hundred numbers; beyond this pages are withheld whole.
    public var marks: Int
    /// Characters of a ground; it is printed in a cell of a table.
    public var groundCharacters: Int
    /// Characters of a title or of a text that is searched.
    public var textCharacters: Int
    /// Texts of one search.
    public var texts: Int
    /// Letters of all pages: a densely printed page has 5,000. Each is held against the marks of its page.
    public var letters: Int
    /// Proposals of one search.
    public var proposals: Int
    /// The widest preview, in pixels: twice the width of a desk's window.
    public var previewWidth: Int
    /// Bytes of the words of a file with their places, about 90 a word.
    public var wordBytes: Int
    /// Bytes of the file that comes out.
    public var outputBytes: Int
    /// Processor time of one step (one page, or the words of the whole file). A page needs a tenth of a second, a plan
    /// with many thousand lines some seconds; this is for files made to stall.
    public var time: Duration
    /// Of one step from start to end, with the waiting for a processor.
    public var patience: Duration
    /// Address space of a child process: a rendered page of `pagePixels` with its transparency takes some 0.5 GiB.
    public var processMemoryBytes: Int

    public init(
        fileBytes: Int = 64 << 20, pages: Int = 300, pagePixels: Int = 36_000_000, picturePixels: Int = 50_000_000,
        marks: Int = 2_000, groundCharacters: Int = 80, textCharacters: Int = 200, texts: Int = 50,
        letters: Int = 2_000_000, proposals: Int = 2_000,
        previewWidth: Int = 2_400, wordBytes: Int = 32 << 20, outputBytes: Int = 256 << 20,
        time: Duration = .seconds(30), patience: Duration = .seconds(300), processMemoryBytes: Int = 1 << 30
    ) {
        self.fileBytes = fileBytes
        self.pages = pages
        self.pagePixels = pagePixels
        self.picturePixels = picturePixels
        self.marks = marks
        self.groundCharacters = groundCharacters
        self.textCharacters = textCharacters
        self.texts = texts
        self.letters = letters
        self.proposals = proposals
        self.previewWidth = previewWidth
        self.wordBytes = wordBytes
        self.outputBytes = outputBytes
        self.time = time
        self.patience = patience
        self.processMemoryBytes = processMemoryBytes
    }

    public static let standard = RedactionLimits()

    /// Pixels an inch at which pages are rebuilt: small print (小五, 9 pt) stays readable when printed again.
    static let resolution = 200.0
    /// Pages too large for `resolution` are rebuilt more coarsely; coarser than a screen shows them is refused.
    static let leastResolution = 72.0
}
