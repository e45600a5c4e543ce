import Organs
import Publishing
import Regulation
import RichText
import Storage
import Synchronization

extension DemoDistrict {
    /// Every organ's catalogue, and for the bureaus the way of a small office: the officer writes and proofreads, the section head reviews first, the
    /// leader in charge second, the director looks for secrets, the principal approves.
    func prepareDesks(in places: DemoPlaces) async throws {
        let at = moment(daysAgo: DemoDistrict.historyDays - 2, 9)
        try await database.write { session in
            let administrator = try DemoDistrict.viewer(account: DemoSignIn.all[0].account, at: at, in: session)
            for unit in [DemoUnit.district] + DemoUnit.others {
                guard let organ = places[unit.shortName] else { continue }
                _ = try Catalogue.establish(for: organ, by: administrator, at: at, in: session)
                for track in [ReviewTrack.ordinary, .important, .sensitive] {
                    _ = try ReviewProfiles.set(
                        DemoDistrict.smallOffice, for: track, of: organ, by: administrator, at: at, in: session)
                }
            }
        }
    }

    private static let smallOffice: [ReviewStep] = ReviewProfile.builtIn(.ordinary).steps.map { step in
        var step = step
        switch step.key {
        case .compose, .proof1: step.roles = [.disclosureOfficer, .sectionLiaison]
        case .proof2: step.roles = [.proofreader]
        case .review2: step.roles = [.leaderInCharge]
        case .proof3: step.roles = [.disclosureOfficer, .documentClerk]
        case .approval: step.roles = [.principal]
        case .afterCheck: step.roles = [.sectionHead, .webReader, .supervisor]
        case .review1, .secrecy, .publication: break
        }
        return step
    }

    /// Everything that is done to the items of two years.
    func itemActs(_ places: DemoPlaces, _ shelf: DemoShelf) -> [DemoAct] {
        let ofBureaus = DemoBureau.all.enumerated().flatMap { number, bureau in
            bureau.items(number: number, today: now.day).map { (bureau, $0) }
        }
        let ofTowns = DemoBureau.towns.enumerated().flatMap { number, town in
            town.townItems(number: number).map { (town, $0) }
        }
        return (ofBureaus + ofTowns).flatMap { bureau, item in
            DemoDesk(district: self, places: places, shelf: shelf, bureau: bureau, item: item).acts
        }
    }
}

/// The items that have been drafted, by their titles.
final class DemoShelf: Sendable {
    private let items = Mutex<[String: Identifier<Item>]>([:])

    func put(_ id: Identifier<Item>, _ title: String) { items.withLock { $0[title] = id } }

    subscript(title: String) -> Identifier<Item> {
        guard let id = items.withLock({ $0[title] }) else { preconditionFailure("the demo has no item \(title) yet") }
        return id
    }
}

/// What is done to one item, by whom, and when.
struct DemoDesk: Sendable {
    let district: DemoDistrict
    let places: DemoPlaces
    let shelf: DemoShelf
    let bureau: DemoBureau
    let item: DemoItem

    var acts: [DemoAct] {
        var clock = begin
        func next() -> Moment {
            clock = clock + .seconds(25 * 60)
            return clock
        }
        var acts = [act(at: clock) { try draft(at: $0, $1) }]
        guard item.fate != .drafted else { return acts }
        let last: ReviewStep.Key? =
            switch item.fate {
            case .waiting(let key), .returned(let key, _): key
            case .escalated: .secrecy
            case .rejected: .approval
            default: nil
            }
        for key in ReviewStep.Key.allCases where key < (last ?? .publication) {
            acts.append(act(at: next()) { try take(key, at: $0, $1) })
        }
        return acts + ending(next)
    }

