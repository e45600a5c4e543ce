import Organs
import Storage
import Web

/// 文件: what is kept for the units, with its bytes.
enum FileEndpoints {
    static let list = PlainEndpoint("files.list", .get, "/files", .needs(.viewFiles))
    static let form = PlainEndpoint("files.form", .get, "/files/new", .needs(.uploadFiles))
    static let upload = PlainEndpoint("files.upload", .post, "/files", .needs(.uploadFiles), takes: .files)
    static let download = Endpoint<Identifier<StoredFile>>(
        "files.download", .get, "/files/:file/content", .needs(.viewFiles))
    static let remove = Endpoint<Identifier<StoredFile>>(
        "files.remove", .post, "/files/:file/remove", .needs(.uploadFiles))
}
