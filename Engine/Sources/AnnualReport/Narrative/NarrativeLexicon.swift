/// What a word of the narrative is to the fact extraction.
enum NarrativeWord: Hashable {
    /// What a number can count.
    case object(Object)
    /// 依申请公开工作: the matter, nothing that could be counted.
    case requestMatter
    /// What was done with it.
    case verb(Verb)
    /// 予以公开、不予公开 … and the single rows of table three.
    case result(FactKey)
    /// 自然人、法人: who asked.
    case naturalPerson, organisationApplicant
    /// 维持、纠正: how a review or lawsuit ended.
    case upheld, remedyResult
    case channel(FactKey)
    case internalChannel
    /// 我局、本机关.
    case own
    case thisYear, lastYear
    /// 以来、至今.
    case since
    case cumulative
    /// 全区、各单位、下属: whose number it then is depends on the organ.
    case wholeArea, otherOrgans
    /// 与去年相比: the year is named only to compare.
    case comparison
    /// 同比、较上年: the number is a difference.
    case delta
    /// 比、较 before a year makes a `delta`; alone they are nothing.
    case comparing
    case increase, decrease
    /// 未、没有 before a verb; 无、零、不存在 before a noun.
    case notDone, none
    /// 因、引发的: links a negation to a remedy over other words.
    case cause
    /// 全部、均.
    case all
    case inTime
    case completionRate, timelinessRate, shareRate
    case among, inTotal, respectively, andSoOn, and
    /// 计划、每年: no fact of the year.
    case planned
    /// 政府信息公开、政务公开 as the matter at hand.
    case disclosure
    /// 专栏、专题: a part of a channel.
    case subset
    /// 办理复议 as the organ's own business.
    case adjudication
    /// Words that change nothing: 共、了、件数.
    case filler
    /// Words that only hide a shorter one inside them (无障碍 hides 无): unknown text otherwise.
    case opaque
    case claim
    case mandatoryContent, secret, except
    case departments
    /// 败诉、纠错.
    case defeat(FactKey?)

    enum Object: Hashable {
        case request
        /// 申请 alone: a request for information only where the text speaks of such requests anyway.
        case application
        case information
        case review, lawsuit
        case processingFee, anyFee, feeNotice
        case normativeDocument, regulation
        case licensing, punishment, coercion
        case proposal, suggestion
        case interpretation, pressConference, meeting, training
        /// 信访件、工单、许可申请 …: counted here, but nothing of ours.
        case foreign
    }

    enum Verb: Hashable {
        case receive, carryIn, carryOut
        /// 结转 without a direction.
        case carry
        case handle, answer
        case have, occur
        case publish, issue, repeal, inForce
        case hold, attend, collect, undertake, decide
    }
}

/// The words of the narrative, in one scanner.
///
/// The longest word at a place wins, so that a longer harmless word (无法提供, 行政许可事项, 比例) hides the
/// shorter one inside it. A new wording is a new entry here, with a sentence in the tests.
enum NarrativeLexicon {
    static let scanner = KeywordScanner(entries.enumerated().map { ($1.0, $0) })
    static let words: [NarrativeWord] = entries.map(\.1)

    private static let entries: [(String, NarrativeWord)] =
        objects + matters + verbs + results + applicants + channels + scopes + logic + statements

    private static func list(_ word: NarrativeWord, _ texts: String) -> [(String, NarrativeWord)] {
        texts.split(separator: " ").map { (String($0), word) }
    }

