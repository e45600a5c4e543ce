/// Why a program and a database do not fit. `description` is what the operator reads.
public enum SchemaFailure: Error, Hashable, Sendable {
    /// The database holds changes that this program does not know: it was migrated by a newer one.
    case newerDatabase([Applied])
    /// A migration was edited after it was applied here.
    case edited(Applied)
    /// A later migration of the component is applied and this one is not.
    case missing(component: String, number: Int, name: String)
    /// A migration could not be applied. It left nothing behind; those before it stand.
    case failed(component: String, number: Int, name: String, SQLFailure)
    /// The database has not been brought to the program's schema yet.
    case behind(pending: Int)

    /// A migration as the database remembers it.
    public struct Applied: Hashable, Sendable {
        public let component: String
        public let number: Int
        public let name: String
        public let at: Moment

        public init(component: String, number: Int, name: String, at: Moment) {
            self.component = component
            self.number = number
            self.name = name
            self.at = at
        }
    }
}

extension SchemaFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .newerDatabase(let unknown):
            let names = unknown.map { "\($0.component) 第\($0.number)号（\($0.name)）" }.joined(separator: "、")
            return "数据库由更新版本的程序升级过，本程序不认识其中的变更：\(names)。数据没有改动。请改用新版本的程序；不要用旧程序打开此数据库。"
        case .edited(let applied):
            return """
                数据库变更 \(applied.component) 第\(applied.number)号（\(applied.name)，\(applied.at.shortDescription) 执行）\
                与本程序中的内容不一致。数据没有改动。请使用正式发布的程序；如确为正式发布的程序，请联系开发方。
                """
        case .missing(let component, let number, let name):
            return "数据库变更 \(component) 第\(number)号（\(name)）未执行，而其后的变更已执行。数据没有改动。请从备份恢复，或联系开发方。"
        case .failed(let component, let number, let name, let failure):
            return """
                数据库变更 \(component) 第\(number)号（\(name)）执行失败，已整项撤销，此前的变更有效。\
                请查看日志中的原因（\(failure.kind.rawValue) \(failure.code)），排除后重新执行 gongkai db migrate。
                """
        case .behind(let pending):
            return "数据库有 \(pending) 项变更未执行。请先备份，再执行 gongkai db migrate。"
        }
    }
}
