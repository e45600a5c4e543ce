import FoundationEssentials
internal import OfficeFiles

/// The pictures stored in a redacted PDF, taken out by `pdfimages` as they are stored.
enum StoredPictures {
    /// The pictures of one page.
    ///
    /// `pdfimages` writes files only. They lie in a folder that nobody else can read, hold nothing but what the new file
    /// holds, and are removed at once.
    static func on(page: Int, of bytes: [UInt8], limits: RedactionLimits) async throws(RedactionError) -> [PixelImage] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "redaction-\(UUID().uuidString)").path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .systemFailure("\(error)")
        }
        // What cannot be removed stays in the system's folder for temporary files, which the system clears itself.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try await Poppler.run(
            "pdfimages", ["-q", "-f", String(page), "-l", String(page), "-", "\(folder)/p"], on: bytes,
            outputBytes: 64 << 10, page: page, limits: limits)
        return try read(folder, limits)
    }

    private static func read(_ folder: String, _ limits: RedactionLimits) throws(RedactionError) -> [PixelImage] {
        var pictures: [PixelImage] = []
        do {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
                let file = [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
                guard let image = PortableAnymap.image(file, pixelLimit: limits.pagePixels) else {
                    throw RedactionError.notProven(.unreadable)
                }
                pictures.append(image)
            }
        } catch let error as RedactionError {
            throw error
        } catch {
            throw .systemFailure("\(error)")
        }
        return pictures
    }
}
