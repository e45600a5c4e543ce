import HTML
import Organs
import Storage
import Web

/// A role of a person. `HTML` has a type of that name for `role="…"`, which pages never name.
typealias Role = Organs.Role

/// The roles with their rights (角色和权限): what each may do, how far, and who holds it.
struct RolePages: SubjectPages {
    static let list = PlainEndpoint("roles.list", .get, "/workbench/roles", .needs(.viewPeople))

    let database: any Database

    let menu = [MenuLine(.organs, "角色和权限", list, icon: .key)]

    func register(in routes: inout Routes) {
        routes.on(RolePages.list) { request in
            let (scope, today) = (request.viewer.scope(for: .viewPeople), request.today)
            let holders = try await database.read { try Directory.countHolders(in: scope, on: today, $0) }
            let view = RolesView(holders)
            return request.page(title: view.title) { RolesPage(view: view) }
        }
    }
}

/// Roles and rights, already worded.
struct RolesView: Equatable {
    struct Row: Equatable {
        let name: String
        let holders: Int
        let path: LocalPath
        let reach: String
        let rights: String
        let apart: String
        let givers: String
    }

    let title = "角色和权限"
    let rows: [Row]

    init(_ holders: [Role: Int]) {
        rows = Role.allCases.map { role in
            Row(
                name: role.label, holders: holders[role] ?? 0,
                path: PersonEndpoints.list.path().adding("role", role.rawValue), reach: role.defaultReach.label,
                rights: Right.allCases.filter(role.rights.contains).map(\.label).joined(separator: "、"),
                apart: Role.allCases.filter(role.isIncompatible).map(\.label).joined(separator: "、"),
                givers: Role.allCases.filter { $0.assignableRoles.contains(role) }.map(\.label).joined(separator: "、"))
        }
    }
}

struct RolesPage: HTMLContent {
    let view: RolesView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "权限来自任职：角色授予任职，任职结束，角色当日失效")
        Remark(.information) {
            p { "人数是您可以查看的范围内，今天在任并具有该角色的人数，不含受委托的人。授予角色请打开人员页面，在任职下选择“管理角色”。" }
        }
        DataTable(
            "角色和权限", rows: view.rows,
            columns: [
                .link("角色", to: { $0.path.address }, { $0.name }), .number("人数") { $0.holders },
                .text("一般数据范围") { $0.reach }, .text("权限") { $0.rights }, .text("不得与之兼任") { $0.apart },
                .text("由谁授予") { $0.givers },
            ], id: "roles")
    }
}
