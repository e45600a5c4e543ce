import HTML
import HTTPTypes
import Organs

/// An error page: what happened, what is safe, what to do, and the number under which the log has it.
struct FailurePage: Equatable {
    let status: HTTPResponse.Status
    let title: String
    let whatHappened: String
    /// `nil` when nothing could have been at stake.
    let whatIsSafe: String?
    let whatToDo: [String]
    let reference: String

    private init(
        _ status: HTTPResponse.Status, _ title: String, _ whatHappened: String, safe: String? = nil,
        _ whatToDo: [String],
        _ id: RequestID
    ) {
        self.status = status
        self.title = title
        self.whatHappened = whatHappened
        whatIsSafe = safe
        self.whatToDo = whatToDo
        reference = "\(id)"
    }

    private static let nothingChanged = "系统中的数据没有改变。"

    /// - Parameter failure: `nil` for one that nobody foresaw: the page tells nothing of its insides.
    init(_ failure: PageFailure?, _ id: RequestID) {
        switch failure {
        case .badRequest(let sentence):
            self.init(
                .badRequest, "无法读懂这个请求", sentence, safe: FailurePage.nothingChanged, ["返回上一页，重新操作。"], id)
        case .forbidden(let right):
            self.init(
                .forbidden, "没有权限", "打开这个页面或者进行这项操作需要“\(right.label)”权限，您的岗位没有这项权限。",
                safe: FailurePage.nothingChanged, ["工作需要的，联系本单位管理员授予相应角色。"], id)
        case .refused(let sentence):
            self.init(.forbidden, "不能进行这项操作", sentence, safe: FailurePage.nothingChanged, ["返回上一页。"], id)
        case .forgedForm:
            self.init(
                .forbidden, "表单已经失效",
                "这个表单是在另一次登录中打开的，或者不是由本网站的页面提交的，为了安全没有处理。",
                safe: FailurePage.nothingChanged, ["返回上一页，刷新页面以后重新填写、提交。"], id)
        case .notFound:
            self.init(
                .notFound, "没有找到这个页面", "网址有误，页面已经移走，或者您不能查看它。",
                ["检查网址。", "从首页或者目录重新进入。"], id)
        case .methodNotAllowed:
            self.init(
                .methodNotAllowed, "不能这样打开这个网址", "这个网址只接受页面上的表单或者链接发出的请求。",
                safe: FailurePage.nothingChanged, ["返回上一页，重新操作。"], id)
        case .conflict(let sentence):
            self.init(
                .conflict, "情况已经变化", sentence, safe: "您的这次操作没有生效，别人的操作保留。",
                ["返回上一页，刷新页面，看到最新情况以后再操作。"], id)
        case .tooLarge(let limit):
            self.init(
                .contentTooLarge, "提交的内容太大", "一次最多可以提交\(FailurePage.size(limit))。",
                safe: FailurePage.nothingChanged, ["减小文件或者分几次提交。"], id)
        case .unprocessable(let sentence):
            self.init(.unprocessableContent, "无法办理", sentence, safe: FailurePage.nothingChanged, ["返回上一页。"], id)
        case .tooManyRequests(let seconds):
            self.init(
                .tooManyRequests, "操作过于频繁", "短时间内来自同一处的操作太多。",
                safe: FailurePage.nothingChanged, ["\(FailurePage.wait(seconds))以后再试。"], id)
        case .unavailable:
            self.init(
                .serviceUnavailable, "暂时无法处理", "服务器正忙，或者系统的某一部分暂时连接不上。",
                safe: "已经提示成功的操作都已保存。", ["稍等片刻，刷新页面。", "多次不行的，告知系统管理员下面的编号。"], id)
        case nil:
            self.init(
                .internalServerError, "系统出错", "处理这个请求时发生了没有预料到的错误，已经记入系统日志。",
                safe: "已经提示成功的操作都已保存。", ["刷新页面再试一次。", "仍然出错的，告知系统管理员下面的编号。"], id)
        }
    }

    private static func size(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? "\(bytes >> 20) MB" : "\(max(1, bytes >> 10)) KB"
    }

    private static func wait(_ seconds: Int) -> String {
        seconds > 60 ? "\((seconds + 59) / 60)分钟" : "\(seconds)秒"
    }
}

extension FailurePage: HTMLContent {
    func write(into html: inout HTMLBuffer) {
        content.write(into: &html)
    }

    @HTMLBuilder private var content: some HTMLContent {
        section(.class("failure", "sheet")) {
            h1 { title }
            p { whatHappened }
            if let whatIsSafe { p { whatIsSafe } }
            ul { ForEach(whatToDo) { step in li { step } } }
            p(.class("failure-reference")) {
                "编号："
                code { reference }
            }
        }
    }
}
