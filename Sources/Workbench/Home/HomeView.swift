import Organs
import Regulation
import Requests
import Storage
import Web

/// What the first page shows.
struct HomeView: Equatable {
    /// 任职: a post with its roles.
    struct PostLine: Equatable {
        let unit: String
        let title: String
        let roles: [RoleLine]
        /// The last day; `nil` for a post without end.
        let lastDay: Day?
    }

    /// A role and how far it reaches, in words.
    struct RoleLine: Equatable {
        let role: String
        let reach: String
    }

    /// 委托: whose roles are in whose hands.
    struct DelegationLine: Equatable {
        let sentence: String
        let roles: [RoleLine]
        let state: String
        let isInForce: Bool
        let lastDay: Day
    }

    /// A figure that matters today.
    struct Figure: Equatable {
        let label: String
        let value: String
        var note: String?
        var isUrgent = false
        /// Of the records behind it.
        var path: LocalPath?
    }

    struct LinkGroup: Equatable {
        let title: String
        let links: [Link]
    }

    struct Link: Equatable {
        let text: String
        let path: LocalPath
        let icon: Icon
    }

    let title: String
    let account: String
    let day: String
    let posts: [PostLine]
    let delegations: [DelegationLine]
    let figures: [Figure]
    let links: [LinkGroup]

    init(_ viewer: Viewer, _ records: HomeRecords, _ menu: [WorkbenchMenu], on today: Day) {
        title = "\(viewer.name)，您好"
        account = viewer.account
        day = "\(today.year)年\(today.month)月\(today.dayOfMonth)日 星期\(today.weekday.character)"
        posts = records.posts.map { records.line($0) }
        delegations = records.delegations.map { records.line($0, for: viewer, on: today) }
        figures = records.figures(on: today)
        links = menu.compactMap { HomeView.links($0, for: viewer) }
    }

    private static func links(_ part: WorkbenchMenu, for viewer: Viewer) -> LinkGroup? {
        guard let title = part.part.title else { return nil }
        let open = part.entries.filter { $0.isOpen(to: viewer) }
            .map { Link(text: $0.text, path: $0.path, icon: $0.icon) }
        return open.isEmpty ? nil : LinkGroup(title: title, links: open)
    }
}

// MARK: Words

extension HomeRecords {
    fileprivate func line(_ post: Post) -> HomeView.PostLine {
        HomeView.PostLine(
            unit: place(post.unit), title: post.details.title,
            roles: post.grants.map { RoleReach($0, in: post.unit).line(self) },
            lastDay: post.details.period.lastDay)
    }

    fileprivate func line(_ delegation: Delegation, for viewer: Viewer, on today: Day) -> HomeView.DelegationLine {
        let isMine = delegation.person == viewer.person
        let grants = viewer.grants.filter { $0.actingFor == delegation.person }
        let roles = delegation.roles.map { delegated in
            let grant = grants.first { $0.post == delegated.post && $0.role == delegated.role }
            return grant.map { RoleReach($0).line(self) } ?? HomeView.RoleLine(role: delegated.role.label, reach: "")
        }
        let sentence = isMine ? "您委托\(name(delegation.delegate))代行" : "\(name(delegation.person))委托您代行"
        // Whoever is away should see that others settled it.
        let maker = delegation.madeBy == delegation.person ? "" : "（由\(name(delegation.madeBy))设立）"
        return HomeView.DelegationLine(
            sentence: sentence + maker, roles: roles,
            state: delegation.state(on: today).label, isInForce: delegation.state(on: today) == .inForce,
            lastDay: delegation.lastDay)
    }

    private func name(_ person: Identifier<Person>) -> String { people[person]?.name ?? "（未知人员）" }

    /// A section with the organ that it is part of, for 办公室 says nothing by itself.
    fileprivate func place(_ id: Identifier<Unit>) -> String {
        guard let unit = units[id] else { return "（未知单位）" }
        guard unit.organ != id, let organ = units[unit.organ] else { return unit.name }
        return "\(organ.name) \(unit.name)"
    }

    /// The organ that a unit is part of.
    fileprivate func organName(_ id: Identifier<Unit>) -> String {
        units[id].map { place($0.organ) } ?? place(id)
    }
}

/// How far a role reaches, whether it stands in one's own post or is lent.
private struct RoleReach {
    let role: Role
    let reach: Reach
    let unit: Identifier<Unit>
    let chosen: [Identifier<Unit>]

    init(_ grant: RoleGrant, in unit: Identifier<Unit>) {
        role = grant.role
        reach = grant.reach
        self.unit = unit
        chosen = grant.chosen
    }

