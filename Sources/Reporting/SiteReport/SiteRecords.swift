import AnnualReport
import Organs
import Publishing
import Regulation
import Storage

/// What the yearly tables of some organs are counted from, read at once.
struct SiteRecords {
    let hands: [Identifier<Unit>: [SiteLine: HandFigure<SiteLine>]]
    private let tallies: [Identifier<Unit>: [ChannelFacts.Tally]]
    private let accounts: [Identifier<Unit>: [ChannelAccount]]

    init(_ year: Int, of organs: [Identifier<Unit>], _ session: any ReadSession) throws(SQLFailure) {
        hands = try HandFigureRecords<SiteLine>.current(of: organs, year: year, session)
        var filter = ChannelFacts.Filter().of(year: year)
        // Of many organs it is quicker to count everything and to take what is theirs.
        if organs.count == 1 { filter.units = .organ(organs[0]) }
        let wanted = Set(organs)
        tallies = Dictionary(
            grouping: try ChannelFacts.tallies(filter, in: .everything, session).filter { wanted.contains($0.organ) },
            by: \.organ)
        accounts = Dictionary(grouping: try ChannelAccountRecords.list(of: organs, session), by: \.organ)
    }

    func counted(_ line: SiteLine, of organ: Unit, _ year: Int) -> SiteCounted {
        switch line.count {
        case nil: .unknown("本系统不掌握，请写明来源后填报")
        case .organName: .known(.words(organ.name), nil)
        case .items(let kinds): items(kinds, organ, year)
        case .interpretations(let form): interpretations(form, organ, year)
        case .publications(let channel): publications(channel, organ, year)
        case .accounts: accounts(of: organ, year)
        case .accountNames(let platform): accountNames(platform, organ, year)
        }
    }

    private func filter(_ channel: PublicationChannel, _ organ: Unit, _ year: Int) -> ChannelFacts.Filter {
        var filter = ChannelFacts.Filter().of(year: year)
        filter.units = .organ(organ.id)
        filter.channel = channel
        return filter
    }

    private func onPortal(_ organ: Unit) -> [ChannelFacts.Tally] {
        (tallies[organ.id] ?? []).filter { $0.channel == .web }
    }

    private func items(_ kinds: Set<ItemKind>, _ organ: Unit, _ year: Int) -> SiteCounted {
        var filter = filter(.web, organ, year)
        filter.kinds = kinds
        let counted = onPortal(organ).filter { tally in
            kinds.isEmpty || tally.kind.map(kinds.contains) ?? false
        }
        return .count(counted.reduce(0) { $0 + $1.count }, filter)
    }

    private func interpretations(_ form: InterpretationForm?, _ organ: Unit, _ year: Int) -> SiteCounted {
        var filter = filter(.web, organ, year)
        filter.kind = .interpretation
        let all = onPortal(organ).filter { $0.kind == .interpretation }
        guard let form else { return .count(all.reduce(0) { $0 + $1.count }, filter) }
        let silent = all.filter { InterpretationForm(genre: $0.genre) == nil }.reduce(0) { $0 + $1.count }
        guard silent == 0 else { return .unknown("有\(silent)篇解读没有注明体裁，不能区分解读材料和解读产品") }
        return .count(all.filter { InterpretationForm(genre: $0.genre) == form }.reduce(0) { $0 + $1.count }, filter)
    }

    /// A register without an entry does not tell whether nothing was published or nobody wrote it down.
    private func publications(_ channel: PublicationChannel, _ organ: Unit, _ year: Int) -> SiteCounted {
        let count = (tallies[organ.id] ?? []).filter { $0.channel == channel }.reduce(0) { $0 + $1.count }
        guard count > 0 else { return .unknown("\(year)年没有\(channel.label)的发布登记，不能判断是没有发布还是没有登记") }
        return .count(count, filter(channel, organ, year))
    }

    // MARK: Accounts

    /// Those that run when the year ends.
    private func running(_ organ: Unit, _ year: Int) -> [ChannelAccount] {
        guard let last = Day(year: year, month: 12, day: 31) else { return [] }
        return (accounts[organ.id] ?? []).filter { account in
            account.details.openedOn <= last && account.details.closedOn.map { $0 > last } ?? true
        }
    }

    private func accounts(of organ: Unit, _ year: Int) -> SiteCounted {
        running(organ, year).isEmpty
            ? .unknown("\(year)年末没有登记在用的政务新媒体账号，不能判断是没有账号还是没有登记") : .known(.yes, nil)
    }

    private func accountNames(_ platform: ChannelAccountDetails.Platform, _ organ: Unit, _ year: Int) -> SiteCounted {
        let names = running(organ, year).filter { $0.details.platform == platform }.map(\.details.name)
        return names.isEmpty
            ? .unknown("\(year)年末没有登记在用的\(platform.label)账号") : .known(.words(names.joined(separator: "、")), nil)
    }
}
