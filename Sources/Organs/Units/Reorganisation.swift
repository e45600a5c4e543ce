public import Storage

/// A change after which another unit answers for what one did (机构改革): a unit is merged or abolished, or a section goes to another organ.
///
/// - Source: 国办公开办函〔2019〕14号: where functions go to another organ, the one that has them now answers.
public struct Reorganisation: Hashable, Sendable {
    public let way: Way
    /// As it stood before.
    public let unit: Unit
    /// Who answers from now on: for ``Way/moved`` the unit itself in its new place, otherwise `nil` where nobody was named.
    public let heir: Unit?
    public let authority: Authority
    public let at: Moment

    public enum Way: String, Hashable, Sendable, CaseIterable {
        case merged, abolished
        /// A section goes to another organ with its work.
        case moved

        public var label: String {
            switch self {
            case .merged: "合并"
            case .abolished: "撤销"
            case .moved: "划转"
            }
        }
    }

    public init(_ way: Way, of unit: Unit, to heir: Unit?, by authority: Authority, at now: Moment) {
        self.way = way
        self.unit = unit
        self.heir = heir
        self.authority = authority
        at = now
    }
}

/// A subject whose records hang on units, and are handed over when these change. ``Units`` asks all that it is given, in its own transaction, so that
/// no unit ends and leaves work behind that nobody may do.
public protocol Succession: Sendable {
    /// What speaks against the end of a unit, such as work that would be nobody's.
    func refusals(_ change: Reorganisation, _ session: any ReadSession) throws -> [Refusal]

    /// Hands over what hangs on the unit, with its events. The unit's row shows the change already.
    func takeOver(_ change: Reorganisation, _ session: any WriteSession) throws
}
