import Organs
import Publishing
import Regulation
import Storage
import Synchronization

/// A bureau that publishes beyond the portal too: its liaison records, its officer confirms.
struct DemoChannelOffice: Sendable {
    let unit: String
    /// Where the liaison works.
    let section: String
    let liaison: String
    let officer: String
    let account: String
    let publications: [DemoChannelPublication]

    static let all = [
        DemoChannelOffice(
            unit: "区教育局", section: "招生考试科", liaison: "guizhi", officer: "gegen", account: "栀澜教育",
            publications: [
                .init(.press, item: "关于印发《课后服务工作办法》的通知", at: "《栀澜新闻》第312期第2版", daysAgo: 532),
                .init(.officialAccount, item: "《课后服务工作办法》政策解读", at: "", daysAgo: 530),
                .init(.board, item: "关于做好课后服务工作的通知", at: "区教育局一楼公开栏", daysAgo: 470, standsFor: 30),
                .init(.event, title: "课后服务新闻发布会", at: "栀澜区政务服务中心会议厅", daysAgo: 400),
                .init(.officialAccount, item: "《校园食堂管理工作办法》政策解读", at: "", daysAgo: 358),
                .init(.board, item: "澜岫市栀澜区教育局政府信息公开指南", at: "区教育局一楼电子屏", daysAgo: 300, standsFor: 90),
                .init(.event, title: "校园食堂开放日", at: "栀香小学", daysAgo: 120),
                .init(.officialAccount, title: "秋季学期课后服务安排", at: "", daysAgo: 6),
                .init(.press, title: "学区划分情况答记者问", at: "《栀澜新闻》第388期第1版", daysAgo: 2, isConfirmed: false),
            ]),
        DemoChannelOffice(
            unit: "区民政局", section: "养老服务科", liaison: "huangjing", officer: "baiji", account: "栀澜民政",
            publications: [
                .init(.press, item: "关于印发《社会救助工作办法》的通知", at: "栀澜区广播电视台《今日栀澜》", daysAgo: 525),
                .init(.readingPlace, item: "《社会救助工作办法》政策解读", at: "栀澜区图书馆政府信息查阅点", daysAgo: 520),
                .init(.officialAccount, item: "《社区养老服务工作办法》政策解读", at: "", daysAgo: 350),
                .init(.event, title: "社区养老服务现场咨询", at: "栀子广场", daysAgo: 250),
                .init(.board, item: "关于做好社区养老服务工作的通知", at: "各社区公开栏", daysAgo: 280, standsFor: 20),
                .init(.officialAccount, title: "助餐点名单更新", at: "", daysAgo: 35),
            ]),
    ]
}

struct DemoChannelPublication: Sendable {
    let channel: PublicationChannel
    /// The title of the portal's item that it carried; `nil` for what is none.
    let item: String?
    let title: String
    /// Empty for what stood on the office's account.
    let medium: String
    let daysAgo: Int
    let standsFor: Int?
    let isConfirmed: Bool

    init(
        _ channel: PublicationChannel, item: String? = nil, title: String = "", at medium: String, daysAgo: Int,
        standsFor: Int? = nil, isConfirmed: Bool = true
    ) {
        self.channel = channel
        self.item = item
        self.title = title
        self.medium = medium
        self.daysAgo = daysAgo
        self.standsFor = standsFor
        self.isConfirmed = isConfirmed
    }
}

/// Hands the key of a record from the act that makes it to the one that confirms it.
final class DemoChannelRecord: Sendable {
    private let id = Mutex<Identifier<ChannelPublication>?>(nil)

    func set(_ value: Identifier<ChannelPublication>) { id.withLock { $0 = value } }

    var value: Identifier<ChannelPublication> {
        guard let id = id.withLock({ $0 }) else { preconditionFailure("the demo confirms what it has recorded") }
        return id
    }
}

extension DemoDistrict {
    /// Everything that two bureaus made public by other ways, with its proofs.
    func channelActs(_ places: DemoPlaces, _ shelf: DemoShelf) -> [DemoAct] {
        DemoChannelOffice.all.flatMap { office in
            [opening(office, places)]
                + office.publications.flatMap { acts($0, of: office, places, shelf) }
        }
    }

