import Storage

/// What speaks against writing a person: the form of the fields, by itself.
enum PersonRules {
    static let accountLength = 3...32
    static let longestName = 50
    static let longestTitle = 50
    static let longestStaffNumber = 32

    static func refusals(_ profile: PersonProfile) -> [Refusal] {
        account(profile.account) + name(profile.name) + contact(profile)
    }

    private static func account(_ account: String) -> [Refusal] {
        if account.isEmpty { return [Refusal("person.account-missing", field: "account", "请填写账号")] }
        let isWritten = account.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || [45, 46, 95].contains($0)
        }
        let beginsWell = account.utf8.first.map { (97...122).contains($0) || (48...57).contains($0) } ?? false
        guard isWritten, beginsWell, accountLength.contains(account.utf8.count) else {
            return [
                Refusal(
                    "person.account-form", field: "account",
                    "账号应为\(accountLength.lowerBound)至\(accountLength.upperBound)位小写字母、数字、点、下划线或连字符，并以字母或数字开头")
            ]
        }
        return []
    }

    private static func name(_ name: String) -> [Refusal] {
        if name.isEmpty { return [Refusal("person.name-missing", field: "name", "请填写姓名")] }
        return name.count <= longestName
            ? [] : [Refusal("person.name-too-long", field: "name", "姓名不能超过\(longestName)个字")]
    }

    private static func contact(_ profile: PersonProfile) -> [Refusal] {
        var refusals: [Refusal] = []
        if !profile.mobile.isEmpty, !ContactForms.isMobile(profile.mobile) {
            refusals.append(Refusal("person.mobile", field: "mobile", "手机号码应为11位数字，以13至19开头"))
        }
        if !profile.email.isEmpty, !ContactForms.isEmail(profile.email) {
            refusals.append(Refusal("person.email", field: "email", "电子邮箱的写法不对，应类似 name@example.cn"))
        }
        if profile.staffNumber.count > longestStaffNumber {
            refusals.append(Refusal("person.staff-number", field: "staffNumber", "工号不能超过\(longestStaffNumber)个字符"))
        }
        return refusals
    }

    static func refusals(title: String) -> [Refusal] {
        title.count <= longestTitle
            ? [] : [Refusal("post.title-too-long", field: "title", "职务不能超过\(longestTitle)个字")]
    }
}
