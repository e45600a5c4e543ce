import Regulation
public import Web

extension Shape {
    /// Everything that keeps a value from having this shape, each with its place.
    ///
    /// - Parameter pointer: of the value itself (RFC 6901): `#` for a body.
    public func faults(_ value: JSONValue, at pointer: String = "#") -> [Problem.Fault] {
        func fault(_ words: String) -> [Problem.Fault] { [Problem.Fault(pointer, words)] }
        switch self {
        case .nullable(let shape): return value == .null ? [] : shape.faults(value, at: pointer)
        case .boolean: return value.boolean == nil ? fault("应为 true 或 false") : []
        case .integer(let range):
            guard let number = value.integer else { return fault("应为整数") }
            return range.contains(number) ? [] : fault("应在\(range.lowerBound)至\(range.upperBound)之间")
        case .text(let rule):
            guard let text = value.text else { return fault("应为文字") }
            return rule.fault(text).map(fault) ?? []
        case .choice(let choices):
            guard let text = value.text, choices.contains(where: { $0.value == text }) else {
                return fault("应为以下之一：\(choices.map(\.value).joined(separator: "、"))")
            }
            return []
        case .list(let item, let most):
            guard let items = value.list else { return fault("应为列表") }
            guard items.count <= most else { return fault("最多\(most)项，现有\(items.count)项") }
            return items.enumerated().flatMap { item.faults($1, at: "\(pointer)/\($0)") }
        case .object(let object):
            guard let members = value.members else { return fault("应为对象") }
            return object.faults(members, at: pointer)
        }
    }
}

extension ObjectShape {
    fileprivate func faults(_ members: [JSONValue.Member], at pointer: String) -> [Problem.Fault] {
        let unknown = members.filter { member in !fields.contains { $0.name == member.name } }.map { member in
            Problem.Fault("\(pointer)/\(ObjectShape.escaped(member.name))", "没有这个字段，请检查拼写")
        }
        return unknown
            + fields.flatMap { field -> [Problem.Fault] in
                let place = "\(pointer)/\(field.name)"
                guard let member = members.first(where: { $0.name == field.name }) else {
                    return field.isRequired ? [Problem.Fault(place, "缺少这个字段：\(field.note)")] : []
                }
                return field.shape.faults(member.value, at: place)
            }
    }

    /// A name as it stands in a pointer, cut: it came from outside.
    private static func escaped(_ name: String) -> String {
        String(name.prefix(64)).replacing("~", with: "~0").replacing("/", with: "~1")
    }
}

extension TextRule {
    fileprivate func fault(_ text: String) -> String? {
        let length = text.unicodeScalars.count
        if length > most { return "最多\(most)个字符，现有\(length)个" }
        if length < least { return least == 1 ? "不能为空" : "至少\(least)个字符" }
        switch format {
        case .any: return nil
        case .day: return Day(text) == nil ? "应为日期，如 2026-03-02" : nil
        case .moment: return isMoment(text) ? nil : "应为带时区的时间，如 2026-03-02T09:00:00+08:00"
        case .address: return text.hasPrefix("https://") || text.hasPrefix("http://") ? nil : "应为网址"
        case .identifier: return isIdentifier(text[...]) ? nil : "不是本平台给出的标识"
        case .cursor:
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let isOne =
                parts.count == 2 && (1...15).contains(parts[0].count) && isIdentifier(parts[1])
                && parts[0].utf8.allSatisfy { (48...57).contains($0) }
            return isOne ? nil : "不是本平台给出的游标"
        }
    }

    private func isIdentifier(_ text: Substring) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    /// As we write it.
    private func isMoment(_ text: String) -> Bool {
        guard let separator = text.firstIndex(of: "T"), text.hasSuffix("+08:00") else { return false }
        return Day(String(text[..<separator])) != nil && text.utf8.count == 25
    }
}
