/// The kinds of files that are taken in (文件类型). What is none of these is refused.
public enum MediaType: String, Hashable, Sendable, CaseIterable {
    case pdf = "application/pdf"
    /// 版式文档 by GB/T 33190.
    case ofd = "application/ofd"
    case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    case doc = "application/msword"
    case xls = "application/vnd.ms-excel"
    /// WPS 文字: a Word document by its inside.
    case wps = "application/wps-office.wps"
    /// WPS 表格: an Excel workbook by its inside.
    case et = "application/wps-office.et"
    case png = "image/png"
    case jpeg = "image/jpeg"
    case gif = "image/gif"
    case webp = "image/webp"
    case mp4 = "video/mp4"
    case text = "text/plain"
    case csv = "text/csv"
    case markdown = "text/markdown"
    case html = "text/html"
    case json = "application/json"

    /// What names of such files end with, in lower case; the first is how we write it.
    public var extensions: [String] {
        switch self {
        case .pdf: ["pdf"]
        case .ofd: ["ofd"]
        case .docx: ["docx"]
        case .xlsx: ["xlsx"]
        case .pptx: ["pptx"]
        case .doc: ["doc"]
        case .xls: ["xls"]
        case .wps: ["wps"]
        case .et: ["et"]
        case .png: ["png"]
        case .jpeg: ["jpg", "jpeg"]
        case .gif: ["gif"]
        case .webp: ["webp"]
        case .mp4: ["mp4", "m4v"]
        case .text: ["txt"]
        case .csv: ["csv"]
        case .markdown: ["md", "markdown"]
        case .html: ["html", "htm"]
        case .json: ["json"]
        }
    }

    /// 中文名称.
    public var label: String {
        switch self {
        case .pdf: "PDF 文档"
        case .ofd: "OFD 版式文档"
        case .docx, .doc: "Word 文档"
        case .xlsx, .xls: "Excel 表格"
        case .pptx: "PowerPoint 演示文稿"
        case .wps: "WPS 文字"
        case .et: "WPS 表格"
        case .png: "PNG 图片"
        case .jpeg: "JPEG 图片"
        case .gif: "GIF 图片"
        case .webp: "WebP 图片"
        case .mp4: "MP4 视频"
        case .text: "文本文件"
        case .csv: "CSV 表格"
        case .markdown: "Markdown 文本"
        case .html: "网页文件"
        case .json: "JSON 数据"
        }
    }

    /// Whether a browser may show it inside one of our pages' origins. All else is only ever saved: what runs scripts or is guessed at
    /// must not.
    public var mayBeShown: Bool {
        switch self {
        case .pdf, .png, .jpeg, .gif, .webp, .mp4: true
        default: false
        }
    }

    init?(fileExtension: String) {
        guard let type = MediaType.allCases.first(where: { $0.extensions.contains(fileExtension) }) else { return nil }
        self = type
    }
}
