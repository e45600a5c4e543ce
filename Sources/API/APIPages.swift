import HTML
import Web

/// What the API can do, for the people who write programs against it.
struct APIPages {
    static let show = PlainEndpoint("api.page", .get, "/api", .anyone)

    let operations: [Operation]

    func register(in routes: inout Routes) {
        let page = APIPage(operations: operations)
        routes.onShared(Self.show) { request in
            request.page(title: APIPage.title, breadcrumbs: [Breadcrumb("首页", "/"), Breadcrumb(APIPage.title)]) { page }
        }
    }
}

struct APIPage: HTMLContent {
    static let title = "开放接口"
    let operations: [Operation]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(APIPage.title, detail: "供小程序、上级政务平台等程序查询公开信息、提交和跟踪政府信息公开申请")
        p {
            "完整的机器可读说明（OpenAPI 3.1）："
            a(.href(APISite.document.path().address)) { "openapi.json" }
        }
        h2 { "怎样使用" }
        ul {
            li { "查询公开信息和单位不需要令牌。提交和跟踪申请需要接口令牌，由各单位管理员在工作台“接口令牌”页面发放；放在请求头 Authorization: Bearer 之后。" }
            li { "内容为 UTF-8 的 JSON。日期写作 2026-03-02，时间带时区；不知道的值为 null。多写的字段和参数一律拒绝。" }
            li { "提交申请时写请求头 Idempotency-Key（每件申请随机生成一个，16至100个字符）。没有收到答复时，用同一个键原样重发，不会重复登记。" }
            li { "每个答复的 RateLimit-Policy 和 RateLimit 响应头说明限额和余量；超过限额答复 429，Retry-After 指明等待的秒数。" }
            li { "出错时的内容为 application/problem+json（RFC 9457）：detail 说明问题和改法，errors 指明每一处的位置。" }
        }
        h2 { "操作" }
        DataTable(
            "接口的操作", rows: operations,
            columns: [
                .header("操作") { $0.summary },
                .content("地址") { operation in code { "\(operation.method.rawValue) \(operation.openPath)" } },
                .text("权限范围") { $0.scope?.label ?? "不需要令牌" },
                .text("说明") { $0.note.isEmpty ? $0.success.note : $0.note },
            ], empty: EmptyState("没有操作"), id: "operations")
        h2 { "提交申请的内容" }
        DataTable(
            "申请的字段", rows: Self.fields(RequestShapes.filing),
            columns: [
                .content("字段") { field in code { field.path } }, .text("必填") { $0.isRequired ? "是" : "否" },
                .text("说明") { $0.note },
            ], empty: EmptyState("没有字段"), id: "fields")
    }

    private struct FieldLine {
        let path: String
        let isRequired: Bool
        let note: String
    }

    private static func fields(_ object: ObjectShape, below path: String = "") -> [FieldLine] {
        object.fields.flatMap { field -> [FieldLine] in
            let place = path + field.name
            return [FieldLine(path: place, isRequired: field.isRequired, note: field.note + field.shape.meanings)]
                + (field.shape.objects.first.map { fields($0, below: place + ".") } ?? [])
        }
    }
}

extension Shape {
    /// The words that may be chosen.
    fileprivate var meanings: String {
        guard case .choice(let choices) = self else { return "" }
        return choices.map { "\($0.value)（\($0.label)）" }.joined(separator: "、") + "。"
    }
}
