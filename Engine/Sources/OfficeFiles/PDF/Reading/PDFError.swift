/// Why the text of a PDF could not be had.
public enum PDFError: Error, Hashable, Sendable {
    /// The file does not begin as a PDF does.
    case notAPDF
    /// The program `pdftotext` is not on this machine.
    case notInstalled
    /// The file is encrypted and opens only with a password.
    case needsPassword
    /// The file's author forbids taking text out of it.
    case copyingForbidden
    /// The file cannot be read, or broke the program that reads it.
    case damaged
    /// Reading took longer than the limit.
    case timeLimit(Duration)
    case tooLarge(bytes: Int, limit: Int)
    case tooManyPages(limit: Int)
    /// The text with its places is longer than the limit, in bytes: no report is.
    case tooMuchText(limit: Int)
    /// The system could not start or serve the program; the words are the system's own.
    case systemFailure(String)
}

extension PDFError {
    /// What happened and what to do, for the person who gave the file.
    public var message: String {
        switch self {
        case .notAPDF:
            "这不是PDF文件，请核对文件的扩展名与内容是否一致"
        case .notInstalled:
            "读取PDF需要pdftotext程序，本机未安装，请执行：apt-get install poppler-utils"
        case .needsPassword:
            "PDF文件已加密，需要密码才能打开，请提供未加密的文件"
        case .copyingForbidden:
            "PDF文件的权限设置禁止提取文字，请提供未加限制的文件"
        case .damaged:
            "PDF文件已损坏，无法读取，请重新导出或重新下载"
        case .timeLimit(let limit):
            "读取PDF超过\(limit.components.seconds)秒仍未完成，已停止，请检查文件是否异常或拆分后再试"
        case .tooLarge(let bytes, let limit):
            "PDF文件过大（\(PDFError.mebibytes(bytes))），上限为\(PDFError.mebibytes(limit))，请压缩图片或拆分后再试"
        case .tooManyPages(let limit):
            "PDF文件超过\(limit)页，不是单份年度报告，请拆分后再试"
        case .tooMuchText(let limit):
            "PDF文件的文字量过大（带坐标超过\(PDFError.mebibytes(limit))），不是单份年度报告，请拆分后再试"
        case .systemFailure(let words):
            "无法运行pdftotext程序：\(words)"
        }
    }

    /// A size in MiB, rounded up, so that what exceeds a limit never prints as the limit itself.
    private static func mebibytes(_ bytes: Int) -> String {
        "\(bytes / 1_048_576 + (bytes % 1_048_576 == 0 ? 0 : 1))MB"
    }
}
