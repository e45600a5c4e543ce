import API
import AnnualReport
import Letters
import ContentChecks
import Organs
import Publishing
import Regulation
import Reporting
import Requests
import Storage

/// How the facts of events are worded: what a key means, and what kind of value stands under it.
enum FactWords {
    enum Value {
        /// As it stands: numbers, days, codes.
        case plain
        case unit, person
        /// Several, with commas between them.
        case units, roles
        case moment
        case chain
        /// A word of a closed list, with its label.
        case word(@Sendable (String) -> String?)
        /// Ids and digests: for comparison, not for reading.
        case code

        var isCode: Bool { if case .code = self { true } else { false } }
    }

    struct Entry {
        let label: String
        let value: Value
    }

    /// - Returns: `nil` for a key of a newer or older program: it is shown as it is.
    static func entry(_ key: String, of kind: String) -> Entry? {
        special["\(kind) \(key)"] ?? usual[key]
    }

    /// Keys that mean something else in one kind of event.
    private static let special: [String: Entry] = [
        "report.text-edited year": Entry(label: "报告年度", value: .plain),
        "report.text-reset year": Entry(label: "报告年度", value: .plain),
        "report.fact-told year": Entry(label: "报告年度", value: .plain),
        "report.finding-judged year": Entry(label: "报告年度", value: .plain),
        "report.finding-judged rule": Entry(label: "规则", value: .plain),
        "report-template.changed section": Entry(label: "部分", value: .word(reportSection)),
        "report.text-edited section": Entry(label: "部分", value: .word(reportSection)),
        "report.text-reset section": Entry(label: "部分", value: .word(reportSection)),
        "report.finding-judged verdict": Entry(
            label: "处理意见", value: .word { FindingVerdict.Decision(rawValue: $0)?.label }),
        "report.finding-judged reason": Entry(label: "理由的摘要", value: .code),
        "request.filed channel": Entry(label: "申请渠道", value: .word { Channel(rawValue: $0)?.label }),
        "request.registered channel": Entry(label: "申请渠道", value: .word { Channel(rawValue: $0)?.label }),
        "request.act-taken result": Entry(label: "检索结果", value: .word { SearchRecord.Result(rawValue: $0)?.label }),
        "request.act-taken until": Entry(label: "延迟至", value: .plain),
        "request.assigned from": Entry(label: "原承办单位", value: .unit),
        "request.assigned to": Entry(label: "承办单位", value: .unit),
        "request.handed-over from": Entry(label: "原承办单位", value: .unit),
        "request.handed-over to": Entry(label: "承接单位", value: .unit),
        "request.handed-over way": Entry(label: "机构改革", value: .word { Reorganisation.Way(rawValue: $0)?.label }),
        "request.handed-over co-unit": Entry(label: "原协办单位", value: .unit),
        "request.handed-over co-unit-heir": Entry(label: "承接的协办单位", value: .unit),
        "item.handed-over from": Entry(label: "原承办单位", value: .unit),
        "item.handed-over to": Entry(label: "承接单位", value: .unit),
        "item.handed-over way": Entry(label: "机构改革", value: .word { Reorganisation.Way(rawValue: $0)?.label }),
        "request.clock-entered entries": Entry(label: "期限事项", value: .plain),
        "api-token.made scopes": Entry(
            label: "权限范围",
            value: .word { text in
                text.split(separator: ",").map { APIScope(rawValue: String($0))?.label ?? String($0) }
                    .joined(separator: "；")
            }),
        "api-token.made until": Entry(label: "有效期至", value: .plain),
        "api-token.made reach": Entry(label: "可以用于", value: .units),
        "api-token.made per-minute": Entry(label: "每分钟调用次数", value: .plain),
        "webhook.registered url": Entry(label: "网址的摘要", value: .code),
        "unit.moved from": Entry(label: "原上级单位", value: .unit),
        "unit.moved to": Entry(label: "现上级单位", value: .unit),
        "unit.merged posts": Entry(label: "随迁任职", value: .plain),
        "person.state-changed from": Entry(label: "原状态", value: .word { Person.State(rawValue: $0)?.label }),
        "person.state-changed to": Entry(label: "现状态", value: .word { Person.State(rawValue: $0)?.label }),
        "delegation.ended on": Entry(label: "自该日起失效", value: .plain),
        "delegation.ended post": Entry(label: "因其结束的任职", value: .code),
        "job.retried kind": Entry(label: "任务类型", value: .code),
        "job.discarded kind": Entry(label: "任务类型", value: .code),
        "job.retried state": Entry(label: "原状态", value: .word { Job.State(rawValue: $0)?.label }),
        "job.discarded state": Entry(label: "原状态", value: .word { Job.State(rawValue: $0)?.label }),
        "one_time_code.issued code": Entry(label: "登录码编号", value: .code),
        "one_time_code.used code": Entry(label: "登录码编号", value: .code),
        "directory-import.checked file": Entry(label: "内容摘要", value: .code),
        "directory-import.done file": Entry(label: "内容摘要", value: .code),
        "directory-import.dropped file": Entry(label: "内容摘要", value: .code),
        "provider.linked subject": Entry(label: "统一身份认证标识的摘要", value: .code),
        "report.edition-made year": Entry(label: "报告年度", value: .plain),
        "report.adopted year": Entry(label: "报告年度", value: .plain),
        "report.made-public year": Entry(label: "报告年度", value: .plain),
        "report.made-public published-on": Entry(label: "公布日期", value: .plain),
        "report.withdrawn year": Entry(label: "报告年度", value: .plain),
        "report.round-opened year": Entry(label: "报告年度", value: .plain),
        "report.duty-changed year": Entry(label: "报告年度", value: .plain),
        "report.submission-made year": Entry(label: "报告年度", value: .plain),
        "report.submission-returned year": Entry(label: "报告年度", value: .plain),
        "report.submission-accepted year": Entry(label: "报告年度", value: .plain),
        "report.reminded year": Entry(label: "报告年度", value: .plain),
        "report.reminded recipients": Entry(label: "通知人数", value: .plain),
        "report.count-entered year": Entry(label: "报告年度", value: .plain),
        "report.edition-made origin": Entry(label: "来源", value: .word { ReportEdition.Origin(rawValue: $0)?.label }),
        "report.adopted origin": Entry(label: "来源", value: .word { ReportEdition.Origin(rawValue: $0)?.label }),
        "report.round-opened unit-count": Entry(label: "单位数", value: .plain),
        "report.round-changed due": Entry(label: "单位报送期限", value: .plain),
        "report.round-changed own-due": Entry(label: "本级公布期限", value: .plain),
        "report.round-changed open": Entry(label: "进行中", value: .word { ["true": "是", "false": "否"][$0] }),
        "report.duty-changed exempt": Entry(label: "不需报送", value: .word { ["true": "是", "false": "否"][$0] }),
        "report.submission-made edition": Entry(label: "报告版本", value: .code),
        "report.submission-made substitute": Entry(label: "代为填报", value: .word { ["true": "是", "false": "否"][$0] }),
        "report.submission-accepted edition": Entry(label: "报告版本", value: .code),
        "report.submission-returned due": Entry(label: "重报期限", value: .plain),
        "report.count-entered subject": Entry(label: "事项", value: .word { KnownCount.Subject(rawValue: $0)?.label }),
        "report.count-entered amount": Entry(label: "件数", value: .plain),
        "report.sum-adjusted cell": Entry(
            label: "数据", value: .word { CellKey(name: $0)?.words ?? SiteLine(name: $0)?.words }),
        "report.sum-adjusted amount": Entry(label: "调整数", value: .plain),
        "report.sum-adjusted rule": Entry(label: "调整依据", value: .word { SumAdjustment.Rule(rawValue: $0)?.label }),
        "report.sum-adjusted removed": Entry(label: "撤销的调整", value: .code),
        "report.file-settled file": Entry(label: "文件编号", value: .code),
        "report.file-settled act": Entry(
            label: "处理",
            value: .word { ["assigned": "确认单位和年度", "replaced": "采用新导入的", "set-aside": "仍用原来的", "dropped": "舍弃"][$0] }),
        "session.ended reason": Entry(label: "原因", value: .word { SessionEnd(rawValue: $0)?.label }),
    ]

