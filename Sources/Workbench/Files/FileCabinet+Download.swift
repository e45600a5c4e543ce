import Storage
import Web

extension FileCabinet {
    /// A file that lies open in the store, to be saved. That the person may have it is settled.
    func download(_ file: StoredFile) async throws -> PageResponse {
        guard try await blobs.contains(file.digest) else {
            throw PageFailure.conflict("文件内容缺失，请联系系统管理员从备份恢复。")
        }
        return .download(
            name: file.name.ending(as: file.type).text, type: .named(file.type.rawValue), length: file.size
        ) { [blobs] writer in
            try await blobs.read(file.digest) { piece in try await writer.write(piece) }
        }
    }
}
