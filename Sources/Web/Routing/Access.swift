public import Organs

/// Who may use a route. There is no default: each endpoint says it, and the check is made in one place before its handler runs.
public enum Access: Hashable, Sendable {
    /// 公众: everybody, signed in or not.
    case anyone
    /// Whoever has given the password, even when the second factor or the change of the password is still open. Only for the pages that
    /// finish signing in.
    case signedInPartly
    /// Every colleague who is signed in, whatever the roles.
    case signedIn
    /// Who has this right in at least one unit. In which units, the ``Organs/Scope`` of the right says.
    case needs(Right)
    /// A program with a token of this scope (接口令牌). The target `API` checks it, for all its operations in one place.
    case token(scope: String)

    /// Whether only a program's token opens it.
    public var isToken: Bool { if case .token = self { true } else { false } }
}

extension Access: CustomStringConvertible {
    /// As the route table writes it: `anyone`, `signed-in`, `signed-in-partly`, or the right's key.
    public var description: String {
        switch self {
        case .anyone: "anyone"
        case .signedInPartly: "signed-in-partly"
        case .signedIn: "signed-in"
        case .needs(let right): right.rawValue
        case .token(let scope): "token \(scope)"
        }
    }
}
