/// The text layer of PDF files, taken out by poppler's `pdftotext` in a process of its own.
///
/// `-bbox -raw` gives words with their boxes in drawing order. Of the formats with places it is the cheapest for
/// `pdftotext` (no search for columns and blocks, 20 ms against 22 ms on a report of eight pages), the shortest,
/// and the only one that keeps the order of the table cells.
public enum PDFText {
    /// The part of a page that is read.
    package enum Box: Sendable {
        /// The whole sheet (MediaBox), with what viewers cut off.
        case media
        /// What viewers show (CropBox); places count from its corner.
        case crop
    }

    /// Readers accept the signature within the first kilobyte, after whatever a mail program put before it.
    package static func beginsAsPDF(_ bytes: [UInt8]) -> Bool {
        contains("%PDF-", in: bytes.prefix(1024 + 5))
    }

    /// The dictionary that names the encryption is never itself encrypted or compressed.
    package static func namesEncryption(_ bytes: [UInt8]) -> Bool { contains("/Encrypt", in: bytes[...]) }

    private static func contains(_ word: StaticString, in bytes: ArraySlice<UInt8>) -> Bool {
        word.withUTF8Buffer { word in
            guard let first = word.first, bytes.count >= word.count else { return false }
            return bytes.withUnsafeBufferPointer { bytes in
                for start in 0...(bytes.count - word.count) where bytes[start] == first {
                    if (1..<word.count).allSatisfy({ bytes[start + $0] == word[$0] }) { return true }
                }
                return false
            }
        }
    }
}
