import AnnualReport
import OfficeFiles

/// What the reader says of the file itself, as findings `RD-…`.
enum ReadingFindings {
    static func findings(for notes: [DocumentNote], report: AnnualReport) -> [Finding] {
        var findings = notes.compactMap { finding(for: $0, report: report) } + formulasWithoutValue(notes)
        let isScanned = notes.contains { if case .scanned = $0 { true } else { false } }
        if !isScanned, !report.holdsAnything {
            findings.append(
                Finding(
                    "RD-10", .error, cause: .reader,
                    "没有读到年度报告的内容：既没有规定的六个部分，也没有规定的表格。请确认文件是政府信息公开工作年度报告"))
        }
        return findings
    }

    /// RD-14: there is more than one report can have.
    static let tooMuch = Finding(
        "RD-14", .error, cause: .file, "文件内容过多，不像一份年度报告，只读取了前面的部分，其余按未知处理。请把报告单独存成一个文件")

    private static func finding(for note: DocumentNote, report: AnnualReport) -> Finding? {
        switch note {
        case .scanned(let pages):
            Finding(
                "RD-01", .error, cause: .file,
                "这是扫描件（共\(pages)页，没有文字层），无法读取。请改用原始文字版，或先做文字识别再读取")
        case .pagesWithoutText(let pages):
            Finding(
                "RD-02", .warning, cause: .file,
                "第\(pages.map(String.init).joined(separator: "、"))页没有文字（空白页或扫描图片）。如该页印有内容，请改用文字版")
        case .trackedChanges(let insertions, let deletions):
            Finding(
                "RD-03", .notice, cause: .file,
                "文件含未处理的修订（插入\(insertions)处、删除\(deletions)处），按全部接受读取。定稿前请接受或拒绝修订")
        case .undecodableBytes(let count):
            Finding("RD-04", .warning, cause: .file, "文件中有\(count)个字节不是有效的文字编码，已显示为“\u{FFFD}”。请核对原文件")
        case .guessedEncoding(let name):
            Finding("RD-04", .notice, cause: .reader, "文件没有标明文字编码，按\(name)读取。如出现乱码，请另存为UTF-8后再读取")
        case .contentIsNot(let ending, let content):
            Finding("RD-05", .notice, cause: .file, "文件扩展名为“\(ending)”，内容实为\(content)，已按内容读取")
        case .truncated(let what):
            Finding("RD-06", .error, cause: .file, "文件不完整（\(what)），缺失部分按未知处理。请重新获取原文件")
        case .textBeyondLimit: tooMuch
        case .hiddenContent(let what):
            Finding("RD-07", .notice, cause: .file, "文件含隐藏内容（\(what)），没有读入。请确认其中没有应当公开的数据")
        case .formulaWithoutValue: nil
        case .pictures(let count):
            picturesFinding(count, report: report)
        case .textBoxes: nil
        }
    }

    /// One finding for all of them: a workbook that was saved without calculating has none of its totals.
    private static func formulasWithoutValue(_ notes: [DocumentNote]) -> [Finding] {
        let places = notes.compactMap { note -> Place? in
            if case .formulaWithoutValue(let place) = note { Place(place) } else { nil }
        }
        guard let first = places.first else { return [] }
        let words = places.count == 1 ? first.words : "\(first.words)等\(places.count)格"
        return [
            Finding(
                "RD-08", .warning, cause: .file, "\(words)是公式，但文件没有保存计算结果，按空白处理。请用表格软件打开并保存后再读取",
                place: first)
        ]
    }

    /// Pictures matter only where a table is missing, because it may be one of them.
    private static func picturesFinding(_ count: Int, report: AnnualReport) -> Finding? {
        let missing = [ReportTable.proactive, .requests, .remedies].filter { table in
            CellKey.expected(report.form).filter { $0.table.officialName == table.officialName }
                .allSatisfy { report.cells[$0].state == .tableMissing }
        }
        guard !missing.isEmpty else { return nil }
        let names = missing.map(\.officialName).joined(separator: "、")
        return Finding(
            "RD-09", .warning, cause: .file, "文件含\(count)张图片，且没有读到\(names)：表格可能是图片。请改用可编辑的表格")
    }
}

extension AnnualReport {
    /// Whether the reader found any part of a report.
    var holdsAnything: Bool {
        if !headings.isEmpty || title != nil { return true }
        return CellKey.expected(form).contains { cells[$0].state != .tableMissing }
    }
}
