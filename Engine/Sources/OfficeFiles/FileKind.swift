/// What a file is, told from its bytes. The name only decides between kinds that the bytes cannot tell apart.
public enum FileKind: String, Hashable, Sendable, CaseIterable {
    case docx, xlsx, odt, ods, zip
    /// The older container of Microsoft and WPS: doc, wps, xls, et.
    case doc, wps, xls
    /// That container around an encrypted docx or xlsx, or one whose content has no known name.
    case encryptedOffice, ole2
    case rtf, pdf, html, json
    case text
    case empty
    /// Nothing that we read: pictures, programs, other archives.
    case unknown

    /// What the kind is called in a sentence.
    public var words: String {
        switch self {
        case .docx: "Word 文档（docx）"
        case .xlsx: "Excel 工作簿（xlsx）"
        case .odt: "ODF 文字文档（odt）"
        case .ods: "ODF 电子表格（ods）"
        case .zip: "ZIP 压缩包"
        case .doc: "旧版 Word 文档（doc）"
        case .wps: "WPS 文字文档（wps）"
        case .xls: "旧版 Excel 工作簿（xls）"
        case .encryptedOffice: "加密的办公文档"
        case .ole2: "旧版办公文档"
        case .rtf: "RTF 文档"
        case .pdf: "PDF 文件"
        case .html: "网页（html）"
        case .json: "JSON 数据"
        case .text: "纯文本"
        case .empty: "空文件"
        case .unknown: "无法识别的格式"
        }
    }
}
