import HTML
import Web

/// Prints the first page of the workbench.
struct HomePage: HTMLContent {
    let view: HomeView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.day)
        if !view.figures.isEmpty {
            section(.aria(.label, "需要留意")) { StatTiles(view.figures.map(tile)) }
        }
        Columns {
            posts
            if !view.delegations.isEmpty { delegations }
        } side: {
            ForEach(view.links) { group in
                Sheet {
                    NavigationGroup(
                        group.title, group.links.map { NavigationLink($0.text, to: $0.path.address, icon: $0.icon) })
                }
            }
        }
    }

    private func tile(_ figure: HomeView.Figure) -> StatTiles.Tile {
        StatTiles.Tile(
            figure.label, figure.value, note: figure.note, to: figure.path?.address, isUrgent: figure.isUrgent)
    }

    @HTMLBuilder private var posts: some HTMLContent {
        h2 { "我的任职和权限范围" }
        p(.class("soft")) { "登录账号：\(view.account)" }
        if view.posts.isEmpty {
            EmptyState("您目前没有任职", advice: "因此也没有权限。请与本单位的单位管理员联系。")
        } else {
            ForEach(view.posts) { post in Sheet { PostPart(post: post) } }
        }
    }

    @HTMLBuilder private var delegations: some HTMLContent {
        h2 { "委托" }
        ForEach(view.delegations) { delegation in Sheet { DelegationPart(delegation: delegation) } }
    }
}

private struct PostPart: HTMLContent {
    let post: HomeView.PostLine

    func write(into html: inout HTMLBuffer) {
        h3 { post.title.isEmpty ? post.unit : "\(post.unit) \(post.title)" }.write(into: &html)
        if post.roles.isEmpty {
            p { "没有角色" }.write(into: &html)
        } else {
            RoleList(roles: post.roles).write(into: &html)
        }
        if let day = post.lastDay {
            p(.class("soft")) {
                "任职到 "
                TimeText(day)
                " 为止"
            }.write(into: &html)
        }
    }
}

private struct DelegationPart: HTMLContent {
    let delegation: HomeView.DelegationLine

    func write(into html: inout HTMLBuffer) {
        h3 {
            delegation.sentence
            " "
            StatusTag(delegation.state, delegation.isInForce ? .active : .quiet)
        }.write(into: &html)
        RoleList(roles: delegation.roles).write(into: &html)
        p(.class("soft")) {
            "到 "
            TimeText(delegation.lastDay)
            " 为止"
        }.write(into: &html)
    }
}

private struct RoleList: HTMLContent {
    let roles: [HomeView.RoleLine]

    func write(into html: inout HTMLBuffer) {
        DescriptionList(roles.map { DescriptionList.Item($0.role, $0.reach) }).write(into: &html)
    }
}
