import Organs
import Publishing
import Regulation
import Storage
import Web

/// What the page of one item shows.
struct ItemView: Equatable {
    struct Act: Equatable {
        let label: String
        let path: LocalPath
        let kind: ButtonKind
        let icon: Icon
    }

    /// What the viewer may not do, and why.
    struct Barred: Equatable {
        let label: String
        let reasons: [String]
    }

    let title: String
    let detail: String
    let tags: [StatusTag]
    let situation: Situation
    let acts: [Act]
    let barred: [Barred]
    /// What must be mended before it can be handed in.
    let shortcomings: [String]
    /// What the checks found, in a sentence; `nil` where nothing is to be published.
    let findings: Findings?
    let due: ItemDue?
    let way: ReviewWay
    let facts: [ItemFact]
    let preview: ItemPreview
    let history: [HistoryLine]
    let versions: [VersionLine]
    let notices: [NoticeLine]
    let channels: ItemChannels
    let sheet: LocalPath
    /// `nil` while it is not public.
    let publicPath: LocalPath?
    let compare: LocalPath

    init(_ dossier: ItemDossier, for viewer: Viewer, on today: Day, _ session: any ReadSession) throws {
        let item = dossier.item
        title = item.title
        detail = [item.kind.label, dossier.unit.name, item.indexNumber.map { "索引号 \($0)" }].compactMap(\.self)
            .joined(separator: " · ")
        tags = [item.stageTag, item.publicityTag, StatusTag(item.sensitivity.label, .quiet)]
        situation = Situation(dossier)
        shortcomings =
            item.stage.isEditable
            ? try Publications.shortcomings(of: item, on: today, session).map { $0.message + "。" } : []
        (acts, barred) = try ItemView.acts(dossier, viewer, session)
        findings = try Findings(item, on: today, session)
        due = try ItemLimits(of: [item], session).due(item, on: today)
        way = ReviewWay(dossier)
        facts = ItemFact.all(dossier)
        preview = ItemPreview(dossier.version.content)
        history = dossier.acts.reversed().map { HistoryLine($0, dossier) }
        versions = dossier.lines.reversed().map { VersionLine($0, dossier) }
        notices = dossier.notices.map { NoticeLine(at: $0.at, title: $0.kind.label, text: $0.text) }
        channels = try ItemChannels(dossier, for: viewer, on: today, session)
        sheet = ItemEndpoints.sheet.path(item.id)
        publicPath = item.publicity == .published ? ItemEndpoints.publicPath(item.id) : nil
        compare = ItemEndpoints.compare.path(item.id)
    }

    private static func acts(
        _ dossier: ItemDossier, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> (offered: [Act], barred: [Barred]) {
        var (offered, barred): ([Act], [Barred]) = ([], [])
        func add(_ label: String, _ path: LocalPath, _ kind: ButtonKind, _ icon: Icon, _ refusals: [Refusal]) {
            if refusals.isEmpty {
                offered.append(Act(label: label, path: path, kind: kind, icon: icon))
            } else {
                barred.append(Barred(label: label, reasons: refusals.map { $0.message + "。" }))
            }
        }
        let item = dossier.item
        for act in ItemAct.allCases {
            guard let refusals = try dossier.refusals(act, by: viewer, session) else { continue }
            add(act.label(dossier.step), act.form.path(item.id), act.kind, act.icon, refusals)
        }
        if item.stage.isEditable {
            add(
                "修改", ItemEndpoints.editForm.path(item.id), .secondary, .edit, dossier.needing(.draftItems, viewer))
        }
        return (offered, barred)
    }
}

extension ItemView {
    /// How the checks before publication ended.
    struct Findings: Equatable {
        let sentence: String
        let isOpen: Bool
        let path: LocalPath

        init?(_ item: Item, on today: Day, _ session: any ReadSession) throws {
            guard [.drafting, .returned, .inReview].contains(item.stage), item.step != .publication else { return nil }
            let checks = try ItemChecks.run(item, today: today, session)
            isOpen = !checks.open.isEmpty
            sentence =
                checks.findings.isEmpty
                ? "没有发现问题" : "发现 \(checks.findings.count) 处，其中 \(checks.open.count) 处须改正或者说明理由后才能通过"
            path = ItemEndpoints.checks.path(item.id)
        }
    }

    /// 审核记录: one act.
    struct HistoryLine: Equatable {
        let at: Moment
        let step: String
        let person: String
        let verdict: StatusTag
        let opinion: String
        let version: Int

        init(_ act: ReviewAct, _ dossier: ItemDossier) {
            at = act.at
            step = dossier.stepName(act.step)
            person = dossier.name(act.by)
            verdict = act.verdictTag
            opinion = act.opinion
            version = act.version
        }
    }

    struct VersionLine: Equatable {
        let number: Int
        let path: LocalPath
        let at: Moment
        let person: String
        let note: String
        /// Against the version before; `nil` for the first.
        let compare: LocalPath?

        init(_ line: ItemRecords.VersionLine, _ dossier: ItemDossier) {
            number = line.number
            path = ItemEndpoints.version.path(dossier.item.id, line.number)
            at = line.madeAt
            person = dossier.name(Authority(person: line.madeBy, actingFor: line.madeFor))
            note = line.note
            compare =
                line.number > 1
                ? ItemEndpoints.compare.path(dossier.item.id).adding("from", "\(line.number - 1)")
                    .adding("to", "\(line.number)") : nil
        }
    }

    /// What was told to readers.
    struct NoticeLine: Equatable {
        let at: Moment
        let title: String
        let text: String
    }
}

extension ReviewAct {
    var verdictTag: StatusTag {
        switch verdict {
        case .pass where step == .compose: StatusTag("提交", .done)
        case .pass, .clear: StatusTag(verdict.label, .done)
        case .giveBack, .escalate: StatusTag(verdict.label, .warning)
        case .recall: StatusTag(verdict.label, .quiet)
        case .reject: StatusTag(verdict.label, .problem)
        }
    }
}
