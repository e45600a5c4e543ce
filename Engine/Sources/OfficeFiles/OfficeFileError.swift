/// Why a file could not be opened or written. What a person could correct inside a readable file is no error of this kind.
public enum OfficeFileError: Error, Hashable, Sendable {
    /// The file has no bytes, or white space only.
    case empty
    /// The file, or the named part of it, is larger than we take in.
    case tooLarge(bytes: Int, limit: Int)
    /// The file ends before its end: a broken download or copy.
    case truncated
    case notAZip
    /// The file, or a part that we need, is encrypted with a password.
    case encrypted
    case zipBomb(ZipBomb)
    /// A part is there and its bytes are no sound data (checksum, compression, XML). `line` counts from 1.
    case damaged(part: String, line: Int?)
    /// A part that such a file must have is missing.
    case missingPart(String)
    /// The bytes are something else than what was asked for.
    case wrongContent(expected: FileKind, found: FileKind)
    /// An older format that must be converted before it can be read.
    case needsConversion(FileKind)
    /// Elements are nested deeper than any document a person wrote.
    case tooDeep(limit: Int)
    /// More elements, cells or characters than any report has.
    case tooMuchContent(limit: Int)
    /// The XML declares a document type or entities. Office files never do; bombs and file thieves do.
    case entityDeclaration(part: String)
    /// LibreOffice is needed and is not installed.
    case converterMissing
    /// LibreOffice ran and gave nothing usable; its own words, shortened.
    case converterFailed(String)
    case converterTimedOut(seconds: Int)
    /// An archive could not be written; the library's own words.
    case cannotWrite(String)

    /// What made an archive a bomb.
    public enum ZipBomb: Hashable, Sendable {
        case entries(Int, limit: Int)
        case entrySize(name: String, limit: Int)
        case totalSize(limit: Int)
        case ratio(name: String, limit: Int)
    }
}

extension OfficeFileError {
    /// What happened and what to do, for the person whose file it is.
    public var words: String {
        switch self {
        case .empty: "文件是空的，没有可读取的内容。"
        case .tooLarge(let bytes, let limit):
            "文件过大（\(Self.size(bytes))，上限\(Self.size(limit))），未读取。请压缩其中的图片后再试。"
        case .truncated: "文件不完整（后半部分缺失），可能是下载或拷贝中断，请重新获取原文件。"
        case .notAZip: "文件不是有效的压缩包格式，无法打开。"
        case .encrypted: "文件设有打开密码，请取消密码保护后再试。"
        case .zipBomb(let bomb): "文件解压后异常庞大（\(bomb.words)），为安全起见未读取。"
        case .damaged(let part, let line):
            "文件已损坏：“\(part)”\(line.map { "第\($0)行" } ?? "")无法解析，请用原软件打开并另存后再试。"
        case .missingPart(let part): "文件已损坏：缺少组成部分“\(part)”。"
        case .wrongContent(let expected, let found): "文件内容不是\(expected.words)，而是\(found.words)。"
        case .needsConversion(let kind): "\(kind.words)需先经 LibreOffice 转换才能读取。"
        case .tooDeep(let limit): "文件内容嵌套层数异常（超过\(limit)层），为安全起见未读取。"
        case .tooMuchContent(let limit): "文件内容过多（超过\(limit)项），不像一份年度报告，未读取。"
        case .entityDeclaration(let part): "文件的“\(part)”含有实体声明，办公软件不会生成此类内容，为安全起见未读取。"
        case .converterMissing:
            "读取此格式需要 LibreOffice，本机未安装。安装命令：sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui；"
                + "或用 WPS、Word 将文件另存为 docx、xlsx 后再读取。"
        case .converterFailed(let reason):
            "LibreOffice 未能转换此文件\(reason.isEmpty ? "" : "（\(reason)）")，请用原软件另存为 docx、xlsx 后再试。"
        case .converterTimedOut(let seconds): "LibreOffice 转换超过\(seconds)秒仍未完成，已停止。请用原软件另存为 docx、xlsx 后再试。"
        case .cannotWrite(let reason): "文件未能生成（\(reason)）。"
        }
    }

    private static func size(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? "\(bytes >> 20) MB" : bytes >= 1 << 10 ? "\(bytes >> 10) KB" : "\(bytes) 字节"
    }
}

extension OfficeFileError.ZipBomb {
    fileprivate var words: String {
        switch self {
        case .entries(let count, let limit): "包内有\(count)个文件，上限\(limit)个"
        case .entrySize(let name, let limit): "“\(name)”解压后超过\(limit >> 20) MB"
        case .totalSize(let limit): "解压后合计超过\(limit >> 20) MB"
        case .ratio(let name, let limit): "“\(name)”的压缩比超过\(limit)倍"
        }
    }
}
