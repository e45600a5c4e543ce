import HTML
import Storage
import Web

/// Prints the backups and when the next comes round.
struct BackupListPage: HTMLContent {
    let view: BackupListView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "一份备份含全部数据和文件，制作时不影响使用。密钥不在其中，须另行保存。")
        if view.mayMake {
            PostButton("现在制作备份", to: BackupEndpoints.make.path().address, token: token, .primary, icon: .backup)
        }
        if view.lostFiles > 0 {
            Remark(.warning, title: "最近一份备份缺 \(view.lostFiles) 个文件") {
                p {
                    "它们的内容在文件存储中已经缺失或损坏。请打开这份备份查看是哪些文件，从较早的备份取回。取回之前，最后一份含有它们的自动备份不会因过期而删除。"
                }
            }
        }
        DescriptionList(schedule + [.init("备份文件夹") { code { view.folder } }])
        DataTable(
            "备份，新的在前", rows: view.rows,
            columns: [
                .link("备份", to: { $0.path?.address }) { $0.name },
                .status("状态") { $0.state },
                .time("制作时间") { $0.madeAt },
                .text("发起人") { $0.origin },
                .text("大小") { $0.size },
                .number("数据行") { $0.rows },
                .number("文件") { $0.files },
                .status("核验") { $0.verified },
                .time("核验时间") { $0.verifiedAt },
            ],
            empty: EmptyState("还没有备份", advice: "请尽快制作一份，并把备份文件夹另存到别的机器。"))
        h2 { "备份应当怎样保存" }
        ul {
            li { "备份与服务器分开存放：同一块硬盘坏了，两者都没有了。" }
            li { "密钥文件夹另存一份，不与备份放在一起：有备份没有密钥，打不开加密的个人信息；两者放在一起，加密就失去意义。" }
            li { "定期核验；每年至少在另一台机器上恢复一次。" }
        }
    }

    private var schedule: [DescriptionList.Item] {
        guard let schedule = view.schedule else { return [.init("自动备份", "没有启用")] }
        return [
            .init("自动备份", schedule.rhythm),
            .init("下一次") { TimeText(schedule.next) },
            .init("上一次", schedule.last?.shortDescription),
        ]
    }
}

/// Prints one backup: what is in it, whether it was verified, and how it is restored.
struct BackupPage: HTMLContent {
    let view: BackupView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title)
        if let failure = view.failure {
            Remark(.failure, title: "这份备份的清单无法读取") { p { failure } }
        }
        if view.lostCount > 0 {
            Remark(.warning, title: "这份备份缺 \(view.lostCount) 个文件") {
                p { "制作备份时，下列文件的内容在文件存储中已经缺失或损坏，其余数据和文件都在备份中。请从较早的备份取回。没有加密保存的，也可以重新上传相同的文件；加密保存的每次加密结果不同，只能从备份取回。" }
            }
        }
        DescriptionList([
            .init("制作时间", view.madeAt?.shortDescription),
            .init("大小", view.size),
            .init("数据行", view.rows.map { "\($0)" }),
            .init("文件", view.files.map { "\($0)" }),
            .init("来源数据库", view.database),
            .init("程序版本", view.program),
            .init("位置") { code { view.path } },
        ])
        if view.mayVerify {
            PostButton("核验这份备份", to: view.verifyPath.address, token: token, .primary, icon: .check)
        }
        DataTable(
            "核验记录", rows: view.checks,
            columns: [
                .content("时间") { check in a(.href(check.path.address)) { TimeText(check.at) } },
                .status("结果") { $0.state },
                .text("情况") { $0.failure },
            ],
            empty: EmptyState("还没有核验过", advice: "核验从头到尾读一遍：每个文件的摘要、每个表的行数、日志链和检查点的签名。"), id: "checks")
        if view.lostCount > 0 {
            DataTable(
                "缺失或损坏的文件，共 \(view.lostCount) 个\(view.lost.count < view.lostCount ? "，列出前 \(view.lost.count) 个" : "")",
                rows: view.lost,
                columns: [
                    .header("内容摘要（SHA-256）") { $0.digest }, .text("问题") { $0.problem },
                    .text("取回") { $0.isSealed ? "加密保存，只能从备份取回" : "从备份取回，或者重新上传" },
                ], narrow: .scroll, id: "lost")
        }
        h2 { "怎样恢复" }
        p { "在要恢复的机器上，把备份文件夹和密钥文件夹放好，执行：" }
        CodeBlock("恢复命令：", view.restoring, id: "restoring")
        p(.class("soft")) {
            "只能恢复到空的数据库，先核验后写入，要么全部恢复，要么什么也不留下。恢复到 PostgreSQL 时另加 --database-url。"
        }
        if let digest = view.digest {
            CodeBlock("清单摘要（SHA-256），与操作日志中制作备份的记录一致：", digest, id: "digest")
        }
        if !view.tables.isEmpty {
            Disclosure("各数据表的行数") {
                DataTable(
                    "数据表", rows: view.tables,
                    columns: [.header("数据表") { $0.name }, .number("行数") { $0.rows }], narrow: .scroll, id: "tables")
            }
        }
    }
}

/// Prints how far the making or verifying of a backup is.
struct BackupWorkPage: HTMLContent {
    let view: BackupWorkView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title)
        WorkReport(
            title: "正在\(view.title)，按数据行和文件计", work: view.work, done: view.done, total: view.total,
            address: view.path.address)
        if view.work == .ended {
            if let failure = view.failure {
                Remark(.failure, title: "没有通过核验") { p { failure } }
            } else {
                Remark(.done, title: "通过核验") { p { "每个文件的摘要、每个表的行数、日志链和检查点的签名都相符。" } }
            }
        }
        ButtonRow {
            view.backup.map { LinkButton("这份备份", to: $0.address) }
            LinkButton("全部备份", to: BackupEndpoints.list.path().address)
        }
    }
}