    /// What comes after the steps that all agreed to.
    private func ending(_ next: () -> Moment) -> [DemoAct] {
        switch item.fate {
        case .drafted, .waiting: return []
        case .returned(let key, let reason): return [act(at: next()) { try take(key, .giveBack, reason, at: $0, $1) }]
        case .escalated(let reason): return [act(at: next()) { try take(.secrecy, .escalate, reason, at: $0, $1) }]
        case .rejected(let reason): return [act(at: next()) { try take(.approval, .reject, reason, at: $0, $1) }]
        case .scheduled(let days):
            let moment = Moment(startOf: district.now.day.advanced(by: days)) + .seconds(9 * 3600)
            return [act(at: next()) { try publish(at: $0, for: moment, $1) }]
        case .published: return published(next)
        case .corrected(let reason): return published(next) + corrected(because: reason)
        case .withdrawn(let reason):
            return published(next) + [
                later(15, 10, 0) { moment, session in
                    let leader = try viewer(bureau.leader, moment, session)
                    try Publications.withdraw(shelf[item.title], reason: reason, by: leader, at: moment, in: session)
                }
            ]
        case .repealed(let reason):
            return published(next) + [
                later(40, 10, 0) { moment, session in
                    let officer = try viewer(bureau.officer, moment, session)
                    try Publications.setValidity(
                        .repealed, of: shelf[item.title], reason: reason, by: officer, at: moment, in: session)
                }
            ]
        }
    }

    private func published(_ next: () -> Moment) -> [DemoAct] {
        [
            act(at: next()) { try publish(at: $0, for: nil, $1) },
            act(at: next()) { try take(.afterCheck, at: $0, $1) },
        ]
    }

    private func corrected(because reason: String) -> [DemoAct] {
        let begun = later(20, 9, 0) { moment, session in
            let officer = try viewer(bureau.officer, moment, session)
            let id = shelf[item.title]
            try Items.beginCorrection(id, reason: reason, by: officer, at: moment, in: session)
            var content = try content(session)
            content.body = try DemoDesk.body(item.text + [.paragraph("办理地点同时设在栀澜区政务服务中心一楼导办台。")])
            let standing = try standing(id, session)
            try Items.edit(
                id, content, sensitivity: item.sensitivity, note: reason, ifVersion: standing.version, by: officer,
                at: moment, in: session)
        }
        let steps = ReviewStep.Key.allCases.filter { $0 < .publication }.enumerated().map { index, key in
            later(20, 9, 25 * (index + 1)) { try take(key, at: $0, $1) }
        }
        return [begun] + steps + [
            later(20, 14, 0) { try publish(at: $0, for: nil, $1) },
            later(20, 14, 30) { try take(.afterCheck, at: $0, $1) },
        ]
    }
}

// MARK: One act

extension DemoDesk {
    /// Nine in the morning of a working day.
    private var begin: Moment { district.moment(daysAgo: daysAgo, 9) }

    private var daysAgo: Int {
        let day = district.now.day.advanced(by: -item.daysAgo)
        guard item.daysAgo > 2 else { return item.daysAgo }
        return WorkCalendar.builtIn.lastWorkingDay(onOrBefore: day).estimate.distance(to: district.now.day)
    }

    private func act(
        at moment: Moment, _ work: @escaping @Sendable (Moment, any WriteSession) throws -> Void
    ) -> DemoAct {
        DemoAct(at: moment) { [database = district.database] in
            _ = try await database.write { try work(moment, $0) }
        }
    }

    private func later(
        _ days: Int, _ hour: Int, _ minute: Int, _ work: @escaping @Sendable (Moment, any WriteSession) throws -> Void
    ) -> DemoAct {
        act(at: district.moment(daysAgo: max(1, daysAgo - days), hour, minute), work)
    }

    private func draft(at moment: Moment, _ session: any WriteSession) throws {
        let officer = try viewer(bureau.officer, moment, session)
        guard let section = places["\(bureau.unit)/\(bureau.section)"] else {
            preconditionFailure("the demo has no section \(bureau.section)")
        }
        let drafted = try Items.draft(
            try content(session), sensitivity: item.sensitivity, in: section, by: officer, at: moment, in: session)
        shelf.put(drafted.id, item.title)
    }

