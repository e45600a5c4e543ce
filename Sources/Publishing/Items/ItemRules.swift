import Organs
import Regulation
import RichText
import Storage

/// What a version must keep to be written down at all. What it must have to be published is asked later (``PublicationRules``): a draft may be
/// unfinished, not contradictory.
enum ItemRules {
    static let longestTitle = 200
    static let longestSummary = 1000
    static let mostAttachments = 50

    /// - Parameters:
    ///   - organ: whose item it is; after a hand-over not always the organ of the unit.
    ///   - unit: where it is worked on, and where its files lie.
    static func refusals(
        _ content: ItemContent, of id: Identifier<Item>, from organ: Identifier<Unit>, in unit: Unit,
        _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        let metadata = content.metadata
        return texts(metadata) + days(metadata) + (try column(metadata.node, of: organ, mustBeOpen: true, session))
            + (try relations(metadata, of: id, session)) + (try attachments(content, of: unit, session))
    }

    private static func texts(_ metadata: ItemMetadata) -> [Refusal] {
        var refusals: [Refusal] = []
        if metadata.title.isEmpty { refusals.append(Refusal("item.title", field: "title", "填写标题")) }
        if metadata.title.count > longestTitle {
            refusals.append(
                Refusal("item.title-long", field: "title", "标题最多\(longestTitle)字，现有\(metadata.title.count)字"))
        }
        if metadata.summary.count > longestSummary {
            refusals.append(
                Refusal("item.summary-long", field: "summary", "内容概述最多\(longestSummary)字，现有\(metadata.summary.count)字"))
        }
        if metadata.disclosure != .proactive, metadata.disclosureBasis.isEmpty {
            refusals.append(
                Refusal(
                    "item.basis", field: "disclosureBasis",
                    "公开属性为“\(metadata.disclosure.label)”，请填写依据（《政府信息公开条例》第十三条至第十六条的哪一条）"))
        }
        return refusals
    }

    private static func days(_ metadata: ItemMetadata) -> [Refusal] {
        var refusals: [Refusal] = []
        if let from = metadata.effectiveOn, let until = metadata.expiresOn, until <= from {
            refusals.append(
                Refusal("item.expires", field: "expiresOn", "失效日期（\(until.chinese)）应晚于生效日期（\(from.chinese)）"))
        }
        if let formed = metadata.formedOn, let offline = metadata.offlineOn, offline <= formed {
            refusals.append(
                Refusal("item.offline", field: "offlineOn", "公开期满日期（\(offline.chinese)）应晚于成文日期（\(formed.chinese)）"))
        }
        return refusals
    }

    /// An item stands in its own organ's catalogue. Whether it has a column at all is asked when it is published.
    static func column(
        _ id: Identifier<CatalogueNode>?, of organ: Identifier<Unit>, mustBeOpen: Bool, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard let id else { return [] }
        guard let node = try CatalogueRecords.find(id, in: .organ(organ), session) else {
            return [Refusal("item.node", field: "node", "栏目不在发布机构的公开目录中，请重新选择")]
        }
        return node.isOpen || !mustBeOpen
            ? [] : [Refusal("item.node-closed", field: "node", "栏目“\(node.name)”已停用，请选择其他栏目")]
    }

    /// Links may lead to other organs' items: an interpretation by a bureau of a document of its government.
    private static func relations(
        _ metadata: ItemMetadata, of id: Identifier<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        let others = Set(metadata.interprets + metadata.replaces)
        guard !others.isEmpty else { return [] }
        var refusals: [Refusal] = []
        if others.contains(id) { refusals.append(Refusal("item.link-itself", "信息不能关联自己，请重新选择")) }
        let known = Set(try ItemRecords.find(all: others, in: .everything, session).map(\.id))
        if !others.isSubset(of: known) {
            refusals.append(Refusal("item.link-unknown", "关联的信息有\(others.subtracting(known).count)条不存在，请重新选择"))
        }
        return refusals
    }

    private static func attachments(
        _ content: ItemContent, of unit: Unit, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals: [Refusal] = []
        if content.attachments.count > mostAttachments {
            refusals.append(Refusal("item.attachments", field: "attachments", "附件最多\(mostAttachments)个"))
        }
        for attachment in content.attachments {
            let file = try attachment.id.flatMap { id throws(SQLFailure) in
                try FileRecords.file(id, of: .item, within: "file.organ_id = \(unit.organ.chain)", in: session)
            }
            if file?.digest.hex != attachment.digest {
                refusals.append(
                    Refusal("item.attachment", field: "attachments", "附件“\(attachment.title)”已被删除或替换，请重新上传"))
            }
        }
        return refusals
    }
}
