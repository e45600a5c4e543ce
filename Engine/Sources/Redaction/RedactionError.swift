/// Why a file was not opened, searched or redacted.
public enum RedactionError: Error, Hashable, Sendable {
    // The file.
    /// Nothing that can be redacted; what it is, for the sentence.
    case notSupported(Unsupported)
    case tooLarge(bytes: Int, limit: Int)
    case needsPassword
    /// The file's author forbids taking text out: it can be marked by hand, not searched.
    case textForbidden
    /// It cannot be read, or broke the program that reads it; the page, from 1, where it is only one.
    case damaged(page: Int?)
    case tooManyPages(limit: Int)
    /// A page so large that its print would not be readable within the limit of pixels.
    case pageTooLarge(page: Int)
    case pictureTooLarge(width: Int, height: Int, limit: Int)
    /// The words with their places are longer than the limit, in bytes.
    case tooMuchText(limit: Int)
    case tooManyLetters(limit: Int)
    case timeLimit(seconds: Int, page: Int?)

    // What was asked for. Marks are numbered from 1 in the order in which they were given.
    case noSuchPage(Int, pages: Int)
    case previewWidth(Int, limit: Int)
    case emptyQuery
    case queryTooLong(limit: Int)
    case tooManyTexts(Int, limit: Int)
    case tooManyProposals(limit: Int)
    case noMarks
    case tooManyMarks(Int, limit: Int)
    case markOnNoPage(mark: Int, page: Int, pages: Int)
    case markOutsidePage(mark: Int, page: Int)
    case markWithoutArea(mark: Int, page: Int)
    case markWithoutGround(mark: Int, page: Int)
    case groundTooLong(mark: Int, page: Int, limit: Int)
    case titleEmptyOrTooLong(limit: Int)

    // The result.
    case outputTooLarge(limit: Int)
    /// A program of poppler-utils is missing.
    case notInstalled(String)
    /// The file could not be written, in the drawing library's words or ours.
    case notWritten(String)
    /// The system could not start or serve a program; the system's own words.
    case systemFailure(String)
    /// Whoever asked for the work has it stopped: its task was cancelled.
    case stopped
    /// The file was made, but something under a mark could still be found in it. It is not given out.
    case notProven(RedactionFault)

    /// Kinds of files that are named in the refusal.
    public enum Unsupported: Hashable, Sendable {
        case empty, tiff, otherPicture, officeFile, unknown
    }
}

extension RedactionError {
    /// Whether the machine failed, not the file or the marks: the same may go well another time.
    public var isOfTheMachine: Bool {
        switch self {
        case .systemFailure, .notInstalled, .stopped: true
        default: false
        }
    }

    /// What happened and what to do, for the person at the desk.
    public var message: String {
        switch self {
        case .notSupported(let kind): kind.message
        case .tooLarge(let bytes, let limit):
            "文件过大（\(Self.mebibytes(bytes))），上限为\(Self.mebibytes(limit))，请拆分或压缩图片后再遮挡"
        case .needsPassword: "PDF文件已加密，需要密码才能打开，请取消密码后再遮挡"
        case .textForbidden: "PDF文件的权限设置禁止提取文字，无法按文字查找，请在页面上框选，或者换用未加限制的文件"
        case .damaged(let page): "文件\(Self.page(page))已损坏，无法读取，请重新导出或重新扫描"
        case .tooManyPages(let limit): "PDF文件超过\(limit)页，请拆分后再遮挡"
        case .pageTooLarge(let page): "第\(page)页幅面过大，重制后无法看清，请把该页分幅导出后再遮挡"
        case .pictureTooLarge(let width, let height, let limit):
            "图片过大（\(width)×\(height)像素），上限为\(limit / 10_000)万像素，请缩小后再遮挡"
        case .tooMuchText(let limit): "文件的文字量过大（带坐标超过\(Self.mebibytes(limit))），请拆分后再遮挡"
        case .tooManyLetters(let limit): "文件的文字超过\(limit / 10_000)万字，请拆分后再遮挡"
        case .timeLimit(let seconds, let page): "处理文件\(Self.page(page))超过\(seconds)秒仍未完成，已停止，请检查文件是否异常"
        case .noSuchPage(let page, let pages): "没有第\(page)页，文件共\(pages)页"
        case .previewWidth(let width, let limit): "预览宽度应在1至\(limit)像素之间，收到的是\(width)"
        case .emptyQuery: "请输入要查找的文字，或者选择要查找的号码种类"
        case .queryTooLong(let limit): "要查找的文字过长，上限为\(limit)字"
        case .tooManyTexts(let count, let limit): "一次最多查找\(limit)项文字，收到的是\(count)项，请分次查找"
        case .tooManyProposals(let limit): "查到的内容超过\(limit)处，请换用更具体的文字查找，或者考虑整页不予公开"
        case .noMarks: "还没有标出要遮挡的区域"
        case .tooManyMarks(let count, let limit): "遮挡区域过多（\(count)处），上限为\(limit)处，请合并相邻区域或者整页不予公开"
        case .markOnNoPage(let mark, let page, let pages): "第\(mark)处遮挡标在第\(page)页，文件共\(pages)页，请核对页码"
        case .markOutsidePage(let mark, let page): "第\(mark)处遮挡（第\(page)页）不在页面之内，请重新框选"
        case .markWithoutArea(let mark, let page): "第\(mark)处遮挡（第\(page)页）没有面积，请重新框选"
        case .markWithoutGround(let mark, let page): "第\(mark)处遮挡（第\(page)页）没有写明依据，请选择不予公开的条款"
        case .groundTooLong(let mark, let page, let limit): "第\(mark)处遮挡（第\(page)页）的依据过长，上限为\(limit)字"
        case .titleEmptyOrTooLong(let limit): "请填写遮挡后文件的标题，不超过\(limit)字"
        case .outputTooLarge(let limit): "遮挡后的文件超过\(Self.mebibytes(limit))，请拆分原文件后再遮挡"
        case .notInstalled(let program): "遮挡需要\(program)程序，本机未安装，请执行：apt-get install poppler-utils"
        case .notWritten(let reason): "遮挡后的文件未能生成（\(reason)）"
        case .systemFailure(let words): "无法运行处理PDF的程序：\(words)"
        case .stopped: "处理已中断"
        case .notProven(let fault): "遮挡后的文件没有通过核验，未予生成：\(fault.message)"
        }
    }

    private static func page(_ page: Int?) -> String { page.map { "第\($0)页" } ?? "" }

    /// A size in MiB, rounded up, so that what exceeds a limit never prints as the limit itself.
    private static func mebibytes(_ bytes: Int) -> String { "\((bytes + 1_048_575) / 1_048_576)MB" }
}

extension RedactionError.Unsupported {
    fileprivate var message: String {
        switch self {
        case .empty: "文件是空的，没有可遮挡的内容"
        case .tiff: "暂不支持遮挡TIFF图像，请用看图软件另存为PDF（多页）或PNG（单页）后再遮挡"
        case .otherPicture: "暂不支持遮挡这种图片，请另存为PNG或JPEG后再遮挡"
        case .officeFile: "只能遮挡PDF和图片，请用WPS、Word等把文件导出为PDF后再遮挡"
        case .unknown: "只能遮挡PDF、PNG和JPEG文件，请核对文件的内容"
        }
    }
}
