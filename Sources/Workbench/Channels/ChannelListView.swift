import Organs
import Publishing
import Regulation
import Storage
import Web

/// What the list of records is narrowed down to, as its address says.
struct ChannelListFilter: Hashable, Sendable {
    var channel: PublicationChannel?
    var year: Int?
    var state: ChannelPublication.State?
    var page = 1

    /// The product counts from the year in which the regulation came into force (条例, 2008-05-01).
    static let years = 2008...2100

    init() {}

    init(_ query: QueryValues) {
        channel = query.choice("channel")
        year = query.integer("year", in: ChannelListFilter.years)
        state = query.choice("state")
        page = query.page
    }

    var records: ChannelRecords.Filter {
        var filter = ChannelRecords.Filter()
        filter.channel = channel
        filter.year = year
        filter.state = state
        return filter
    }

    var path: LocalPath {
        ChannelEndpoints.list.path().adding("channel", channel?.rawValue).adding("year", year.map { "\($0)" })
            .adding("state", state?.rawValue).adding("page", page > 1 ? "\(page)" : nil)
    }

    func changed(_ change: (inout ChannelListFilter) -> Void) -> ChannelListFilter {
        var filter = self
        filter.page = 1
        change(&filter)
        return filter
    }

    var active: [ActiveFilter] {
        [
            channel.map { ActiveFilter($0.label, without: changed { $0.channel = nil }.path.address) },
            year.map { ActiveFilter("\($0)年", without: changed { $0.year = nil }.path.address) },
            state.map { ActiveFilter($0.label, without: changed { $0.state = nil }.path.address) },
        ].compactMap(\.self)
    }
}

/// The list of publications beyond the portal.
struct ChannelListView: Equatable {
    static let title = "其他渠道公开"
    static let pageSize = 50

    struct Line: Equatable {
        let title: String
        let path: LocalPath
        let channel: String
        let medium: String
        let period: String
        let unit: String
        let state: ChannelPublication.State
        /// Whether it still stands on its channel although its item is withdrawn from the portal.
        let isToBeTakenDown: Bool
    }

    /// What a record whose item is withdrawn is marked with (domain 12 §5).
    static let itemWithdrawn = "原件已撤回，请撤下"

    let filter: ChannelListFilter
    let lines: [Line]
    let count: Int
    let unconfirmed: Int
    let years: [Int]
    let mayRecord: Bool

    var pages: Int { (count + ChannelListView.pageSize - 1) / ChannelListView.pageSize }

    init(
        _ filter: ChannelListFilter, _ records: [ChannelPublication], count: Int, unconfirmed: Int,
        _ names: ChannelNames, withdrawn: Set<Identifier<Item>>, today: Day, mayRecord: Bool
    ) {
        self.filter = filter
        self.count = count
        self.unconfirmed = unconfirmed
        self.mayRecord = mayRecord
        years = Array(((today.year - 4)...today.year).reversed())
        lines = records.map { record in
            Line(
                title: record.details.title, path: ChannelEndpoints.show.path(record.id),
                channel: record.details.channel.label, medium: names.place(of: record.details),
                period: record.details.period, unit: names.unit(record.unit), state: record.state,
                isToBeTakenDown: record.stands(on: today) && record.details.item.map { withdrawn.contains($0) } == true)
        }
    }
}

extension ChannelDetails {
    /// 2026-03-02, or the period.
    var period: String { until.map { $0 == from ? "\(from)" : "\(from)至\($0)" } ?? "\(from)" }
}

extension ChannelPublication.State {
    var tone: StatusTag.Tone {
        switch self {
        case .unconfirmed: .warning
        case .confirmed: .done
        case .withdrawn, .void: .quiet
        }
    }
}

/// What units, people and accounts of records are called.
struct ChannelNames {
    private let units: [Identifier<Unit>: String]
    private let people: [Identifier<Person>: String]
    private let accounts: [Identifier<ChannelAccount>: String]

    init(of records: [ChannelPublication], _ session: any ReadSession) throws {
        let units = try UnitRecords.find(all: Set(records.map(\.unit)), session)
        self.units = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let acts = records.flatMap { [$0.recorded, $0.confirmed, $0.withdrawal?.act].compactMap(\.self) }
        let people = try PersonRecords.find(all: Set(acts.flatMap { $0.by.identities }), session)
        self.people = Dictionary(people.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let accounts = try ChannelAccountRecords.find(all: Set(records.compactMap(\.details.account)), session)
        self.accounts = Dictionary(accounts.map { ($0.id, $0.details.name) }, uniquingKeysWith: { first, _ in first })
    }

    func unit(_ id: Identifier<Unit>) -> String { units[id] ?? "（未知单位）" }

    func person(_ authority: Authority) -> String {
        let name = people[authority.person] ?? "（未知人员）"
        guard let absent = authority.actingFor else { return name }
        return "\(name)（代\(people[absent] ?? "（未知人员）")）"
    }

    /// The account, or else what was written as the place.
    func place(of details: ChannelDetails) -> String {
        [details.account.flatMap { accounts[$0] }, details.medium.isEmpty ? nil : details.medium].compactMap(\.self)
            .joined(separator: "，")
    }
}
