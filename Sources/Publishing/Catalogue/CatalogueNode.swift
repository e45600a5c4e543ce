public import Organs
import Regulation
public import Storage

/// A column of an organ's page and a line of its 主动公开基本目录 in one (domain 07 §3): what is published there, on what basis, by whom and
/// how soon. Every item hangs on one.
public struct CatalogueNode: Hashable, Sendable {
    public let id: Identifier<CatalogueNode>
    /// The organ whose catalogue it stands in.
    public let organ: Identifier<Unit>
    /// `nil` directly below its part.
    public let parent: Identifier<CatalogueNode>?
    public let part: CataloguePart
    /// The head of 条例第二十条 that it serves; `nil` outside ``CataloguePart/statutory``.
    public let head: StatutoryHead?
    /// Set up with the organ by rule: it can be edited, not closed.
    public let isMandated: Bool
    public let profile: CatalogueNodeProfile
    /// Closed columns take no new items; what they hold stays public.
    public let isOpen: Bool
    /// Counts the changes, so that two editors do not overwrite each other unseen.
    public let version: Int

    public var name: String { profile.name }
}

/// What is written of a column.
public struct CatalogueNodeProfile: Hashable, Sendable {
    public var name: String
    /// 公开内容（要素）.
    public var elements: String
    /// 公开依据.
    public var basis: String
    /// 公开时限.
    public var limit: PublicationLimit
    /// 责任单位: the section that answers for it; `nil` while nobody has been named.
    public var responsible: Identifier<Unit>?
    /// 更新期限: the most days that may pass without anything new; `nil` where nothing comes regularly.
    public var freshness: Int?
    /// Place among its siblings, from small to large; equal numbers stand by name.
    public var order: Int

    public init(
        name: String, elements: String = "", basis: String = "", limit: PublicationLimit = .general,
        responsible: Identifier<Unit>? = nil, freshness: Int? = nil, order: Int = 0
    ) {
        self.name = name
        self.elements = elements
        self.basis = basis
        self.limit = limit
        self.responsible = responsible
        self.freshness = freshness
        self.order = order
    }
}

/// 公开时限: how soon after it was formed or changed something must be public (domain 07 §4).
public enum PublicationLimit: Hashable, Sendable {
    /// Twenty working days, or what 条例第二十六条 says on the day.
    case general
    /// A special limit of law in working days, such as seven for licences and penalties.
    case workingDays(Int)
    /// A special limit of law in calendar days, such as twenty for budgets (预算法第十四条).
    case calendarDays(Int)
    /// 即时公开.
    case immediate

    /// How it is stored, and what a form's choice is called: `general`, `wd:7`, `cal:20`, `immediate`.
    public var code: String {
        switch self {
        case .general: "general"
        case .workingDays(let count): "wd:\(count)"
        case .calendarDays(let count): "cal:\(count)"
        case .immediate: "immediate"
        }
    }

    /// - Returns: `nil` for what ``code`` never is; counts are 1 to 365.
    public init?(code: some StringProtocol) {
        let parts = code.split(separator: ":", omittingEmptySubsequences: false)
        let count = parts.count == 2 ? Int(parts[1]).flatMap { (1...365).contains($0) ? $0 : nil } : nil
        switch (parts.first, count) {
        case ("general", nil) where parts.count == 1: self = .general
        case ("immediate", nil) where parts.count == 1: self = .immediate
        case ("wd", let count?): self = .workingDays(count)
        case ("cal", let count?): self = .calendarDays(count)
        default: return nil
        }
    }

    /// For tables: 20个工作日内.
    public var shortLabel: String {
        switch self {
        case .general: "20个工作日内"
        case .workingDays(let count): "\(count)个工作日内"
        case .calendarDays(let count): "\(count)日内"
        case .immediate: "即时"
        }
    }

    public var label: String {
        switch self {
        case .general: "自信息形成或者变更之日起20个工作日内"
        case .workingDays(let count): "自信息形成或者变更之日起\(count)个工作日内"
        case .calendarDays(let count): "自信息形成或者变更之日起\(count)日内"
        case .immediate: "即时公开"
        }
    }
}