    private static let objects: [(String, NarrativeWord)] =
        list(
            .object(.request),
            """
            政府信息公开申请 政务信息公开申请 信息公开申请 政府信息依申请公开 政府信息公开的申请 依申请公开 依申请公开申请 依申请公开政府信息 \
            依申请公开信息 依申请公开政府信息申请 依申请公开事项 依申请公开件 依申请公开办件 依申请公开业务 依申请公开的申请 政府信息申请 \
            公开申请 公开政府信息申请 公开政府信息的申请 公开信息的申请 依申请公开政府信息的申请 依申请信息公开 信息公开依申请 依申请件 依申请 \
            申请公开政府信息 申请公开 政府信息依申请 要求公开政府信息的申请 信息公开申请事项 信息公开申请件 政府信息公开申请件 \
            政府信息公开申请事项 政府信息公开申请表 政府信息公开书面申请 信息公开书面申请
            """)
        + list(.object(.application), "申请 申请件 书面申请 网上申请 网络申请 有效申请 新申请 申请事项 此类申请 该类申请 相关申请 申请公开件")
        + list(
            .object(.information),
            """
            政府信息 政务信息 信息 各类信息 各类政府信息 各类政务信息 动态信息 部门动态信息 政府部门动态信息 政务动态信息 政府信息公开信息 \
            政务公开信息
            """)
        + list(
            .object(.review),
            """
            行政复议 复议 行政复议申请 行政复议案件 行政复议案 申请行政复议 提起行政复议 提起复议 申请复议 复议申请 复议案件 被申请行政复议 被申请复议 \
            被提起行政复议 行政复议事项
            """)
        + list(
            .object(.lawsuit),
            """
            行政诉讼 诉讼 行政诉讼案件 行政诉讼案 提起行政诉讼 提起诉讼 诉讼案件 被提起行政诉讼 被提起诉讼 \
            行政诉讼事项 行政应诉 行政应诉案件
            """)
        + list(.object(.processingFee), "信息处理费 政府信息公开信息处理费 信息公开信息处理费 政府信息公开处理费 政府信息处理费 依申请公开信息处理费")
        + list(.object(.anyFee), "费用 任何费用 收费 相关费用 检索费 复制费 邮寄费 检索、复制、邮寄等费用 各项费用 公开费用")
        + list(.object(.feeNotice), "收费通知 收费通知书 缴费通知 缴费通知书 信息处理费收费通知 信息处理费收费通知书 收费通知单")
        + list(.object(.normativeDocument), "规范性文件 行政规范性文件")
        + list(.object(.regulation), "规章 政府规章 部门规章")
        + list(.object(.licensing), "行政许可 行政许可决定 行政许可决定书")
        + list(.object(.punishment), "行政处罚 行政处罚决定 行政处罚决定书 行政处罚案件")
        + list(.object(.coercion), "行政强制 行政强制决定 行政强制措施 行政强制执行")
        + list(.object(.proposal), "提案 政协提案 政协委员提案 建议提案 人大建议和政协提案 人大代表建议和政协委员提案 代表建议和委员提案 人大建议、政协提案")
        + list(.object(.suggestion), "人大代表建议 人大建议 代表建议 人大议案 人大代表议案")
        + list(
            .object(.interpretation),
            "政策解读 解读材料 政策解读材料 解读信息 政策解读信息 解读稿 解读稿件 政策解读稿件 政策解读稿 解读文章 政策文件解读 文件解读 政策解读文章 解读 政策性文件解读")
        + list(.object(.pressConference), "新闻发布会 发布会 政策例行吹风会 新闻通气会")
        + list(
            .object(.meeting),
            """
            政务公开工作会议 政务公开会议 政府信息公开工作会议 信息公开工作会议 政务公开工作推进会 政务公开推进会 政务公开领导小组会议 政务公开专题会议 \
            政务公开工作专题会议 政府信息公开专题会议 政务公开工作例会 政务公开工作部署会 政府信息公开会议 政务公开工作会 政府信息公开工作会 信息公开工作会
            """)
        + list(
            .object(.training),
            """
            培训 培训班 培训会 业务培训 业务培训班 业务培训会 专题培训 专题培训班 专题培训会 工作培训 工作培训会
            """)
        + list(
            .object(.foreign),
            """
            行政许可申请 许可申请 补贴申请 补助申请 奖补申请 救助申请 低保申请 登记申请 办事申请 服务申请 变更申请 注册申请 备案申请 执行申请 资金申请 \
            仲裁申请 证照申请 入学申请 落户申请 鉴定申请 认定申请 网民留言 留言 12345 工单 热线 信访 信访件 信访事项 来信 来访 来电 群众来信 \
            信访投诉 举报投诉 投诉举报 投诉 举报 咨询 咨询件 诉求 意见 意见建议 建议 意见征集 案件 行政许可事项 许可事项 服务事项 公共服务事项 行政权力事项 \
            权责事项 政务服务事项 行政处罚事项 办件 用户 注册用户 单位 活动 宣传 宣传活动 行政处罚信息 行政许可信息 双公示 双公示信息 \
            行政许可和行政处罚信息 图文解读 文字解读 视频解读 动漫解读 图片解读 专家解读 负责人解读 主要负责人解读 多媒体解读 一图读懂 图解 政民互动 信件 \
            局长信箱 领导信箱 市长信箱 县长信箱 区长信箱 局长信箱信件 答复单 难题 问题 稿件 报道 政策文件 公文 文件 许可证 执照 申请书 申请材料 申请人 \
            政务公开监督员 信访举报 复议决定 行政复议决定 行政复议机关 行政复议机构 行政复议权 行政诉讼法 行政复议法 行政复议渠道 行政许可法 行政处罚法 行政强制法 \
            行政处罚权 行政许可证 政府信息公开申请答复书 安全培训 安全生产培训 技能培训 岗前培训 职业培训 就业培训 消防培训 业务办理 行政事业性收费 事业性收费 \
            政府性基金 罚款 罚没 信访申请 起草说明 备案 立法计划 行政规范性文件管理办法 规章制度 信息公开指南 信息公开目录 \
            工作信息 信息公开专栏 信息员 信息化 信息系统 信息发布 信息报送 信息安全 简报 信息简报 复议答复 个人信息 公示信息 \
            虚假信息 错误信息 涉密信息 敏感信息 有害信息 不良信息 失效信息 过期信息 隐私信息
            """)

