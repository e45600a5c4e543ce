public import HTML

/// Line drawings beside words, on a grid of 24 units. They repeat what the words say and so are silent to those who
/// listen; an icon never stands alone without a hidden text.
public enum Icon: String, CaseIterable, Sendable {
    case arrowDown, arrowLeft, arrowRight, arrowUp, backup, building, calendar, chart, check, clock, copy, cross,
        delegate
    case device, done, download, edit, eye, file, folder, home, info, jobs, key, list, lock, mail, menu, people, person
    case phone, plus, print, problem, refresh, rss, search, settings, shield, signOut, sort, textSize, trash, upload,
        warning

    var path: StaticString {
        switch self {
        case .arrowDown: "M5 9l7 7 7-7"
        case .arrowLeft: "M15 5l-7 7 7 7"
        case .arrowRight: "M9 5l7 7-7 7"
        case .arrowUp: "M5 15l7-7 7 7"
        case .backup:
            """
            M5 6c0-1.5 3-2.5 7-2.5s7 1 7 2.5-3 2.5-7 2.5S5 7.5 5 6zM5 6v12c0 1.5 3 2.5 7 2.5s7-1 7-2.5V6M5 12c0 1.5 3 2.5 \
            7 2.5s7-1 7-2.5
            """
        case .building: "M5 20V4h9v16M14 9h5v11M3 20h18M8 8h3M8 12h3M8 16h3"
        case .calendar: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"
        case .chart: "M4 20h16M7 20v-7M12 20V6M17 20V10"
        case .check: "M5 12.5l4.5 4.5L19 7.5"
        case .clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2"
        case .copy: "M9 9h11v11H9zM5 15H4V4h11v1"
        case .cross: "M6 6l12 12M18 6L6 18"
        case .delegate: "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4"
        case .device: "M3 5h18v11H3zM8 20h8M12 16v4"
        case .done: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.5l3 3 5-6"
        case .download: "M12 4v12M7 11l5 5 5-5M4 20h16"
        case .edit: "M4 20l1-4L16 5l3 3L8 19zM13.5 7.5l3 3"
        case .eye:
            """
            M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z
            """
        case .file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"
        case .folder: "M3 6h6l2 2h10v11H3z"
        case .home: "M3 11l9-7 9 7M5.5 9.5V20h13V9.5M10 20v-6h4v6"
        case .info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.01"
        case .jobs: "M3 8l9-4 9 4-9 4zM3 12l9 4 9-4M3 16l9 4 9-4"
        case .key: "M12 8.5a4.5 4.5 0 1 0-9 0 4.5 4.5 0 0 0 9 0zM10.8 11.6L19 20M15.5 16.3l2.3-2.3"
        case .list: "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01"
        case .lock: "M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3M12 14.5v2"
        case .mail: "M3 6h18v12H3zM3 7l9 6.5L21 7"
        case .menu: "M4 6h16M4 12h16M4 18h16"
        case .people:
            """
            M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19c.7-3.3 3.2-5 6.5-5s5.8 1.7 6.5 5M15.5 4.8a3.5 3.5 0 0 1 0 \
            6.4M18 14.5c2 .7 3.2 2.2 3.6 4.5
            """
        case .person: "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c.8-3.8 3.8-5.5 8-5.5s7.2 1.7 8 5.5"
        case .phone:
            """
            M6 3.5h3.5L11 8 8.8 9.6a11 11 0 0 0 5.6 5.6L16 13l4.5 1.5V18a2.5 2.5 0 0 1-2.5 2.5A14.5 14.5 0 0 1 3.5 6 2.5 2.5 0 \
            0 1 6 3.5z
            """
        case .plus: "M12 5v14M5 12h14"
        case .print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"
        case .problem: "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.5v5.5M12 16.5v.01"
        case .refresh: "M19.5 9A8 8 0 1 0 20 13M20 4v5h-5"
        case .rss: "M5.5 18.5v.01M5 12a7 7 0 0 1 7 7M5 5a14 14 0 0 1 14 14"
        case .search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3L20.5 20.5"
        case .settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4"
        case .shield: "M12 3l7.5 3v5c0 5-3 8.2-7.5 10-4.5-1.8-7.5-5-7.5-10V6zM8.5 12l2.5 2.5 4.5-5"
        case .signOut: "M13 4H5v16h8M10 12h11M17 8l4 4-4 4"
        case .sort: "M8 10l4-4 4 4M8 14l4 4 4-4"
        case .textSize: "M2.5 19L8 5l5.5 14M4.5 14h7M15.5 19l3-8 3 8M16.5 16.5h4"
        case .trash: "M4.5 7h15M10 7V4h4v3M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5"
        case .upload: "M12 16V4M7 9l5-5 5 5M4 20h16"
        case .warning: "M12 3.5l9.5 17h-19zM12 9.5V15M12 17.5v.01"
        }
    }
}

extension Icon: HTMLContent {
    public func write(into html: inout HTMLBuffer) {
        html.append(markup: "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"")
        html.append(markup: path)
        html.append(markup: "\"/></svg>")
    }
}

/// Words for those who listen to a page, where those who see it have something else to go by.
public struct UnseenText: HTMLContent, Sendable {
    private let text: String

    public init(_ text: String) { self.text = text }

    public func write(into html: inout HTMLBuffer) {
        html.append(markup: "<span class=\"unseen\">")
        html.append(text: text)
        html.append(markup: "</span>")
    }
}

extension ComponentPreview {
    static var icons: ComponentPreview {
        ComponentPreview("icons", "图标") {
            Example("全部") {
                ul(.class("legend")) {
                    ForEach(Icon.allCases) { icon in
                        li {
                            icon
                            " " + icon.rawValue
                        }
                    }
                }
            }
        }
    }
}
