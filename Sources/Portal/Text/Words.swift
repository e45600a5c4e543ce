import Publishing
import Regulation
import Storage
import Web

/// A value of a closed list in a path, by its key: `/kinds/policy`.
struct ChoiceSegment<Choice: RawRepresentable<String> & Sendable>: PathValue {
    let choice: Choice

    init(_ choice: Choice) { self.choice = choice }

    init?(pathSegment segment: String) {
        guard let choice = Choice(rawValue: segment) else { return nil }
        self.choice = choice
    }

    var pathSegment: String { choice.rawValue }
}

/// The end of a file's address: what it is called. The file is found by its content, whatever stands here.
struct FileSegment: PathValue {
    let name: FileName

    init(_ name: FileName) { self.name = name }

    init?(pathSegment segment: String) {
        guard segment.utf8.count <= FileSegment.longest else { return nil }
        name = FileName(segment)
    }

    var pathSegment: String { name.text }

    /// What ``FileName`` leaves of a name, and some more.
    private static let longest = 255
}

extension Int {
    /// A number of bytes as readers see it: 4 字节, 12 KB, 3.4 MB.
    var byteSize: String {
        if self < 1_024 { return "\(self) 字节" }
        if self < 1_024 * 1_024 { return "\((self + 512) / 1_024) KB" }
        let tenths = (self * 10 + (1 << 19)) >> 20
        return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
    }

    /// 1,234,567.
    var grouped: String {
        var text = ""
        for (index, digit) in String(self).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }
}

/// 有效性 as a label beside a title. What has no validity has none.
struct ValidityMark: Equatable {
    let tag: StatusTag

    init?(_ validity: Validity) {
        switch validity {
        case .none: return nil
        case .valid: tag = StatusTag(validity.label, .done)
        case .amended: tag = StatusTag(validity.label, .warning)
        case .expired, .repealed: tag = StatusTag(validity.label, .problem)
        }
    }
}

extension PublishedItem {
    /// The part of 索引号 behind the organ's code: what lists show (domain 07 §2).
    var shortIndexNumber: String { indexNumber.split(separator: "/").last.map(String.init) ?? indexNumber }
}
