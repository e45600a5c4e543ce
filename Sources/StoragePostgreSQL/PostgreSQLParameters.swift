import Storage

/// The values of a statement in the form that libpq takes: one run of bytes, and where each value begins in it.
///
/// Numbers and texts go as text without a type, so that the server takes the type of the column they meet, as SQLite does;
/// bytes go as they are.
struct PostgreSQLParameters {
    private var bytes: [CChar] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [SQLValue]) {
        for value in values { append(value) }
    }

    private mutating func append(_ value: SQLValue) {
        switch value {
        case .null: append(nil as [UInt8]?, format: 0)
        case .integer(let number): append(String(number).utf8, format: 0)
        case .real(let number): append(String(number).utf8, format: 0)
        case .boolean(let flag): append((flag ? "t" : "f").utf8, format: 0)
        case .text(let text): append(text.utf8, format: 0)
        case .blob(let blob): append(blob, format: 1)
        }
    }

    private mutating func append(_ value: (some Collection<UInt8>)?, format: Int32) {
        starts.append(value.map { _ in bytes.count })
        formats.append(format)
        lengths.append(Int32(value?.count ?? 0))
        guard let value else { return }
        bytes.append(contentsOf: value.lazy.map { CChar(bitPattern: $0) })
        // libpq finds the end of a text by its last byte and looks at no length.
        bytes.append(0)
    }

    /// Count, values, lengths and formats, as long as `body` runs.
    func withPointers<Result>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
    ) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            let values = starts.map { start in
                start.flatMap { start in bytes.baseAddress.map { $0 + start } }
            }
            return values.withUnsafeBufferPointer { values in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(Int32(values.count), values.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }
}
