internal import Regulation

/// MD-03, MD-04, MD-06, MD-07: days and validity agree.
struct MetadataDays: ItemCheck {
    static let order = ContentCheckInfo(
        "MD-03", .block, "发布日期不得早于成文日期", "发布日期、生效日期、失效日期与成文日期的先后。", isConvention: true)
    static let limit = ContentCheckInfo(
        "MD-04", .confirm, "应在形成或变更之日起20个工作日内公开",
        "成文日期之后第20个工作日早于发布日期的，请说明理由；尚无放假安排的年份按周一至周五推算并注明。", sources: [.regulation("第二十六条")])
    static let expired = ContentCheckInfo(
        "MD-06", .block, "已失效的文件不得标为有效", "失效日期已过而有效性为“有效”的。",
        sources: [Citation("政府网站发展指引", number: "国办发〔2017〕47号")])
    static let repealed = ContentCheckInfo(
        "MD-07", .confirm, "废止、修改的文件应链接废止、修改它的文件", "有效性为“废止”“已修改”而没有关联文件的。",
        sources: [Citation("政府网站发展指引", number: "国办发〔2017〕47号")])

    var infos: [ContentCheckInfo] { [Self.order, Self.limit, Self.expired, Self.repealed] }

    func findings(
        in content: CheckedContent, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> [ContentFinding] {
        let data = content.metadata
        return [published(data), ended(data), late(data, context), expired(data, context), repealed(data)].compactMap(
            \.self)
    }

    private func published(_ data: ContentMetadata) -> ContentFinding? {
        guard let formed = data.formedOn, let published = data.publishedOn, published < formed else { return nil }
        return Self.order.finding(
            at: .metadata("发布日期"), "\(published.chinese)早于成文日期\(formed.chinese)，请核对", content: "\(formed)\(published)")
    }

    private func ended(_ data: ContentMetadata) -> ContentFinding? {
        guard let start = data.effectiveOn ?? data.formedOn, let end = data.expiresOn, end < start else { return nil }
        return Self.order.finding(
            at: .metadata("失效日期"), "\(end.chinese)早于生效（成文）日期\(start.chinese)，请核对", content: "end\(start)\(end)")
    }

    private func late(_ data: ContentMetadata, _ context: ContentCheckContext) -> ContentFinding? {
        guard let formed = data.formedOn else { return nil }
        let published = data.publishedOn ?? context.today
        let due = context.calendar.addWorkingDays(20, to: formed)
        guard due.estimate < published else { return nil }
        let note = due.isProvisional ? "（推算，尚无部分年份的放假安排）" : ""
        return Self.limit.finding(
            at: .metadata("发布日期"),
            "\(published.chinese)已超过期限：\(formed.chinese)成文，应在\(due.estimate.chinese)前公开\(note)，请说明理由",
            content: "\(formed)\(published)")
    }

    private func expired(_ data: ContentMetadata, _ context: ContentCheckContext) -> ContentFinding? {
        guard data.validity == .valid, let end = data.expiresOn, end < context.today else { return nil }
        return Self.expired.finding(
            at: .metadata("有效性"), "为“有效”，但文件已于\(end.chinese)失效，请改为“失效”", suggestion: "失效", content: "\(end)")
    }

    private func repealed(_ data: ContentMetadata) -> ContentFinding? {
        guard let validity = data.validity, validity == .repealed || validity == .amended,
            (data.successor ?? "").isEmpty
        else { return nil }
        return Self.repealed.finding(
            at: .metadata("有效性"), "为“\(validity.label)”，请关联\(validity == .repealed ? "废止" : "修改")它的文件",
            content: validity.rawValue)
    }
}
