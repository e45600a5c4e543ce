import Organs
import Publishing
import Regulation
import Storage

/// One line of an item's metadata.
struct ItemFact: Equatable {
    let name: String
    let text: String

    /// All metadata in the order of the form; what is empty is left out, save what publication needs.
    static func all(_ dossier: ItemDossier) -> [ItemFact] {
        let metadata = dossier.version.content.metadata
        return all(metadata, node: dossier.node.map { "\($0.part.label)／\($0.name)" }, dossier.related)
            + [
                ItemFact(name: "信息分级", text: dossier.item.sensitivity.label),
                ItemFact(
                    name: "起草", text: "\(dossier.name(dossier.item.author))，\(dossier.item.createdAt.shortDescription)"),
            ]
    }

    static func all(_ metadata: ItemMetadata, node: String?, _ related: RelatedItems) -> [ItemFact] {
        let always: [(String, String)] = [
            ("信息类型", metadata.kind.label), ("栏目", node ?? "（未选择）"),
            ("内容概述", metadata.summary.isEmpty ? "（未填写）" : metadata.summary),
            ("主题分类", metadata.theme.isEmpty ? "（未选择）" : metadata.theme),
            ("发文机关", metadata.issuers.isEmpty ? "（未填写）" : metadata.issuers.joined(separator: "、")),
            ("成文日期", metadata.formedOn?.chinese ?? "（未填写）"),
        ]
        let sometimes: [(String, String)] = [
            ("体裁", metadata.genre), ("文号", metadata.documentNumber ?? ""),
            ("生效日期", metadata.effectiveOn?.chinese ?? ""), ("失效日期", metadata.expiresOn?.chinese ?? ""),
            ("下线日期", metadata.offlineOn?.chinese ?? ""),
            ("有效性", metadata.validity == .none ? "" : metadata.validity.label),
            ("关键词", metadata.keywords.joined(separator: "、")), ("来源", metadata.source),
            ("公开属性", metadata.disclosure.label), ("公开属性依据", metadata.disclosureBasis),
            ("解读的文件", metadata.interprets.map(related.title).joined(separator: "；")),
            ("替代的文件", metadata.replaces.map(related.title).joined(separator: "；")),
        ]
        return (always + sometimes.filter { !$0.1.isEmpty }).map { ItemFact(name: $0.0, text: $0.1) }
    }
}