    private static let matters: [(String, NarrativeWord)] =
        list(
            .requestMatter,
            """
            政府信息公开申请渠道 依申请公开渠道 依申请公开制度 依申请公开流程 依申请公开工作 依申请公开工作机制 依申请公开工作制度 依申请公开服务 依申请公开栏目 \
            依申请公开专栏 依申请公开平台 依申请公开系统 依申请公开目录 依申请公开指南 依申请公开窗口 依申请公开受理点 依申请公开点 依申请公开台账 依申请公开情况 \
            依申请公开办理情况 依申请公开工作情况 政府信息公开申请办理情况 政府信息公开申请工作 依申请公开政府信息情况 依申请公开政府信息工作
            """)

    private static let verbs: [(String, NarrativeWord)] =
        list(.verb(.receive), "收到 受理 新收 新收到 接到 接收 收到并受理 共收到 收到了 接受 新受理 登记受理 接收到 新增受理")
        + list(
            .verb(.carryIn),
            """
            上年结转 上年度结转 上一年结转 上一年度结转 上年结转到本年 结转上年 结转上年度 上年度转入 去年结转 上年转结 上年度转结 往年结转 上年结转至本年 \
            上年度结转至本年度 上年结转本年 上年度结转本年度 上年度转结至本年度 上一年度结转至本年度
            """)
        + list(
            .verb(.carryOut),
            """
            结转下年 结转下年度 结转至下年 结转至下年度 结转下一年 结转下一年度 结转到下年 结转到下年度 结转至下一年 结转至下一年度 转入下年 转入下年度 转结下年 转结下年度 \
            结转下年度继续办理 结转下年继续办理 结转至下一年度继续办理 结转至下年度继续办理 结转次年 结转至次年 结转下一年度继续办理 转下年度 结转到下一年度
            """) + list(.verb(.carry), "结转")
        + list(.verb(.handle), "办结 办理 办复 处理 已办结 办理完毕 办结完毕 处理完毕 办毕 审结 办理答复")
        + list(.verb(.answer), "答复 回复 已答复 答复处理 作出答复 书面答复 答复完毕")
        + list(.verb(.have), "共有 有")
        + list(.verb(.occur), "发生 产生 出现 引发 引起 涉及 存在 形成 被提起 提起 收悉")
        + list(
            .verb(.publish),
            """
            主动公开 公开 发布 公布 主动发布 推送 公示 上传 主动公布 刊发 刊登 发送 累计发布 编发 公开发布 更新发布 推出 发布政务 发布各类 公开各类 主动公开各类 \
            发布各类政府 更新 公开公示
            """)
        + list(.verb(.issue), "制发 制定 出台 印发 新制发 新制定 制定出台 制定印发 制定发布 制发了 起草印发 新出台")
        + list(.verb(.repeal), "废止 宣布废止 废止失效 废止和失效 宣布失效 失效")
        + list(.verb(.inForce), "现行有效 继续有效 有效 现行有效的")
        + list(.verb(.hold), "召开 组织 举办 举行 开展 组织召开 组织开展 组织举办 承办了 举办了 召开了 开展了 组织了 集中开展")
        + list(.verb(.attend), "参加 参与 列席 出席")
        + list(.verb(.collect), "收取 实收 实际收取 共收取 收缴 收到费用 征收")
        + list(.verb(.undertake), "承办 主办 协办 共承办 承办了 承接")
        + list(.verb(.decide), "作出 做出 实施 办出 下达 共作出 依法作出 采取 发出 下发 送达 出具 开具 发放")

