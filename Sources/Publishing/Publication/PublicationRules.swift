import Organs
import Regulation

/// What an item must have to be public (domain 07 §2 and §9: PRO-01, PRO-03, PRO-06, MD-02, MD-03, MD-06, MD-10). Asked when it is handed in, so
/// that nobody reviews what can never be published, and again when it is published.
enum PublicationRules {
    /// - Parameter today: the day of publication: today, or that of the moment to come.
    static func refusals(
        _ metadata: ItemMetadata, isEmpty: Bool, of organ: Unit, today: Day
    ) -> [Refusal] {
        required(metadata, isEmpty: isEmpty) + attribute(metadata) + days(metadata, today: today)
            + document(metadata, today: today) + place(organ)
    }

    private static func required(_ metadata: ItemMetadata, isEmpty: Bool) -> [Refusal] {
        var refusals: [Refusal] = []
        if metadata.summary.isEmpty {
            refusals.append(Refusal("PRO-03", field: "summary", "填写内容概述：公开目录必须有内容概述（《政府信息公开条例》第十二条）"))
        }
        if metadata.node == nil { refusals.append(Refusal("PRO-06", field: "node", "选择栏目：每条信息都要归入公开目录的一个栏目")) }
        if metadata.formedOn == nil { refusals.append(Refusal("PRO-03", field: "formedOn", "填写成文日期：公开时限从形成之日起算")) }
        if metadata.theme.isEmpty { refusals.append(Refusal("PRO-03", field: "theme", "选择主题分类")) }
        if metadata.issuers.isEmpty { refusals.append(Refusal("PRO-03", field: "issuers", "填写发文机关")) }
        if isEmpty { refusals.append(Refusal("PRO-03", field: "body", "填写正文，或上传附件")) }
        if metadata.kind == .interpretation, metadata.interprets.isEmpty {
            refusals.append(Refusal("MD-09", field: "interprets", "选择被解读的文件：解读与文件应当互相关联"))
        }
        return refusals
    }

    /// MD-10: only what is to be disclosed proactively is published.
    private static func attribute(_ metadata: ItemMetadata) -> [Refusal] {
        metadata.disclosure == .proactive
            ? [] : [Refusal("PRO-01", field: "disclosure", "公开属性为“\(metadata.disclosure.label)”的信息不能主动公开")]
    }

    private static func days(_ metadata: ItemMetadata, today: Day) -> [Refusal] {
        var refusals: [Refusal] = []
        if let formed = metadata.formedOn, formed > today {
            refusals.append(Refusal("MD-03", field: "formedOn", "成文日期（\(formed.chinese)）在今天之后，请核对"))
        }
        if let offline = metadata.offlineOn, offline <= today {
            refusals.append(
                Refusal(
                    "MD-06", field: "offlineOn", "公开期满日期（\(offline.chinese)）不晚于发布日期（\(today.chinese)），不能发布"))
        }
        return refusals
    }

    private static func document(_ metadata: ItemMetadata, today: Day) -> [Refusal] {
        guard metadata.kind.isDocument else { return [] }
        var refusals: [Refusal] = []
        if metadata.genre.isEmpty { refusals.append(Refusal("PRO-03", field: "genre", "填写体裁（如通知、意见、办法）")) }
        if metadata.validity == .none {
            refusals.append(Refusal("PRO-03", field: "validity", "选择有效性：\(metadata.kind.label)应当标明是否有效"))
        }
        if metadata.validity == .valid, let expires = metadata.expiresOn, expires <= today {
            refusals.append(Refusal("MD-06", field: "validity", "文件自\(expires.chinese)起失效，发布时有效性不能是“有效”"))
        }
        if let number = metadata.documentNumber, let year = year(in: number), let formed = metadata.formedOn,
            year != formed.year
        {
            refusals.append(
                Refusal("MD-02", field: "documentNumber", "文号“\(number)”中的年份与成文日期（\(formed.chinese)）不一致，请核对"))
        }
        return refusals
    }

    private static func place(_ organ: Unit) -> [Refusal] {
        organ.organizationCode == nil
            ? [Refusal("MD-01", "“\(organ.name)”没有登记统一社会信用代码，不能生成索引号，请系统管理员在单位信息中补充")] : []
    }

    /// The year in the brackets of a document number: 青政发〔2026〕3号. `nil` when there is none.
    static func year(in number: String) -> Int? {
        guard let open = number.firstIndex(where: { "〔[［(（".contains($0) }) else { return nil }
        let digits = number[number.index(after: open)...].prefix { $0.isASCII && $0.isNumber }
        return digits.count == 4 ? Int(digits) : nil
    }
}
