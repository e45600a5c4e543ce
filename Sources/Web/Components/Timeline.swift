public import HTML

/// What happened, in the order of its time: the events of a record, later the clock of a request.
public struct Timeline: HTMLContent, Sendable {
    public struct Item: Hashable, Sendable {
        /// As shown.
        let time: String
        /// A day or moment as HTML writes them.
        let machineTime: String
        let title: String
        let detail: String?
        let tone: StatusTag.Tone

        /// - Parameters:
        ///   - detail: who, why, under which number.
        ///   - tone: `.active` for what is going on, `.quiet` for what is still to come.
        public init(
            _ time: String, machineTime: String, _ title: String, detail: String? = nil, tone: StatusTag.Tone = .done
        ) {
            self.time = time
            self.machineTime = machineTime
            self.title = title
            self.detail = detail
            self.tone = tone
        }
    }

    private let items: [Item]

    public init(_ items: [Item]) { self.items = items }

    public func write(into html: inout HTMLBuffer) {
        ol(.class("timeline")) {
            ForEach(items) { item in
                li(.class("timeline-\(item.tone.rawValue)")) {
                    HTML.time(.datetime(item.machineTime)) { item.time }
                    p { strong { item.title } }
                    item.detail.map { text in p(.class("soft")) { text } }
                }
            }
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var timelines: ComponentPreview {
        ComponentPreview("timelines", "时间线") {
            Example("一条记录的经过") {
                Timeline([
                    .init("2026年3月2日 09:12", machineTime: "2026-03-02T09:12+08:00", "新增单位", detail: "林一（系统管理员）"),
                    .init("2026年3月5日 15:40", machineTime: "2026-03-05T15:40+08:00", "名称变更", detail: "依据示例编〔2026〕3 号"),
                    .init(
                        "2026年3月9日", machineTime: "2026-03-09", "等待上级单位确认", detail: "还剩 2 个工作日", tone: .active),
                    .init("2026年3月11日", machineTime: "2026-03-11", "确认到期", tone: .quiet),
                ])
            }
        }
    }
}
