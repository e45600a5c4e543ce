import HTML
import Publishing
import Web

struct AgencyPage: HTMLContent {
    let view: AgencyView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.name,
            actions: [
                LinkButton("订阅（RSS）", to: view.feed.address, icon: .rss),
                LinkButton("日志检查点", to: view.log.address, icon: .shield),
            ])
        view.hasColumns ? FixedParts(parts: view.fixedParts) : nil
        Columns {
            if view.hasColumns {
                view.statutory.map { StatutoryPart(part: $0) }
            } else {
                EmptyState("\(view.name)还没有建立公开目录", advice: "需要政府信息的，可以按右侧的联系方式咨询公开工作机构。")
            }
        } side: {
            Sheet {
                h2 { "最新公开" }
                if view.newest.isEmpty { p(.class("soft")) { "还没有公开的信息" } } else { ItemLines(rows: view.newest) }
            }
            Sheet {
                h2 { "公开工作机构" }
                DescriptionList(view.facts.map { DescriptionList.Item($0.name, $0.value) })
            }
        }
    }
}

/// 指南, 制度, 年报 and 依申请公开, side by side.
private struct FixedParts: HTMLContent {
    let parts: [AgencyView.Part]

    func write(into html: inout HTMLBuffer) {
        ul(.class("entries")) {
            ForEach(parts) { part in
                li {
                    part.part.icon
                    div {
                        ForEach(part.columns) { column in a(.href(column.address)) { column.text } }
                        span(.class("soft", "small")) { part.columns.isEmpty ? "还没有设立" : part.state }
                    }
                }
            }
        }.write(into: &html)
    }
}

private struct StatutoryPart: HTMLContent {
    let part: AgencyView.Part

    func write(into html: inout HTMLBuffer) {
        Sheet {
            h2 { part.part.label }
            p(.class("soft")) { "\(part.part.basis)。\(part.state)。" }
            Tree(part.part.label, part.columns)
        }.write(into: &html)
    }
}

extension CataloguePart {
    var icon: Icon {
        switch self {
        case .guide: .info
        case .institutions: .list
        case .statutory: .folder
        case .annualReports: .chart
        case .requests: .mail
        }
    }
}
