import HTML
import Organs
import Publishing
import Storage
import Web

/// Prints one version.
struct VersionPage: HTMLContent {
    let dossier: ItemDossier
    let version: ItemVersion
    let facts: [ItemFact]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var origin: String {
        let person = dossier.name(Authority(person: version.madeBy, actingFor: version.madeFor))
        return [person, version.madeAt.shortDescription, version.note].filter { !$0.isEmpty }.joined(separator: "，")
    }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("第\(version.number)版：\(version.content.metadata.title)", detail: origin)
        if version.number < dossier.item.newest {
            Remark(.information) { p { "这是旧版本，现在是第\(dossier.item.newest)版。" } }
        }
        Columns {
            Sheet {
                h2 { "内容" }
                ItemPreviewPart(preview: ItemPreview(version.content))
            }
        } side: {
            Sheet {
                h2 { "元数据" }
                DescriptionList(
                    facts.map { .init($0.name, $0.text) } + [
                        .init("内容摘要（SHA-256）") { code { version.digests.whole.hex } }
                    ])
            }
        }
    }
}
