import AnnualReport

/// What a saved web page shows around a report: menus above the title, the line of date and source below it, and the
/// buttons and the imprint after the last section.
///
/// Only short lines that are no sentences are taken for it, so that nothing that a report says is lost.
struct PageFurniture {
    /// The items that are no part of the report's text.
    private(set) var items: Set<Int> = []

    /// The longest line that is taken for a part of the page, in UTF-8 bytes: a menu in one line, an imprint.
    private static let longest = 600

    /// - Parameters:
    ///   - title: the first item of the report's title; without a title nothing above the first section is dropped.
    ///   - firstHeading: the item of the first section's heading.
    ///   - lastHeading: the item of the last section's heading.
    init(_ items: [ReportItem], title: Int?, firstHeading: Int?, lastHeading: Int?) {
        if let title, let firstHeading, title < firstHeading {
            add(items, 0..<title) { _ in true }
            add(items, title + 1..<firstHeading, where: PageFurniture.isByline)
        }
        if let lastHeading {
            var isBelow = false
            add(items, lastHeading + 1..<items.count) { line in
                isBelow = isBelow || PageFurniture.isBelowText(line)
                return isBelow
            }
        }
    }

    private mutating func add(_ all: [ReportItem], _ range: Range<Int>, where isFurniture: (String) -> Bool) {
        for index in range {
            guard case .paragraph(let paragraph) = all[index], PageFurniture.isShortLine(paragraph.text),
                isFurniture(paragraph.text)
            else { continue }
            items.insert(index)
        }
    }

    private static func isShortLine(_ text: String) -> Bool {
        text.utf8.count <= longest && !text.contains("。") && !text.hasSuffix("；")
    }

    /// 发布时间：… 来源：… 字体：大 中 小 浏览次数：….
    private static func isByline(_ text: String) -> Bool {
        bylineOpenings.contains { text.hasPrefix($0) } || bylineMarks.count { text.contains($0) } >= 2
    }

    private static let bylineOpenings = ["发布时间", "发布日期", "来源：", "信息来源", "索引号", "浏览次数", "阅读次数", "字体：", "字号："]
    private static let bylineMarks = ["时间：", "日期：", "来源：", "作者：", "次数", "字体", "字号", "打印"]

    /// The first line of what stands below a page's text.
    private static func isBelowText(_ text: String) -> Bool {
        let line = text.drop { "【[〖（( ".contains($0) }
        return belowOpenings.contains { line.hasPrefix($0) } || belowMarks.contains { text.contains($0) }
    }

    private static let belowOpenings = [
        "分享", "打印", "关闭", "上一篇", "下一篇", "上一条", "下一条", "扫一扫", "主办", "承办", "版权所有", "网站地图", "相关链接", "相关文章",
        "相关信息", "责任编辑", "联系我们", "关于我们", "返回顶部",
    ]
    private static let belowMarks = ["网站标识码", "公网安备", "ICP备", "版权所有"]
}
