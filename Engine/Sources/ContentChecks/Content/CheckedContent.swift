/// An item as it is about to be published (信息/稿件), in the parts that the checks look at.
///
/// Whoever holds the item makes one; the checks know nothing of editors, stores or files.
public struct CheckedContent: Hashable, Sendable {
    /// Every piece of text, in reading order. What stands in no passage is not checked.
    public var passages: [Passage]
    /// The headings of the body in order, once more, for the checks on the outline.
    public var headings: [Heading]
    public var images: [Image]
    public var tables: [Table]
    public var links: [Link]
    public var attachments: [Attachment]
    public var metadata: ContentMetadata
    /// What a probe of the links gave, by URL; a URL without one was not probed and gives no finding.
    public var probes: [String: LinkProbe]

    public init(
        passages: [Passage] = [], headings: [Heading] = [], images: [Image] = [], tables: [Table] = [],
        links: [Link] = [], attachments: [Attachment] = [], metadata: ContentMetadata = ContentMetadata(),
        probes: [String: LinkProbe] = [:]
    ) {
        self.passages = passages
        self.headings = headings
        self.images = images
        self.tables = tables
        self.links = links
        self.attachments = attachments
        self.metadata = metadata
        self.probes = probes
    }

    /// A paragraph, a title, a table's cell …: text that is checked by itself.
    public struct Passage: Hashable, Sendable {
        public var place: ContentPlace
        public var text: String

        public init(_ place: ContentPlace, _ text: String) {
            self.place = place
            self.text = text
        }
    }

    /// A heading of the body.
    public struct Heading: Hashable, Sendable {
        /// 1 for a top heading.
        public var level: Int
        public var text: String
        public var place: ContentPlace

        public init(level: Int, _ text: String, place: ContentPlace) {
            self.level = level
            self.text = text
            self.place = place
        }
    }

    /// A picture of the body.
    public struct Image: Hashable, Sendable {
        public var place: ContentPlace
        /// 替代文字; `nil` or empty when there is none.
        public var alternativeText: String?
        public var fileName: String
        public var facts: FileFacts
        /// Only an ornament: needs no alternative text (its alternative text is empty on purpose).
        public var isDecoration: Bool

        public init(
            place: ContentPlace, alternativeText: String?, fileName: String, facts: FileFacts = FileFacts(),
            isDecoration: Bool = false
        ) {
            self.place = place
            self.alternativeText = alternativeText
            self.fileName = fileName
            self.facts = facts
            self.isDecoration = isDecoration
        }
    }

    /// A table of the body.
    public struct Table: Hashable, Sendable {
        public var place: ContentPlace
        /// Whether its first row or column is marked as heading (表头).
        public var hasHeader: Bool

        public init(place: ContentPlace, hasHeader: Bool) {
            self.place = place
            self.hasHeader = hasHeader
        }
    }

    /// A link of the body.
    public struct Link: Hashable, Sendable {
        public var place: ContentPlace
        /// As written in the page; relative ones are the site's own.
        public var url: String
        /// What a reader sees; a linked picture's alternative text counts.
        public var text: String

        public init(place: ContentPlace, url: String, text: String) {
            self.place = place
            self.url = url
            self.text = text
        }
    }

    /// A file that goes with the item.
    public struct Attachment: Hashable, Sendable, Codable {
        /// As the reader sees it, with its ending: 名单.xlsx.
        public var name: String
        public var mediaType: String
        /// Bytes.
        public var size: Int
        public var content: AttachmentContent
        public var facts: FileFacts

        public init(
            name: String, mediaType: String, size: Int, content: AttachmentContent = .notRead("尚未读取"),
            facts: FileFacts = FileFacts()
        ) {
            self.name = name
            self.mediaType = mediaType
            self.size = size
            self.content = content
            self.facts = facts
        }
    }
}

/// The text of a file, as far as it could be read.
public enum AttachmentContent: Hashable, Sendable, Codable {
    /// Passages with places inside the file. Empty for a file without words, such as a picture.
    case text([AttachmentPassage])
    /// Why it could not be read, in Chinese: 文件已加密.
    case notRead(String)
}

/// Text of a file with its place inside it.
public struct AttachmentPassage: Hashable, Sendable, Codable {
    public var place: AttachmentPlace
    public var text: String

    public init(_ place: AttachmentPlace, _ text: String) {
        self.place = place
        self.text = text
    }
}

/// What was seen of a file beside its words.
public struct FileFacts: Hashable, Sendable, Codable {
    public var hasMacros = false
    /// The content is of another kind than the ending says: what it is, in Chinese.
    public var contentIs: String?
    /// Text that a reader does not see, sheets, rows and columns too, in Chinese: 工作表“底表”.
    public var hidden: [String] = []
    /// Tracked changes (修订痕迹): insertions and deletions.
    public var trackedChanges = 0
    /// Comments (批注).
    public var comments = 0
    /// Names of natural persons in the file's properties, by property: (作者, 张三).
    public var personalProperties: [FileProperty] = []
    /// A place where the picture was taken is stored in it (EXIF GPS).
    public var hasLocation = false
    /// Pages of a PDF of which none has text: a scan.
    public var isScan = false
    /// Pages without text among pages that have one, from 1.
    public var pagesWithoutText: [Int] = []

    public init() {}

    public struct FileProperty: Hashable, Sendable, Codable {
        /// 作者, 最后修改者, 单位 ….
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }
}

/// What came back when a link was followed.
public enum LinkProbe: Hashable, Sendable, Codable {
    /// The final answer's status code, after redirects.
    case answered(status: Int)
    /// The link leads elsewhere for good: the target.
    case redirected(to: String, status: Int)
    /// No answer within the probe's limit, in seconds.
    case timedOut(seconds: Int)
    /// No answer: why, in Chinese (域名无法解析).
    case failed(String)
}
