import Regulation
import Storage

/// What speaks against writing a unit: the form of its fields, by itself.
enum UnitRules {
    /// Names longer than this are a mistake in the file; seals hold fewer characters.
    static let longestName = 100
    /// A tree deeper than this is a mistake; province to section takes six.
    static let greatestDepth = 12

    static func refusals(_ profile: UnitProfile) -> [Refusal] {
        name(profile) + region(profile) + contact(profile.contact)
    }

    private static func name(_ profile: UnitProfile) -> [Refusal] {
        var refusals: [Refusal] = []
        if profile.fullName.isEmpty {
            refusals.append(Refusal("unit.name-missing", field: "fullName", "请填写单位全称"))
        }
        if profile.fullName.count > longestName {
            refusals.append(
                Refusal(
                    "unit.name-too-long", field: "fullName", "单位全称不能超过\(longestName)个字，现为\(profile.fullName.count)个字"))
        }
        if profile.shortName.count > longestName {
            refusals.append(Refusal("unit.short-name-too-long", field: "shortName", "单位简称不能超过\(longestName)个字"))
        }
        return refusals
    }

    private static func region(_ profile: UnitProfile) -> [Refusal] {
        guard let code = profile.regionCode else { return [] }
        let isCode = [6, 9, 12].contains(code.utf8.count) && code.utf8.allSatisfy { (48...57).contains($0) }
        return isCode ? [] : [Refusal("unit.region-code", field: "regionCode", "行政区划代码应为6位、9位或12位数字")]
    }

    private static func contact(_ contact: DisclosureContact) -> [Refusal] {
        var refusals: [Refusal] = []
        if !contact.email.isEmpty, !ContactForms.isEmail(contact.email) {
            refusals.append(Refusal("unit.email", field: "email", "电子邮箱的写法不对，应类似 name@example.cn"))
        }
        if !contact.postCode.isEmpty, !ContactForms.isPostCode(contact.postCode) {
            refusals.append(Refusal("unit.post-code", field: "postCode", "邮政编码应为6位数字"))
        }
        for (field, label, value) in [
            ("phone", "联系电话", contact.phone), ("fax", "传真", contact.fax),
            ("supervisionPhone", "监督电话", contact.supervisionPhone),
        ] where !value.isEmpty && !ContactForms.isPhone(value) {
            refusals.append(Refusal("unit.\(field)", field: field, "\(label)的写法不对，应类似 0578-2345678"))
        }
        return refusals
    }
}

/// How telephone numbers and addresses are written.
enum ContactForms {
    /// Eleven digits from 13 to 19.
    static func isMobile(_ text: String) -> Bool {
        let digits = Array(text.utf8)
        return digits.count == 11 && digits.allSatisfy(isDigit) && digits[0] == 0x31 && digits[1] >= 0x33
    }

    /// Digits with hyphens, spaces, brackets or a leading plus, 3 (12345, 110) to 20 digits in all; several are separated by `、`, `/` or commas.
    static func isPhone(_ text: String) -> Bool {
        text.split(whereSeparator: { "、/,，；;".contains($0) }).allSatisfy { part in
            let allowed = part.allSatisfy { $0.isASCII && $0.isNumber || "-－—+() （）转".contains($0) }
            return allowed && (3...20).contains(part.count { $0.isASCII && $0.isNumber })
        }
    }

    static func isPostCode(_ text: String) -> Bool { text.utf8.count == 6 && text.utf8.allSatisfy(isDigit) }

    /// Something before one `@`, and a name with a dot behind it, in printable ASCII without spaces. Whether mail arrives is not for us to say.
    static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
