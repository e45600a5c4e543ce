public import HTML

/// What a page says when it cannot show what was asked for: what happened, what is safe, what to do, and a number
/// under which the log has the rest. Nothing of the insides is shown.
public struct FailureContent: HTMLContent, Hashable, Sendable {
    /// Of the page and its heading.
    public let title: String
    public let sentences: [String]
    /// The request's number; `nil` where there is nothing to look up.
    public let reference: String?
    public let back: Breadcrumb?

    public init(title: String, sentences: [String], reference: String? = nil, back: Breadcrumb? = nil) {
        self.title = title
        self.sentences = sentences
        self.reference = reference
        self.back = back
    }

    public func write(into html: inout HTMLBuffer) {
        div(.class("sheet")) {
            ForEach(sentences) { sentence in p { sentence } }
            back.map { back in p { LinkButton(back.text, to: back.address, .secondary, icon: .arrowLeft) } }
            reference.map { reference in
                p(.class("error-number")) {
                    "联系管理员时请提供编号："
                    code { reference }
                }
            }
        }.write(into: &html)
    }
}

extension FailureContent {
    public static func notFound(reference: String?, back: Breadcrumb?) -> FailureContent {
        FailureContent(
            title: "没有找到这个页面",
            sentences: ["地址可能输错了，内容也可能已经移走或撤下。", "可以从菜单重新进入，或返回上一级页面。"], reference: reference, back: back)
    }

    /// - Parameter right: what the person lacks, in words; `nil` when it should not be told.
    public static func forbidden(right: String?, reference: String?, back: Breadcrumb?) -> FailureContent {
        let lack = right.map { "您现在的岗位没有“\($0)”的权限。" } ?? "您现在的岗位没有查看这个页面的权限。"
        return FailureContent(
            title: "没有权限", sentences: [lack, "如工作需要，请联系本单位管理员调整岗位。"], reference: reference, back: back)
    }

    public static func conflict(_ sentence: String, reference: String?, back: Breadcrumb?) -> FailureContent {
        FailureContent(
            title: "没有保存", sentences: [sentence, "原有内容没有改动。请返回查看最新内容后再操作。"], reference: reference, back: back)
    }

    public static func expiredForm(reference: String?, back: Breadcrumb?) -> FailureContent {
        FailureContent(
            title: "表单已失效",
            sentences: ["表单打开的时间太长，或者您已重新登录，这次提交没有执行。", "请返回表单页面，刷新后重新提交。"], reference: reference, back: back)
    }

    public static func tooLarge(limit: String, reference: String?, back: Breadcrumb?) -> FailureContent {
        FailureContent(
            title: "提交的内容太大", sentences: ["一次最多提交 \(limit)，这次提交没有执行。", "请缩小文件或分次提交。"], reference: reference,
            back: back)
    }

    public static func tooManyRequests(seconds: Int, reference: String?) -> FailureContent {
        FailureContent(
            title: "操作太频繁", sentences: ["请在 \(seconds) 秒后再试。", "已经保存的内容不受影响。"], reference: reference)
    }

    public static func unavailable(reference: String?) -> FailureContent {
        FailureContent(
            title: "暂时无法提供服务", sentences: ["系统正在维护或者数据库暂时连接不上。", "已经保存的内容不受影响，请稍后再试。"], reference: reference)
    }

    public static func broken(reference: String?, back: Breadcrumb?) -> FailureContent {
        FailureContent(
            title: "出错了，这次操作没有完成",
            sentences: ["这是系统的问题，不是您的操作有误。已经保存的内容不受影响。", "请稍后再试；如果仍然出错，请把下面的编号告诉管理员。"], reference: reference,
            back: back)
    }
}
