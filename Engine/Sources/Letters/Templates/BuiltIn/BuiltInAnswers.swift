/// Answers (L15–L21): what every answer says, around the passages of its decisions.
enum BuiltInAnswers {
    private static let opening = """
        本机关于{{收到日期}}收到{{称谓}}{{提交方式}}的政府信息公开申请（登记编号：{{登记编号}}），申请公开的内容为：{{申请内容}}。\
        {{如果 收到补正日期}}经本机关告知补正，本机关于{{收到补正日期}}收到补正后的申请。{{结束}}
        """

    /// One part is told as running text; several parts are numbered.
    static func answer(_ passages: [String]) -> String {
        """
        \(opening)

        根据《中华人民共和国政府信息公开条例》的有关规定，经审查，现答复如下：

        {{逐项 各项}}

        \(passages.joined(separator: "\n\n"))

        {{结束}}

        {{救济告知}}
        """
    }

    /// Parts given and parts withheld, each with its number, by which the remedies name it.
    static func partial(_ passages: [String]) -> String {
        """
        \(opening)

        经审查，{{称谓}}申请公开的政府信息中，部分内容可以公开，部分内容不予公开或者无法提供。根据《中华人民共和国政府信息公开条例》第三十七条的规定，\
        本机关决定部分公开，现分项答复如下：

        {{逐项 各项}}

        \(passages.joined(separator: "\n\n"))

        {{结束}}

        {{救济告知}}
        """
    }

    static let recordCorrection = """
        本机关于{{收到日期}}收到{{称谓}}{{提交方式}}的政府信息更正申请（登记编号：{{登记编号}}），认为本机关提供的与自身相关的政府信息记录不准确，\
        要求更正{{记录名称}}。

        {{称谓}}的更正请求为：{{更正请求}}。{{如果 证据材料}}提供的证据材料为：{{证据材料}}。{{结束}}

        经审核，根据《中华人民共和国政府信息公开条例》第四十一条的规定，现告知如下：

        {{更正结果}}。

        {{救济告知}}
        """
}