    private static let usual: [String: Entry] = [
        "cell": Entry(label: "数据格", value: .word { CellKey(name: $0)?.words ?? SiteLine(name: $0)?.words }),
        "value": Entry(label: "数值", value: .plain),
        "year": Entry(label: "年度", value: .plain),
        "origin": Entry(label: "版本来源", value: .word { ReportEdition.Origin(rawValue: $0)?.label }),
        "edition": Entry(label: "版本编号", value: .code),
        "parent": Entry(label: "上级单位", value: .unit),
        "unit": Entry(label: "单位", value: .unit),
        "units": Entry(label: "指定单位", value: .units),
        "successor": Entry(label: "承接单位", value: .unit),
        "person": Entry(label: "人员", value: .person),
        "delegate": Entry(label: "受托人", value: .person),
        "post": Entry(label: "任职编号", value: .code),
        "posts": Entry(label: "任职数", value: .plain),
        "role": Entry(label: "角色", value: .word { Role(rawValue: $0)?.label }),
        "roles": Entry(label: "角色", value: .roles),
        "reach": Entry(label: "范围", value: .word { Reach(rawValue: $0)?.label }),
        "staffing": Entry(label: "专兼职", value: .word { Staffing(rawValue: $0)?.label }),
        "fields": Entry(label: "修改的内容", value: .word(unitFields)),
        "from": Entry(label: "起始日期", value: .plain),
        "until": Entry(label: "截止日期（不含）", value: .plain),
        "on": Entry(label: "日期", value: .plain),
        "first": Entry(label: "首日", value: .plain),
        "last": Entry(label: "末日", value: .plain),
        "method": Entry(label: "登录方式", value: .word { SignInMethod(rawValue: $0)?.label }),
        "outcome": Entry(label: "结果", value: .word { SignInRecord.Outcome(rawValue: $0)?.label }),
        "purpose": Entry(label: "用途", value: .word { OneTimeCode.Purpose(rawValue: $0)?.label }),
        "factor": Entry(label: "验证方式", value: .word { ["app": "动态验证码", "recovery-code": "备用码"][$0] }),
        "replaced": Entry(label: "替换原有绑定", value: .word { ["true": "是", "false": "否"][$0] }),
        "session": Entry(label: "会话编号", value: .code),
        "sessions": Entry(label: "会话编号", value: .code),
        "count": Entry(label: "数量", value: .plain),
        "attempts": Entry(label: "已执行次数", value: .plain),
        "chain": Entry(label: "校验范围", value: .chain),
        "chains": Entry(label: "日志链", value: .plain),
        "events": Entry(label: "记录数", value: .plain),
        "checkpoints": Entry(label: "检查点", value: .plain),
        "faults": Entry(label: "不符之处", value: .plain),
        "key": Entry(label: "签名密钥", value: .code),
        "former-key": Entry(label: "原签名密钥", value: .code),
        "manifest": Entry(label: "清单摘要", value: .code),
        "rows": Entry(label: "数据行数", value: .plain),
        "files": Entry(label: "文件数", value: .plain),
        "lost": Entry(label: "缺失或损坏的文件数", value: .plain),
        "made_at": Entry(label: "备份制作时间", value: .moment),
        "result": Entry(label: "结果", value: .word { ["sound": "通过", "unsound": "未通过"][$0] }),
        "digest": Entry(label: "内容摘要", value: .code),
        "size": Entry(label: "大小", value: .word { Int($0).map { ByteCount($0).description } }),
        "type": Entry(label: "文件类型", value: .word { MediaType(rawValue: $0)?.label }),
        "problem": Entry(label: "问题", value: .word { FileProblem(rawValue: $0)?.label }),
        "import": Entry(label: "批量导入编号", value: .code),
        "row": Entry(label: "名单中的行号", value: .plain),
        "problems": Entry(label: "问题数", value: .plain),
        "units-created": Entry(label: "新建单位", value: .plain),
        "units-changed": Entry(label: "更新单位", value: .plain),
        "people-created": Entry(label: "新建人员", value: .plain),
        "people-changed": Entry(label: "更新人员", value: .plain),
        "items": Entry(label: "信息条数", value: .plain),
        "register": Entry(label: "登记表摘要", value: .code),
        "archive": Entry(label: "压缩包摘要", value: .code),
        "by-way": Entry(label: "办理方式", value: .word { ["command-line": "命令行"][$0] }),
        "check": Entry(label: "检查项", value: .plain),
        "answer": Entry(label: "说明", value: .word { ContentFinding.Answer(rawValue: $0)?.label }),
        "finding": Entry(label: "问题标识", value: .code),
        "entries": Entry(label: "词条数", value: .plain),
        "columns": Entry(label: "栏目数", value: .plain),
        "step": Entry(label: "审核步骤", value: .word { ReviewStep.Key(rawValue: $0)?.defaultName }),
        "steps": Entry(label: "审核步骤", value: .word(reviewSteps)),
        "track": Entry(label: "适用于", value: .word { ReviewTrack(rawValue: $0)?.label }),
        "verdict": Entry(label: "意见", value: .word { ReviewAct.Verdict(rawValue: $0)?.label }),
        "version": Entry(label: "版本", value: .plain),
        "round": Entry(label: "第几轮审核", value: .plain),
        "opinion": Entry(label: "意见摘要", value: .code),
        "reason": Entry(label: "原因摘要", value: .code),
        "index": Entry(label: "索引号", value: .plain),
        "validity": Entry(label: "有效性", value: .word { Validity(rawValue: $0)?.label }),
        "channel": Entry(label: "渠道", value: .word { PublicationChannel(rawValue: $0)?.label }),
        "withdrawal": Entry(label: "登记事项", value: .word { ChannelPublication.Withdrawal.Kind(rawValue: $0)?.label }),
        "number": Entry(label: "案号", value: .plain),
        "closing": Entry(label: "注销的原因", value: .word { CitizenAccounts.Closing(rawValue: $0)?.label }),
        "corrected": Entry(
            label: "更正的内容",
            value: .word { text in
                text.split(separator: ",").compactMap { ApplicantField(rawValue: String($0))?.label }
                    .joined(separator: "、")
            }),
        "class": Entry(label: "申请人类型", value: .word { ApplicantClass(rawValue: $0)?.label }),
        "was": Entry(label: "原申请人类型", value: .word { ApplicantClass(rawValue: $0)?.label }),
        "remarks": Entry(label: "收件检查", value: .plain),
        "split-from": Entry(label: "拆分自", value: .code),
        "into": Entry(label: "并入", value: .code),
        "note": Entry(label: "说明摘要", value: .code),
        "applicant": Entry(label: "申请人编号", value: .code),
        "reading": Entry(label: "查看用途", value: .word { Applicants.Purpose(rawValue: $0)?.label }),
        "decision": Entry(label: "办理结果", value: .word { Decision(rawValue: $0)?.term }),
        "due": Entry(label: "答复期限", value: .plain),
        "due-was": Entry(label: "原答复期限", value: .plain),
        "recounted": Entry(label: "重新计算的申请", value: .plain),
        "moved": Entry(label: "期限变动的申请", value: .plain),
        "act": Entry(label: "办理事项", value: .word { CaseAct.Content.labels[$0] }),
        "consulted": Entry(label: "被征求意见方", value: .word { ConsultationAnswer.Answer(rawValue: $0)?.label }),
        "days": Entry(label: "工作日", value: .plain),
        "agrees": Entry(label: "是否同意", value: .word { ["true": "同意", "false": "不同意"][$0] }),
        "passes": Entry(label: "审查结论", value: .word { ["true": "通过", "false": "不通过"][$0] }),
        "reasonable": Entry(label: "理由是否合理", value: .word { ["true": "合理", "false": "不合理"][$0] }),
        "yuan": Entry(label: "金额（元）", value: .plain),
        "review": Entry(label: "审查", value: .word { CaseReview.Kind(rawValue: $0)?.label }),
        "parts": Entry(label: "各部分的办理结果", value: .plain),
        "third-party-finding": Entry(label: DecisionPage.findingLabel(), value: .word(thirdPartyFindings)),
        "manner": Entry(label: "送达方式", value: .word { ServiceAttempt.Manner(rawValue: $0)?.label }),
        "letter": Entry(label: "文书", value: .word { LetterKind(rawValue: $0)?.title }),
        "delivered": Entry(label: "是否送达", value: .word { ["true": "已送达", "false": "未送达"][$0] }),
        "question": Entry(label: "审查问题", value: .word { ExaminationQuestion(rawValue: $0)?.text }),
        "choice": Entry(label: "答案", value: .plain),
        "held": Entry(label: "保全", value: .word { ["true": "保全", "false": "解除保全"][$0] }),
        "remedy": Entry(label: "复议诉讼案件编号", value: .code),
        "remedy-kind": Entry(label: "案件种类", value: .word { RemedyWords.kinds[$0] }),
        "remedy-result": Entry(label: "处理结果", value: .word { RemedyClosing.Result(rawValue: $0)?.label }),
        "new-answer": Entry(label: "责令重新答复", value: .word { ["true": "是", "false": "否"][$0] }),
        "answers-again": Entry(label: "原案", value: .code),
        "document": Entry(label: "文书或者文件编号", value: .code),
        "letter-number": Entry(label: "文号", value: .plain),
        "redaction": Entry(label: "遮挡编号", value: .code),
        "original": Entry(label: "原件编号", value: .code),
        "marks": Entry(label: "遮挡处数", value: .plain),
        "entry": Entry(label: "期限事项序号", value: .plain),
        "state": Entry(label: "办理状态", value: .word { ClockState(rawValue: $0)?.label }),
        "told": Entry(label: "报告对象", value: .person),
        "platform": Entry(label: "平台", value: .word { ChannelAccountDetails.Platform(rawValue: $0)?.label }),
        Event.clockFact: Entry(label: "服务器时钟当时所示时间", value: .moment),
        Event.unreadableFact: Entry(label: "无法读取的内容", value: .plain),
    ]