    init(_ grant: Viewer.Grant) {
        role = grant.role
        reach = grant.reach
        unit = grant.unit
        chosen = grant.chosen.compactMap(\.units.last)
    }

    func line(_ records: HomeRecords) -> HomeView.RoleLine {
        HomeView.RoleLine(role: role.label, reach: words(records))
    }

    private func words(_ records: HomeRecords) -> String {
        switch reach {
        case .all, .own: reach.label
        case .chosenUnits: "\(reach.label)：" + chosen.map(records.place).joined(separator: "、")
        case .unitAndBelow: records.place(unit) + "及下级单位"
        case .unit: records.organName(unit)
        case .section: records.place(unit)
        }
    }
}

extension HomeRecords {
    fileprivate func figures(on today: Day) -> [HomeView.Figure] {
        [
            waiting.map(waiting), requests.map(requests), failedSignIns.map(signIns), deadJobs.map(jobs),
            log?.figure(on: today),
            checkpoint.map { figure($0, today) }, backup.map { figure($0, today) },
        ].compactMap(\.self)
    }

    private func waiting(_ view: WaitingView) -> HomeView.Figure {
        let pressing = view.lines.filter { $0.due?.isPressing == true }.count
        return HomeView.Figure(
            label: WaitingView.title, value: view.lines.isEmpty ? "没有" : "\(view.lines.count) 件",
            note: pressing == 0 ? nil : "其中 \(pressing) 件公开期限将到或者已过", isUrgent: pressing > 0,
            path: ItemEndpoints.waiting.path())
    }

    /// The most pressing that there is, with the others beside it.
    private func requests(_ figures: [RegisterFigure]) -> HomeView.Figure {
        let pressing = figures.filter { $0.count > 0 }
        let path = RequestEndpoints.warnings.path()
        guard let first = pressing.first else {
            return HomeView.Figure(label: "依申请公开预警", value: "没有", path: path)
        }
        let others = pressing.dropFirst().map { "\($0.label) \($0.count) 件" }.joined(separator: "，")
        return HomeView.Figure(
            label: "依申请公开预警", value: "\(first.label) \(first.count) 件", note: others.isEmpty ? nil : others,
            isUrgent: figures.prefix(2).contains { $0.count > 0 }, path: path)
    }

    private func signIns(_ failed: Int) -> HomeView.Figure {
        let many = failed >= HomePages.mostFailedSignIns
        return HomeView.Figure(
            label: "今日登录失败", value: failed == 0 ? "没有" : "\(failed) 次\(many ? "以上" : "")",
            note: many ? "可能有人在试探密码" : nil, isUrgent: many, path: SignInLogEndpoints.list.path())
    }

    private func jobs(_ dead: Int) -> HomeView.Figure {
        dead == 0
            ? HomeView.Figure(label: "死信任务", value: "没有", path: JobEndpoints.list.path())
            : HomeView.Figure(
                label: "死信任务", value: "\(dead) 项", note: "多次执行未成功，须人工处理", isUrgent: true, path: JobEndpoints.list.path()
            )
    }

    private func figure(_ last: LastCheckpoint, _ today: Day) -> HomeView.Figure {
        let path = EventEndpoints.checkpoints.path()
        return switch last {
        case .never:
            HomeView.Figure(label: "日志检查点", value: "还没有", note: "签发以后，日志的改动才能由他人发现", isUrgent: true, path: path)
        case .signed(let number, let at):
            HomeView.Figure(
                label: "日志检查点", value: "第\(number)号", note: "\(at.shortDescription) 签发",
                isUrgent: at.day < today.advanced(by: -HomeRecords.daysWithoutCheckpoint), path: path)
        }
    }

    private func figure(_ last: LastBackup, _ today: Day) -> HomeView.Figure {
        let path = BackupEndpoints.list.path()
        return switch last {
        case .never: HomeView.Figure(label: "最近备份", value: "还没有", note: "请尽快制作一份备份，并另存他处", isUrgent: true, path: path)
        case .made(let at):
            HomeView.Figure(
                label: "最近备份", value: at.day == today ? "今天" : "\(at.day)", note: "\(at.shortDescription) 制作",
                isUrgent: at.day < today.advanced(by: -HomeRecords.daysWithoutBackup), path: path)
        }
    }

    /// Checkpoints are signed daily unless the installation says otherwise, seven days apart at the most (`checkpoint-every`).
    private static let daysWithoutCheckpoint = 7
    /// Backups are made daily unless the installation says otherwise; a week without one is worth asking about.
    private static let daysWithoutBackup = 7
}
