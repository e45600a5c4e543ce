import Organs
import Storage
import Web

/// 文件: what was uploaded for the units by itself, with its bytes.
enum FileEndpoints {
    static let list = PlainEndpoint("files.list", .get, "/workbench/files", .needs(.viewFiles))
    static let form = PlainEndpoint("files.form", .get, "/workbench/files/new", .needs(.uploadFiles))
    static let upload = PlainEndpoint("files.upload", .post, "/workbench/files", .needs(.uploadFiles), takes: .files)
    static let download = Endpoint<Identifier<StoredFile>>(
        "files.download", .get, "/workbench/files/:file/content", .needs(.viewFiles))
    static let remove = Endpoint<Identifier<StoredFile>>(
        "files.remove", .post, "/workbench/files/:file/remove", .needs(.uploadFiles))
}