    private func opening(_ office: DemoChannelOffice, _ places: DemoPlaces) -> DemoAct {
        let at = moment(daysAgo: 735, 10)
        return DemoAct(at: at) {
            try await database.write { session in
                let officer = try DemoDistrict.viewer(account: office.officer, at: at, in: session)
                let organ = try place(office.unit, places)
                try ChannelAccounts.register(
                    ChannelAccountDetails(
                        name: office.account, platform: .officialAccount, subject: office.unit, principal: officer.name,
                        openedOn: at.day), of: organ, by: officer, at: at, in: session)
            }
        }
    }

    /// Recorded on the day of the publication, confirmed by the other later on that day.
    private func acts(
        _ publication: DemoChannelPublication, of office: DemoChannelOffice, _ places: DemoPlaces, _ shelf: DemoShelf
    ) -> [DemoAct] {
        let (at, later) = (
            moment(daysAgo: publication.daysAgo, 16, 20), moment(daysAgo: publication.daysAgo, 17, 5)
        )
        let record = DemoChannelRecord()
        let recording = DemoAct(at: at) {
            record.set(try await recorded(publication, of: office, places, shelf, at: at))
        }
        let confirming = DemoAct(at: later) {
            try await database.write { session in
                let officer = try DemoDistrict.viewer(account: office.officer, at: later, in: session)
                try ChannelPublications.confirm(record.value, by: officer, at: later, in: session)
            }
        }
        return publication.isConfirmed ? [recording, confirming] : [recording]
    }

    private func recorded(
        _ publication: DemoChannelPublication, of office: DemoChannelOffice, _ places: DemoPlaces, _ shelf: DemoShelf,
        at moment: Moment
    ) async throws -> Identifier<ChannelPublication> {
        let proof = try await proof(of: publication, at: moment)
        return try await database.write { session in
            let organ = try place(office.unit, places)
            let section = try place("\(office.unit)/\(office.section)", places)
            let liaison = try DemoDistrict.viewer(account: office.liaison, at: moment, in: session)
            let evidence = try proof.map {
                try FileRecords.add(
                    $0, for: .channelPublication, organ: organ.chain, unit: section.chain, by: liaison.person.actor,
                    at: moment, in: session
                ).id
            }
            return try ChannelPublications.record(
                try details(publication, of: organ, on: moment.day, shelf, session), evidence: evidence, in: section,
                by: liaison, at: moment, in: session
            ).id
        }
    }

    private func details(
        _ publication: DemoChannelPublication, of organ: Identifier<Unit>, on day: Day, _ shelf: DemoShelf,
        _ session: any ReadSession
    ) throws -> ChannelDetails {
        let isOnAccount = publication.medium.isEmpty
        let account = isOnAccount ? try ChannelAccountRecords.list(of: organ, session).first?.id : nil
        return ChannelDetails(
            publication.channel, item: publication.item.map { shelf[$0] }, title: publication.title, account: account,
            medium: publication.medium, from: day, until: publication.standsFor.map { day.advanced(by: $0) },
            link: isOnAccount ? "https://example.com/demo/\(day)" : "")
    }

    /// A page that stands for the photograph or the clipping; `nil` where a link proves it.
    private func proof(of publication: DemoChannelPublication, at moment: Moment) async throws -> KeptContent? {
        guard publication.channel.isManual else { return nil }
        let file = DemoFile(
            "\(publication.channel.label)公开记录.pdf", by: "", of: "", daysAgo: publication.daysAgo,
            .printed(
                title: "\(publication.channel.label)公开记录",
                [
                    .paragraph(publication.item ?? publication.title),
                    .paragraph("\(moment.day.chinese)，\(publication.medium)。"),
                ]))
        return try await files.keep(file.bytes(), called: file.name, under: .office, at: moment)
    }

    private func place(_ name: String, _ places: DemoPlaces) throws -> Identifier<Unit> {
        guard let place = places[name] else { preconditionFailure("the demo has no unit \(name)") }
        return place
    }
}
