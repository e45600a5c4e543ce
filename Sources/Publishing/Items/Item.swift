public import Organs
public import Regulation
public import Storage

/// An item of information (信息/稿件; domain 12 §1): from its first draft to its page on the portal, and what became of it.
public struct Item: Hashable, Sendable {
    public let id: Identifier<Item>
    /// 发布机构: the organ whose item it is.
    public let organ: Identifier<Unit>
    /// The section that drafted it, or the organ itself.
    public let unit: Identifier<Unit>
    public let author: Identifier<Person>
    public let createdAt: Moment
    /// Title, kind and column of the newest version, for lists.
    public let title: String
    public let kind: ItemKind
    public let node: Identifier<CatalogueNode>?
    /// 成文日期 of the newest version.
    public let formedOn: Day?
    public let sensitivity: Sensitivity
    /// 索引号; given at the first publication, never changed, never used again (domain 07 §2).
    public let indexNumber: String?
    /// The number of its newest version, from 1.
    public let newest: Int
    /// Which round of review it is in, from 1: every correction after publication begins another.
    public let round: Int
    /// Where it stands on its way to publication.
    public let stage: Stage
    /// The step that is to be taken next, as its profile names it; `nil` where ``stage`` is none of ``Stage/inReview``.
    public let step: ReviewStep.Key?
    /// Under which profile it is reviewed; `nil` before it was first submitted.
    public let profile: Identifier<ReviewProfile>?
    public let publicity: Publicity
    /// When what was approved shall be public; `nil` unless ``stage`` is ``Stage/scheduled``.
    public let scheduledAt: Moment?
    /// When somebody last did something to it.
    public let touchedAt: Moment
    /// Counts the changes of this record.
    public let version: Int

    /// Where an item stands on its way (domain 12 §2, states).
    public enum Stage: String, Hashable, Sendable, CaseIterable {
        case drafting
        case returned
        case inReview = "in-review"
        case escalated
        case rejected
        case scheduled
        case published
        /// Published and read through once more.
        case checked

        public var label: String {
            switch self {
            case .drafting: "起草中"
            case .returned: "已退回"
            case .inReview: "审核中"
            case .escalated: "已报请确定"
            case .rejected: "不予发布"
            case .scheduled: "待定时发布"
            case .published: "已发布"
            case .checked: "已复核"
            }
        }

        /// Whether somebody may change the text.
        public var isEditable: Bool { self == .drafting || self == .returned }
    }

    /// What readers see of it.
    public enum Publicity: String, Hashable, Sendable, CaseIterable {
        case never
        case published
        case withdrawn

        public var label: String {
            switch self {
            case .never: "未公开"
            case .published: "公开中"
            case .withdrawn: "已撤回"
            }
        }
    }
}

/// One version of an item's content. Versions are added, never changed.
public struct ItemVersion: Hashable, Sendable {
    public let item: Identifier<Item>
    /// From 1.
    public let number: Int
    public let content: ItemContent
    public let digests: ContentDigests
    public let round: Int
    public let madeBy: Identifier<Person>
    /// The absent colleague for whom it was made.
    public let madeFor: Identifier<Person>?
    public let madeAt: Moment
    /// What was changed, in the editor's words; empty for the first.
    public let note: String
}