    func take(
        _ key: ReviewStep.Key, _ verdict: ReviewAct.Verdict = .pass, _ opinion: String = "同意。", at moment: Moment,
        _ session: any WriteSession
    ) throws {
        let id = shelf[item.title]
        let person = try viewer(account(for: key), moment, session)
        let statement = Reviews.Statement(verdict, opinion: opinion, ticked: checklist(key))
        let version = try standing(id, session).version
        if key == .compose {
            try Reviews.handIn(id, statement, ifVersion: version, by: person, at: moment, in: session)
        } else {
            try Reviews.take(key, of: id, statement, ifVersion: version, by: person, at: moment, in: session)
        }
    }

    func publish(at moment: Moment, for release: Moment?, _ session: any WriteSession) throws {
        let id = shelf[item.title]
        let officer = try viewer(bureau.officer, moment, session)
        try Publications.publish(
            id, .init(.pass, opinion: "发布。", ticked: checklist(.publication)), at: release,
            ifVersion: try standing(id, session).version, by: officer, now: moment, in: session)
    }

    private func account(for key: ReviewStep.Key) -> String {
        switch key {
        case .compose, .proof1, .proof3, .publication: bureau.officer
        case .review1, .afterCheck: bureau.head
        case .proof2, .secrecy: bureau.director
        case .review2: bureau.leader
        case .approval: bureau.principal
        }
    }

    private func checklist(_ key: ReviewStep.Key) -> Set<String> {
        Set(ReviewProfile.builtIn(.ordinary).step(key)?.checklist ?? [])
    }

    private func viewer(_ account: String, _ moment: Moment, _ session: any ReadSession) throws -> Viewer {
        try DemoDistrict.viewer(account: account, at: moment, in: session)
    }

    private func standing(_ id: Identifier<Item>, _ session: any ReadSession) throws -> Item {
        guard let item = try ItemRecords.find(id, in: .everything, session) else {
            preconditionFailure("an item of the demo is gone")
        }
        return item
    }
}

// MARK: What it says

extension DemoDesk {
    private func content(_ session: any ReadSession) throws -> ItemContent {
        guard let organ = places[bureau.unit],
            let column = try CatalogueRecords.nodes(of: organ, session).first(where: { $0.name == item.column })
        else { preconditionFailure("the demo has no column \(item.column) of \(bureau.unit)") }
        let formed = begin.day
        var metadata = ItemMetadata(title: item.title, kind: item.kind)
        metadata.summary = DemoDesk.summary(item)
        metadata.node = column.id
        metadata.formedOn = formed
        metadata.theme = item.theme
        metadata.genre = item.genre
        metadata.documentNumber = item.documentNumber?.text(in: formed.year)
        metadata.issuers = [try UnitRecords.name(of: organ, on: formed, session)?.fullName ?? bureau.name]
        metadata.interprets = item.interprets.map { shelf[$0] }
        if item.kind.isDocument { metadata.effectiveOn = formed }
        metadata.expiresOn = item.expiresAfter.map { formed.advanced(by: $0) }
        metadata.offlineOn = item.offlineAfter.map { formed.advanced(by: $0) }
        return ItemContent(metadata: metadata, body: try DemoDesk.body(item.text))
    }

    /// The first sentences, as an officer would take them over.
    private static func summary(_ item: DemoItem) -> String {
        let first = item.text.compactMap { passage -> String? in
            if case .paragraph(let text) = passage, text.count > 12 { text } else { nil }
        }.first
        return first ?? "\(item.title)。"
    }

    static func body(_ passages: [DemoItem.Passage]) throws -> RichText {
        try RichText(
            passages.map { passage in
                switch passage {
                case .heading(let text): .heading(2, InlineText(text))
                case .paragraph(let text): .paragraph(InlineText(text))
                case .table(let rows):
                    .table(
                        .init(
                            caption: "", headerRows: 1, headerColumns: 0,
                            rows: rows.map { row in row.map { .init(InlineText($0)) } }))
                }
            })
    }
}