    private static let results: [(String, NarrativeWord)] =
        list(.result(.requestsGranted), "予以公开 全部公开 同意公开 予以全部公开 全文公开 给予公开")
        + list(.result(.requestsPartiallyGranted), "部分公开 予以部分公开 部分予以公开 同意部分公开 区分处理")
        + list(.result(.requestsDenied), "不予公开 不同意公开 决定不予公开")
        + list(.result(.requestsUnable), "无法提供 无法提供信息 无法提供政府信息")
        + list(.result(.requestsRefused), "不予处理 不予受理")
        + list(.result(.requestsOther), "其他处理 其它处理 其他处理方式 其他处理情形 作其他处理")
        + list(.result(.requests(.deniedStateSecret)), "属于国家秘密")
        + list(.result(.requests(.deniedLawProhibits)), "其他法律行政法规禁止公开 法律行政法规禁止公开")
        + list(.result(.requests(.deniedSafetyStability)), "危及三安全一稳定 三安全一稳定")
        + list(.result(.requests(.deniedThirdPartyRights)), "保护第三方合法权益")
        + list(.result(.requests(.deniedInternalAffairs)), "属于三类内部事务信息 三类内部事务信息 内部事务信息")
        + list(.result(.requests(.deniedProcessInfo)), "属于四类过程性信息 四类过程性信息 过程性信息")
        + list(.result(.requests(.deniedEnforcementFile)), "属于行政执法案卷 行政执法案卷 行政执法案卷信息")
        + list(.result(.requests(.deniedAdminQuery)), "属于行政查询事项 行政查询事项")
        + list(.result(.requests(.unableNotHeld)), "本机关不掌握相关政府信息 不掌握相关政府信息")
        + list(.result(.requests(.unableNeedsCreation)), "没有现成信息需要另行制作 没有现成信息 需要另行制作")
        + list(.result(.requests(.unableUnclearAfterCorrection)), "补正后申请内容仍不明确")
        + list(.result(.requests(.refusedPetitionComplaint)), "信访举报投诉类申请 信访投诉举报类申请 信访举报投诉类 信访投诉举报类")
        + list(.result(.requests(.refusedDuplicate)), "重复申请")
        + list(.result(.requests(.refusedPublication)), "要求提供公开出版物")
        + list(.result(.requests(.refusedExcessiveRepeat)), "无正当理由大量反复申请")
        + list(.result(.requests(.refusedConfirmReissue)), "要求行政机关确认或重新出具已获取信息")
        + list(.result(.requests(.otherOverdueCorrection)), "逾期不补正 无正当理由逾期不补正 申请人无正当理由逾期不补正")
        + list(.result(.requests(.otherOverdueFee)), "逾期未缴费 逾期不缴费")

    private static let applicants: [(String, NarrativeWord)] =
        list(.naturalPerson, "自然人 公民 个人 自然人申请 公民申请 个人申请")
        + list(
            .organisationApplicant,
            "企业 法人 其他组织 法人或其他组织 法人和其他组织 商业企业 科研机构 社会公益组织 法律服务机构 企业申请 法人申请 商业企业申请")
        + list(.upheld, "维持 予维持 结果维持 获维持 被维持 予以维持 维持原行政行为")
        + list(.remedyResult, "结果纠正 纠正 撤销 其他结果 尚未审结 未审结 驳回 撤回 终止 胜诉 变更 确认违法")

    private static let channels: [(String, NarrativeWord)] =
        list(
            .channel(.itemsOnWebsite),
            """
            网站 政府网站 门户网站 政府门户网站 官网 官方网站 局网站 局门户网站 局官网 区政府网站 县政府网站 市政府网站 区政府门户网站 县政府门户网站 市政府门户网站 \
            区人民政府门户网站 县人民政府门户网站 市人民政府门户网站 区人民政府网站 县人民政府网站 市人民政府网站 人民政府网站 人民政府门户网站 本机关网站 单位网站 \
            政府信息公开平台 政务公开平台 网站平台 政府信息公开网
            """)
        + list(
            .channel(.itemsOnWeChat),
            "微信 微信公众号 微信公众平台 公众号 微信平台 政务微信 官方微信 政务微信公众号 微信公众号平台 官方微信公众号 微信订阅号")
        + list(.channel(.itemsOnWeibo), "微博 官方微博 政务微博 新浪微博 微博账号 微博平台")
        + list(.channel(.itemsInGazette), "政府公报 公报")
        + list(.channel(.itemsInPress), "报纸 报刊 新闻媒体 电视台 广播电视 电视 广播 报刊杂志 报刊媒体 主流媒体 媒体")
        + list(
            .channel(.itemsOnOtherChannels),
            "其他平台 其他渠道 其他方式 其它方式 其他途径 抖音 抖音号 今日头条 头条号 视频号 微信视频号 新媒体 政务新媒体 客户端 移动客户端 公示栏 公告栏 宣传栏 公开栏 电子屏 电子显示屏 网络媒体 快手 网络平台"
        )
        + list(.internalChannel, "工作群 办公群 微信工作群 微信群 QQ群 钉钉群 工作微信群 内部OA OA系统 OA办公平台 OA办公系统 内部办公系统 办公自动化系统 OA平台 内网 政务内网")

