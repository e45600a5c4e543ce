import HTML

/// The preview of all components, for those who build pages and for the tests that look at them. The server has it only
/// where it is asked for.
public struct PreviewPages: Sendable {
    public static let components = PlainEndpoint("preview.components", .get, "/preview", .anyone)

    public init() {}

    public func register(in routes: inout Routes) {
        routes.onPublic(PreviewPages.components) { request in
            request.page(title: PreviewContent.title, notices: [.information("这里展示页面所用的全部组件，内容均为虚构。")]) {
                PageHeading(PreviewContent.title, detail: "每种组件及其各种状态")
                PreviewContent()
            }
        }
    }
}
