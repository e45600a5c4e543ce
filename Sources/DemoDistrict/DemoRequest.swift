import Regulation
import Requests

/// A request of the made-up district: who asks what of a bureau, and what became of it.
struct DemoRequest: Sendable {
    let applicant: ApplicantDetails
    let content: RequestContent
    let channel: Channel
    let daysAgo: Int
    let fate: Fate

    /// Where it has got to by now.
    enum Fate: Sendable {
        /// Answered within the period.
        case answered(DecisionPart)
        /// Answered after the period.
        case late(DecisionPart)
        case withdrawn
        /// A correction was asked for and never came.
        case lapsed
        case unconfirmed, received, correcting, consulting, extensionAsked, extended, overdue
    }

    /// The bureau's requests of two years, the oldest first. Nearly the same for each bureau, on other days.
    static func all(of bureau: DemoBureau, number: Int) -> [DemoRequest] {
        let texts = bureau.topics.flatMap { topic in
            [
                "\(topic.name)资金的安排和使用情况", "\(topic.name)工作的实施方案及其附件", "\(topic.name)检查中发现的问题和整改情况",
                "\(topic.name)有关会议的讨论记录", "\(topic.name)项目的合同和验收材料",
            ]
        }
        return plan.enumerated().map { index, line in
            let seed = number * plan.count + index
            return DemoRequest(
                applicant: DemoApplicants.applicant(seed), content: content(texts[line.text], line.channel),
                channel: line.channel, daysAgo: line.daysAgo + number % 5, fate: line.fate)
        }
    }

    private static func content(_ text: String, _ channel: Channel) -> RequestContent {
        var content = RequestContent(
            description: text, form: channel == .web ? .electronic : .paper, manner: .post)
        content.period = "2024年以来"
        return content
    }

    private struct Line {
        let daysAgo: Int
        let channel: Channel
        let text: Int
        let fate: Fate

        init(_ daysAgo: Int, _ channel: Channel, _ text: Int, _ fate: Fate) {
            self.daysAgo = daysAgo
            self.channel = channel
            self.text = text
            self.fate = fate
        }
    }

    private static let plan: [Line] = [
        Line(690, .inPerson, 0, .answered(.given)), Line(610, .postSigned, 2, .answered(.partly)),
        Line(540, .web, 1, .answered(.public)), Line(470, .postOrdinary, 3, .answered(.internalMatter)),
        Line(400, .inPerson, 8, .withdrawn), Line(330, .postSigned, 4, .late(.given)),
        Line(260, .web, 9, .answered(.notHeld)), Line(200, .inPerson, 5, .lapsed),
        Line(150, .postSigned, 6, .answered(.given)), Line(120, .web, 6, .answered(.given)),
        Line(90, .inPerson, 7, .answered(.elsewhere)), Line(48, .postSigned, 0, .overdue),
        Line(22, .inPerson, 2, .extended), Line(18, .web, 4, .extensionAsked), Line(15, .postSigned, 9, .consulting),
        Line(8, .inPerson, 5, .correcting), Line(5, .web, 1, .received), Line(2, .postOrdinary, 7, .unconfirmed),
    ]
}

extension DecisionPart {
    fileprivate static let given = DecisionPart(.granted)

    fileprivate static var `public`: DecisionPart {
        var part = DecisionPart(.alreadyPublic)
        part.whereabouts = "本机关门户网站“政府信息公开”专栏"
        return part
    }

    fileprivate static var partly: DecisionPart {
        var part = DecisionPart(.partiallyGranted)
        part.withheld = [
            WithheldPart(
                what: "附件二中会议的讨论记录", decision: .processInformation, reasons: "属于尚未形成决定的讨论记录", ground: "讨论记录")
        ]
        return part
    }

    fileprivate static var internalMatter: DecisionPart {
        var part = DecisionPart(.processInformation, reasons: "申请的内容是尚未形成决定的讨论记录")
        part.ground = "讨论记录"
        return part
    }

    fileprivate static let notHeld = DecisionPart(.doesNotExist, reasons: "经检索档案室和业务系统，没有制作、保存该信息")

    fileprivate static var elsewhere: DecisionPart {
        var part = DecisionPart(.notThisOrgan, reasons: "该信息不由本机关负责公开")
        part.whereabouts = "栀澜区人民政府办公室政务公开科"
        return part
    }
}

/// Applicants who do not exist: their names are those of minerals, and 990000 is no place in the country.
enum DemoApplicants {
    private static let names = ["石英", "云母", "滑石", "磁石", "赭石", "琥珀", "玛瑙", "朱砂", "雄黄", "白矾", "寒水", "海浮"]

    static func applicant(_ seed: Int) -> ApplicantDetails {
        var details = seed % 7 == 3 ? company(seed) : citizen(seed)
        details.address = "澜岫市栀澜区演示路\(seed + 1)号"
        details.phone = "1380000" + padded(seed, 4)
        return details
    }

    private static func citizen(_ seed: Int) -> ApplicantDetails {
        let day = Day(number: 3_000 + seed * 97)
        let number = "990000" + "\(day)".replacing("-", with: "") + padded(seed, 3)
        return ApplicantDetails(
            kind: .naturalPerson, name: names[seed % names.count] + (seed % 2 == 0 ? "甲" : "乙"), document: .residentID,
            identityNumber: number + check(number))
    }

    private static func company(_ seed: Int) -> ApplicantDetails {
        var details = ApplicantDetails(
            kind: .commercialEnterprise, name: "栀澜演示\(names[seed % names.count])贸易有限公司", document: .socialCreditCode,
            identityNumber: creditCode("91990000" + padded(seed, 8) + "0"))
        details.legalRepresentative = "演示法人"
        details.contactPerson = "演示联系人"
        return details
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// GB 32100-2015: seventeen characters and the check character for them.
    private static func creditCode(_ characters: String) -> String {
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        var (sum, weight) = (0, 1)
        for character in characters {
            sum += (alphabet.firstIndex(of: character) ?? 0) * weight
            weight = weight * 3 % alphabet.count
        }
        return characters + String(alphabet[(alphabet.count - sum % alphabet.count) % alphabet.count])
    }

    /// GB 11643: weights and check characters of a citizen's number.
    private static func check(_ digits: String) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits.compactMap(\.wholeNumberValue), weights).reduce(0) { $0 + $1.0 * $1.1 }
        return String(Array("10X98765432")[sum % 11])
    }
}