    private static let scopes: [(String, NarrativeWord)] =
        list(
            .own,
            "我局 我单位 本局 本单位 本机关 我委 本委 我办 本办 我厅 本厅 我镇 本镇 我乡 本乡 我街道 本街道 我中心 本中心 我部门 本部门 我院 本级 局机关 机关本级 我区 我县 我市 全局 全委 全厅 本行政机关 本级政府 本级人民政府 本政府 本府"
        )
        + list(.thisYear, "今年 本年 本年度 全年 年内 当年 今年以来 本年度内 全年度 全年累计 本年累计 今年累计 年度累计 年度内 一年来 报告期内 统计期内 新增")
        + list(.lastYear, "去年 上年 上年度 上一年 上一年度 前年 去年同期 上年同期 往年 同期 历年")
        + list(.since, "以来 至今 截至目前 截止目前 目前 目前为止 自开通以来 成立以来")
        + list(.cumulative, "累计 累计共 总累计 历史累计")
        + list(.wholeArea, "全区 全县 全市 全省 全镇 全乡 全街道 全州 全盟 全旗 全域 全辖区 全区各级 全县各级 全市各级 辖区")
        + list(
            .otherOrgans,
            """
            各单位 各部门 各镇 各乡镇 各街道 各乡 各区县 各县区 各县市区 各镇街 下属 下属单位 局属 局属单位 所属 所属单位 直属 直属单位 各级 各级行政机关 基层单位 \
            区直部门 县直部门 市直部门 各区直部门 各县直部门 二级单位 各行政机关 各科所 派出机构 各直属单位 局属各单位 下属各单位 系统内 全系统 其他部门 其他单位 兄弟单位 \
            各镇人民政府 各街道办事处 各村 各社区 各下属单位
            """)
        + list(
            .comparison,
            "与去年相比 与上年相比 与上年度相比 同上年相比 和去年相比 同去年相比 和上年相比 与上一年相比 与上一年度相比 相比去年 相比上年 与上年持平 与去年持平 与上年度持平 和上年持平 和去年持平 与上年基本持平 与去年基本持平 与上一年持平 与上一年度持平 较上年持平 较去年持平 同上年持平 与去年同期持平 与上年同期持平 与去年同期相比 与上年同期相比"
        )
        + list(.delta, "同比 环比 较上年 较去年 较上年度 较上一年 较上一年度 比上年 比去年 比上年度 比上一年 比上一年度 较去年同期 较上年同期 比上年同期 比去年同期 同比上年 较之上年")
        + list(.comparing, "比 较 相比 同")
        + list(.increase, "增加 增长 上升 提高 提升 多了 增加了 增长了 上升了 增幅")
        + list(.decrease, "减少 下降 降低 减少了 下降了 降低了 降幅 少了")

