import CPostgreSQL
import Storage

extension SQLRows {
    /// Reads every row of a result, whose values came as text.
    init(reading result: OpaquePointer) throws(SQLFailure) {
        let columns = PQnfields(result)
        let decoders = (0..<columns).map { ColumnDecoder(type: PQftype(result, $0)) }
        let rows = PQntuples(result)
        var values: [SQLValue] = []
        values.reserveCapacity(Int(rows) * Int(columns))
        for row in 0..<rows {
            for column in 0..<columns {
                values.append(try decoders[Int(column)].value(of: result, row, column))
            }
        }
        let changed = PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
        self.init(columnCount: Int(columns), values: values, changed: columns == 0 ? changed : nil)
    }
}

/// How the text of a column's values is read, by the type that the server names.
private enum ColumnDecoder {
    case boolean, integer, numeric, real, bytes, text

    /// - Parameter type: an object identifier of `pg_type`. What is not listed (dates, JSON, UUIDs) stays text.
    init(type: Oid) {
        switch type {
        case 16: self = .boolean
        case 20, 21, 23, 26: self = .integer
        case 1700: self = .numeric
        case 700, 701: self = .real
        case 17: self = .bytes
        default: self = .text
        }
    }

    func value(of result: OpaquePointer, _ row: Int32, _ column: Int32) throws(SQLFailure) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0 else { return .null }
        let utf8 = UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
        guard let value = value(utf8) else {
            throw SQLFailure(.decoding, code: "", message: "column \(column) is not the \(self) that its type says")
        }
        return value
    }

    private func value(_ utf8: UnsafeRawBufferPointer) -> SQLValue? {
        switch self {
        case .boolean: .boolean(utf8.first == UInt8(ascii: "t"))
        case .integer: wholeNumber(utf8).map(SQLValue.integer)
        // `sum` of integers is numeric. What is not whole, or larger than 64 bits, becomes a real.
        case .numeric:
            wholeNumber(utf8).map(SQLValue.integer) ?? Double(String(decoding: utf8, as: UTF8.self)).map(SQLValue.real)
        case .real: Double(String(decoding: utf8, as: UTF8.self)).map(SQLValue.real)
        case .bytes: hexadecimal(utf8).map(SQLValue.blob)
        case .text: .text(String(decoding: utf8, as: UTF8.self))
        }
    }
}

private func wholeNumber(_ digits: UnsafeRawBufferPointer) -> Int64? {
    let isNegative = digits.first == UInt8(ascii: "-")
    guard digits.count > (isNegative ? 1 : 0) else { return nil }
    var number: Int64 = 0
    for digit in digits.dropFirst(isNegative ? 1 : 0) {
        guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
        let value = Int64(digit &- UInt8(ascii: "0"))
        let (product, overflows) = number.multipliedReportingOverflow(by: 10)
        // Counted downwards where negative, because the smallest number has no positive counterpart.
        let (next, overflowsToo) =
            isNegative ? product.subtractingReportingOverflow(value) : product.addingReportingOverflow(value)
        if overflows || overflowsToo { return nil }
        number = next
    }
    return number
}

/// `\x6869` → the two bytes.
private func hexadecimal(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else {
        return nil
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2 - 1)
    for index in stride(from: 2, to: text.count, by: 2) {
        guard let high = nibble(text[index]), let low = nibble(text[index + 1]) else { return nil }
        bytes.append(high << 4 | low)
    }
    return bytes
}

private func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
}
