import Organs
import Storage
import Web

/// What the overview of one's own account shows.
struct AccountView: Equatable {
    /// A sign-in of the past.
    struct SignInLine: Equatable {
        let at: Moment
        let outcome: String
        let isSuccess: Bool
        let method: String
        let place: String
    }

    /// The account at a provider with which the person may sign in.
    struct Link: Equatable {
        let since: String
        /// Why it cannot be cut; `nil` when it can.
        let hindrance: String?
    }

    static let onlyWayIn = "您还没有设置密码，解除统一身份认证关联后不能登录。先请本单位管理员签发登录码，设置密码后再解除"

    let name: String
    let account: String
    let factor: String
    let factorNote: String?
    let link: Link?
    let signIns: [SignInLine]

    init(_ viewer: Viewer, _ factor: SecondFactorState, _ link: ProviderLink?, _ records: [SignInRecord]) {
        name = viewer.name
        account = viewer.account
        self.factor = factor.confirmedAt.map { "已绑定，\($0.shortDescription)" } ?? "未绑定"
        factorNote = AccountView.note(factor)
        self.link = link.map {
            Link(
                since: "\($0.linkedAt.shortDescription) 关联",
                hindrance: $0.isOnlyWayIn ? AccountView.onlyWayIn + "。" : nil)
        }
        signIns = records.map(SignInLine.init)
    }

    private static func note(_ factor: SecondFactorState) -> String? {
        guard factor.confirmedAt != nil else {
            return "绑定后，登录时除密码外还须输入手机上的动态验证码，别人知道了密码也不能登录。"
        }
        guard factor.unusedRecoveryCodes < 3 else { return nil }
        return "备用码只剩\(factor.unusedRecoveryCodes)个，请重新生成。"
    }
}

extension AccountView.SignInLine {
    init(_ record: SignInRecord) {
        at = record.at
        outcome = record.outcome.label
        isSuccess = record.outcome.isSuccess
        method = record.method.label
        place = "\(record.address)，\(record.device)"
    }
}

/// What the page of one's own sessions shows.
struct OwnSessionsView: Equatable {
    struct Line: Equatable {
        let id: Identifier<Session>
        let device: String
        let address: String
        let method: String
        let startedAt: Moment
        let lastSeenAt: Moment
        let isThis: Bool
    }

    let lines: [Line]

    init(_ sessions: [Session], this: Identifier<Session>) {
        lines = sessions.map { session in
            Line(
                id: session.id, device: session.device, address: session.address, method: session.method.label,
                startedAt: session.startedAt, lastSeenAt: session.lastSeenAt, isThis: session.id == this)
        }
    }

    var hasOthers: Bool { lines.contains { !$0.isThis } }
}