    /// The fields of a unit's profile, by the names under which the log has them.
    private static let unitFieldLabels = [
        "level": "层级", "creditCode": "统一社会信用代码", "regionCode": "行政区划代码", "dualParent": "双重管理单位",
        "verticalSystem": "垂直管理系统", "canIssueExternally": "对外行文资格", "hasRulePower": "规范性文件制定权",
        "isSecret": "不公开机构", "reportsTo": "年报汇总单位", "contact": "公开工作机构信息", "order": "排序",
    ]

    @Sendable private static func reviewSteps(_ text: String) -> String? {
        text.split(separator: ",").map { ReviewStep.Key(rawValue: String($0))?.defaultName ?? String($0) }
            .joined(separator: "、")
    }

    @Sendable private static func reportSection(_ key: String) -> String? { SectionKey(rawValue: key)?.officialTitle }

    /// 1=unreasonable;2=public_interest: third parties in the order in which they were asked.
    @Sendable private static func thirdPartyFindings(_ text: String) -> String? {
        let words = text.split(separator: ";").compactMap { entry -> String? in
            let parts = entry.split(separator: "=").map(String.init)
            guard parts.count == 2, let finding = RefusalFinding(rawValue: parts[1]) else { return nil }
            return "先后征求的第\(parts[0])方：\(finding.label)"
        }
        return words.isEmpty ? nil : words.joined(separator: "；")
    }