    private static let logic: [(String, NarrativeWord)] =
        list(.notDone, "未 没有 未曾 从未 均未 都未 也未 尚未 并未 没 未有 亦未 没有被 未被 未再")
        + list(.none, "无 零 不存在 均无 也无 没有任何 均为零 为零 暂无 未有任何 均无有")
        + list(.cause, "因 因此 由此 针对 有关 关于 引发的 引起的 导致的 产生的 被 而被 而 因为 由 相关 的")
        + list(.all, "全部 均 都 全数 皆 均已 全部已 已全部 均能 都已 已均")
        + list(.inTime, "按时 按期 及时 依法按时 如期 限期内 法定期限内 规定期限内 法定时限内 规定时限内 规定时间内 法定时间内 期限内 时限内 依法依规按时 按时限")
        + list(.completionRate, "办结率 答复率 办复率 回复率 办理率")
        + list(
            .timelinessRate,
            "按时办结率 按期办结率 按时答复率 按期答复率 及时答复率 按时办复率 按期办复率 及时办结率 按时回复率 按期回复率 及时回复率 按期办理率 按时办理率 法定期限内答复率 期限内答复率")
        + list(.shareRate, "占 占比 占总数 占总量 占比为 占总数的 占总量的 占全部 占申请总数的 占申请总量的 占公开总数的 占公开总量的 占总数比例 约占")
        + list(.among, "其中 其中包括 其中包含 包括 分别是 分别为其中")
        + list(.inTotal, "共计 合计 总计 共 总共 一共 计 总数 总量")
        + list(.respectively, "分别 分别为 各")
        + list(.andSoOn, "等")
        + list(.and, "和 及 与 或 以及 或者 暨 并 且 也 亦 同时")
        + list(.planned, "计划 拟 力争 下一步 每年 每月 每季度 每周 每半年 每次 预计 如果 下步 今后")
        + list(.disclosure, "政府信息公开 信息公开 政务公开 政府信息公开工作 政务公开工作 信息公开工作")
        + list(.subset, "专栏 专题 栏目 板块 专区 子栏目 一栏")
        + list(.adjudication, "审理 审查 复议机关 作为复议机关")
        + list(
            .filler,
            """
            了 为 含 的数量 数量 数 件数 总件数 情况 事项 方面 全 年度 度 已 年 任何 任何形式 一次性 实际 总金额 金额 共为 次数 场次 的情况 情形 的情形 \
            现象 的现象 依法 主动 通过 在 上 平台 渠道 方式 利用 发生数 分类 形式 途径 期间 行为 的政府 类 类申请 相关政府 达 达到 完成 内容 经 有任何 记录 信息的 \
            一律 予以 得到 得以 给予 进行 规范 书面 依规 总 人 是 来自 系 由 所有 该 上述 以上 妥善 有效的 共同 报告
            """)

    private static let statements: [(String, NarrativeWord)] =
        list(
            .claim,
            "加大主动公开力度 加大公开力度 加大信息公开力度 加大政府信息公开力度 加大政务公开力度 公开力度不断加大 公开力度进一步加大 公开数量大幅 公开数量明显 公开范围不断扩大 公开内容不断丰富 扩大公开范围 扩大主动公开范围 信息公开数量稳步 公开数量稳步"
        )
        + list(.mandatoryContent, "机关职能 机构职能 机构设置 内设机构 办公地址 办公时间 联系方式 负责人姓名 领导信息 领导分工")
        + list(.secret, "涉密 国家秘密 工作秘密 涉及秘密 保密 不宜公开 不便公开 不对外公开")
        + list(.except, "除 除外 除了 以外 之外")
        + list(.departments, "科室 处室 股室")
        + list(.defeat(.lawsuits), "败诉 败诉案件 败诉率为零 败诉率为0")
        + list(.defeat(.reviews), "纠错 被纠错 被纠正")
        // Words that hide a shorter one inside them.
        + list(
            .opaque,
            """
            另有 还有 工作计划 按计划 计划生育 无障碍 无纸化 无关 无误 未经 未来 未成年人 未成年 比例 比如 对比 较为 较好 较大 较高 较多 比较 同步 同时 同意 共同 共享 公共 共建 共计发 \
            有效 有关 所有 具有 拥有 有序 有力 有所 有利 现有 没有充分 为民 作为 成为 认为 为主 行为 为了 将于 即将 统一 唯一 进一步 第一 一方面 一是 二是 三是 四是 五是 六是 七是 八是 \
            合计算 计算 统计 审计 会计 设计 计生 应急 相应 适应 响应 反应 供应 对应 均衡 平均 人均 成都 首都 不等 平等 等级 高等 中等 各项 各类 各种 各方面 与会 参与 及其 涉及到 和谐 \
            和谐社会 或许 可及 普及 上述 以上 都市 原因 因素 因地制宜 的确 目的 应诉 因公 经济 经常 经费 已经 经验 经营 内容 数据 次数 人数 数字 信息技术 信息技术局 \
            全面 全程 全文 安全 健全 完全 全体 全国 齐全 建立健全 一年一度 年度报告 年报 公开指南 公开目录 更新维护 开展情况
            """)
}
