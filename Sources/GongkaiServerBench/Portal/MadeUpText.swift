/// Texts of a few hundred words of administration, a few of which are in most sentences and most in few, as in real ones. The same each time.
struct MadeUpText {
    private var random: UInt64
    /// Sums of 1/rank up to each word.
    private static let sums: [Double] = {
        var sum = 0.0
        return words.indices.map { rank in
            sum += 1 / Double(rank + 1)
            return sum
        }
    }()

    init(seed: Int) { random = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func word() -> String {
        let aim = Double(number(below: 1 << 30)) / Double(1 << 30) * (MadeUpText.sums.last ?? 0)
        var (low, high) = (0, MadeUpText.sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if MadeUpText.sums[middle] < aim { low = middle + 1 } else { high = middle }
        }
        return MadeUpText.words[low]
    }

    mutating func title() -> String { "关于\(phrase(4, 7))的\(one(of: ["通知", "公告", "意见", "办法", "方案", "报告"]))" }

    mutating func paragraph() -> String {
        (0..<4).map { _ in "\(phrase(3, 6))，\(phrase(4, 7))。" }.joined()
    }

    mutating func one<Value>(of values: [Value]) -> Value { values[number(below: values.count)] }

    /// SplitMix64.
    mutating func number(below bound: Int) -> Int {
        random &+= 0x9E37_79B9_7F4A_7C15
        var mixed = random
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    private mutating func phrase(_ least: Int, _ most: Int) -> String {
        (0..<(least + number(below: most - least + 1))).map { _ in word() }.joined()
    }

    static let words = """
        工作 管理 服务 公开 信息 政府 建设 发展 规定 有关 部门 单位 项目 实施 情况 要求 通知 进行 社会 加强 办理 开展 组织 安全 制度 \
        责任 机关 群众 企业 监督 检查 审批 落实 推进 完善 保障 提高 标准 规范 申请 材料 登记 公示 时间 结果 资金 预算 决算 支出 收入 \
        教育 学校 教师 学生 招生 课程 医疗 卫生 医院 疫苗 健康 养老 社区 救助 低保 残疾 儿童 就业 培训 创业 工资 社保 住房 租赁 物业 \
        土地 规划 拆迁 补偿 道路 桥梁 交通 公交 停车 环境 污染 排放 水质 河道 水库 供水 节水 防汛 应急 消防 演练 地震 气象 林业 农业 \
        农村 粮食 种子 化肥 畜牧 渔业 乡村 振兴 旅游 文化 图书 博物 体育 健身 比赛 市场 价格 食品 药品 抽检 质量 计量 商标 专利 合同 \
        招标 采购 投标 中标 评审 专家 统计 普查 调查 报告 分析 数据 平台 网站 系统 网络 电子 证照 印章 档案 保密 审计 财政 税收 收费 \
        许可 处罚 复议 诉讼 听证 执法 法治 普法 司法 公证 律师 调解 信访 投诉 举报 建议 提案 答复 人大 政协 干部 人事 任免 招考 考试 \
        录用 表彰 奖励 科技 创新 工业 园区 投资 贸易 出口 金融 贷款 保险 能源 电力 燃气 供热 绿化 公园 垃圾 分类 回收 城管 违建 户籍 \
        婚姻 殡葬 志愿 慈善 民族 宗教 侨务 双拥 优抚 退役 征兵 国防 边防 海关 港口 航道 铁路 机场 物流 邮政 通信 广播 电视 出版 古迹 \
        非遗 语言 地名 区划 界线 测绘 矿产 地质 海洋 湿地 草原 沙化 碳汇 光伏 风电 储能 氢能 芯片 算力 算法 智能 机器 材料 仪器 疾控
        """.split(separator: " ").map(String.init)
}
