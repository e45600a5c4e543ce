import Organs
import Storage
import Web

/// What the form for uploading shows.
struct FileFormView: Equatable {
    static let title = "上传文件"

    let units: [Choice]
    let chosen: String?
    let endings: [String]
    let hint: String
    let messages: FieldMessages

    init(
        _ units: [Unit], viewer: Viewer, chosen: Identifier<Unit>?, policy: UploadPolicy, messages: FieldMessages
    ) {
        self.units = units.map { Choice($0.id.rawValue, $0.name) }
        let own = viewer.grants.first { grant in
            grant.role.rights.contains(.uploadFiles) && units.contains { $0.id == grant.unit }
        }?.unit
        self.chosen = (chosen ?? own ?? (units.count == 1 ? units.first?.id : nil))?.rawValue
        endings = policy.extensions.map { ".\($0)" }
        hint =
            "可上传 PDF、OFD、Word、Excel、PowerPoint、WPS、图片、MP4 和文本文件，一次最多 \(FilePages.mostFilesAtOnce) 个，"
            + "每个不超过 \(ByteCount(policy.largest))\(FileFormView.smallerLimits(policy))。按内容识别类型，带宏或设有密码的文件不接收。"
        self.messages = messages
    }

    /// The kinds of files for which less is allowed.
    private static func smallerLimits(_ policy: UploadPolicy) -> String {
        let limits = [("Office 文件", MediaType.docx), ("图片", .png), ("文本", .text)].compactMap { name, type in
            policy.limits[type].flatMap { $0 < policy.largest ? "\(name) \(ByteCount($0))" : nil }
        }
        return limits.isEmpty ? "" : "（\(limits.joined(separator: "，"))）"
    }
}