    @Sendable private static func unitFields(_ text: String) -> String? {
        text.split(separator: ",").map { unitFieldLabels[String($0)] ?? String($0) }.joined(separator: "、")
    }

    static let subjectKinds = [
        "unit": "单位", "person": "人员", "post": "任职", "delegation": "委托", "job": "后台任务",
        "job-kind": "后台任务种类", "backup": "备份",
        "backup-request": "备份任务", "verification": "日志校验", "checkpoint": "日志检查点", "session": "会话", "file": "文件",
        "file-content": "文件内容", "directory-import": "批量导入", "account": "账号", "address": "网络地址",
        "platform": "平台", "checkpoint-key": "检查点密钥",
        "item": "信息", "item-import": "信息批量导入", "catalogue-node": "目录栏目", "review-profile": "审核流程",
        "channel-publication": "其他渠道公开", "channel-account": "新媒体账号",
        "request": "申请", "applicant": "申请人", "request-settings": "依申请公开设置", "calendar": "工作日历", "remedy": "复议诉讼案件",
        "api-token": "接口令牌", "api-upload": "接口上传的附件",
        "report": "年度报告", "site-report": "政府网站工作年度报表", "report-edition": "年度报告版本", "report-batch": "年度报告导入批次",
        "report-round": "年度报告报送", "report-duty": "应报单位",
        "letter-settings": "文书设置", "letter-template": "文书模板",
        "citizen-account": "用户中心",
        "report-text": "年度报告文字", "report-template": "年度报告文字模板",
    ]
}
