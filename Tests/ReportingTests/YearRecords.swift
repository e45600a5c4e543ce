import AnnualReport
import Organs
import OrgansTesting
import Publishing
import Regulation
import ReportFixtures
import RichText
import Storage

@testable import Requests

/// Records of a bureau as tests make them up: written as the use cases would leave them, without going their way.
struct YearRecords: Sendable {
    struct Request: Sendable {
        var column: ApplicantColumn
        var received: Day
        var closed: Day?
        /// A row of results; only of closed ones.
        var row: RequestRow?
        var kind = "disclosure"
        var isMerged = false
    }

    struct Case: Sendable {
        var group: RemedyGroup
        var filed: Day
        var closed: Day?
        var result: RemedyColumn?
        var role = RemedyDetails.Role.respondent
    }

    struct Document: Sendable {
        var kind = ItemKind.normativeDocument
        var formed: Day
        var number: String?
        var issuer: String?
        var validity = Validity.valid
        /// When readers were told that it had ended.
        var told: Day?
        var expires: Day?
        var isWithdrawn = false
    }

    var requests: [Request] = []
    var cases: [Case] = []
    var documents: [Document] = []

    /// Writes them down for an organ.
    func write(for organ: Unit, in district: TestDistrict) async throws {
        let person = district.administrator.id
        try await district.write { session in
            try writeRequests(organ, person, session)
            try writeDocuments(organ, person, at: district.now, session)
        }
    }

    private func writeRequests(
        _ organ: Unit, _ person: Identifier<Person>, _ session: any WriteSession
    ) throws {
        var first: String?
        for (number, request) in requests.enumerated() {
            let id = "\(organ.id.rawValue)-request-\(number)"
            try session.execute(
                """
                INSERT INTO applicant (id, organ_id, class, listed_name, masked_identity, masked_phone, created_at, removed_at)
                VALUES (\(id), \(organ.id), \(request.column.rawValue), '测*', '', '', 0, 0)
                """)
            try session.execute(
                """
                INSERT INTO request (id, organ_id, unit_id, case_number, kind, channel, applicant_id, applicant_class,
                    subject, content, subject_key, subject_words, items, submitted_on, registered_at, code_digest,
                    clock_options, remarks, held, state, received_on, due_missing_years, due_order, closed_on, row_key,
                    calendar, local_calendar, derived_on, touched_at, version, merged_into_id)
                VALUES (\(id), \(organ.id), \(organ.id), \(id), \(request.kind), 'in_person', \(id),
                    \(request.column.rawValue), '测试事项', '{}', '', '', 1, \(request.received), 0,
                    \(Digest32(of: [])), '{}', '[]', FALSE, 'awaiting', \(request.received), '', '', \(request.closed),
                    \(request.row?.rawValue), 1, 0, \(request.received), 0, 1, \(request.isMerged ? first : nil))
                """)
            if first == nil { first = id }
        }
        guard let request = first else { return }
        for (number, remedy) in cases.enumerated() {
            try session.execute(
                """
                INSERT INTO remedy (id, organ_id, request_id, kind, case_number, body, role, procedure, filed_on, closed_on,
                    result, outcome, orders_new_answer, note, recorded_by, recorded_at, version)
                VALUES (\("\(organ.id.rawValue)-case-\(number)"), \(organ.id), \(request), \(remedy.group.rawValue), '',
                    '测试复议机关', \(remedy.role.rawValue), 'ordinary', \(remedy.filed), \(remedy.closed),
                    \(remedy.result?.rawValue), '', FALSE, '', \(person), 0, 1)
                """)
        }
    }

    private func writeDocuments(
        _ organ: Unit, _ person: Identifier<Person>, at now: Moment, _ session: any WriteSession
    ) throws {
        guard let node = try CatalogueRecords.nodes(of: organ.id, session).first else { return }
        for (number, document) in documents.enumerated() {
            // Keys in the order of making.
            let now = now + .seconds(number)
            var metadata = ItemMetadata(title: "测试文件", kind: document.kind)
            metadata.documentNumber = document.number
            metadata.issuers = [document.issuer ?? organ.name]
            metadata.formedOn = document.formed
            let id = try MeasuredItems.publish(
                ItemContent(metadata: metadata, body: .empty), in: node, of: organ.id, code: "123456789", by: person,
                on: document.formed, at: now, in: session)
            try session.execute(
                """
                UPDATE published_item SET validity = \(document.validity.rawValue), expires_on = \(document.expires)
                WHERE item_id = \(id)
                """)
            if let told = document.told {
                try session.execute(
                    """
                    INSERT INTO public_notice (item_id, number, kind, text, at, version)
                    VALUES (\(id), 1, \(document.validity.rawValue), '测试', \(Moment(startOf: told)), 1)
                    """)
            }
            if document.isWithdrawn { try withdraw(id, at: now, session) }
        }
    }

    /// As ``Publications/withdraw(_:reason:by:at:in:)`` leaves it.
    private func withdraw(_ id: Identifier<Item>, at now: Moment, _ session: any WriteSession) throws {
        try session.execute("DELETE FROM published_item WHERE item_id = \(id)")
        try session.execute("UPDATE item SET publicity = 'withdrawn' WHERE id = \(id)")
        try session.execute(
            """
            INSERT INTO public_notice (item_id, number, kind, text, at, version)
            VALUES (\(id), 2, 'withdrawn', '测试', \(now), 1)
            """)
    }
}

// MARK: By chance

extension YearRecords {
    /// Some hundred records around the year 2025, also those that must not be counted.
    static func random(seed: UInt64, requests: Int = 240) -> YearRecords {
        var random = SplitMix64(seed: seed)
        var records = YearRecords()
        records.requests = (0..<requests).map { _ in request(&random) }
        // The first is what copies were merged into.
        if !records.requests.isEmpty { records.requests[0].isMerged = false }
        records.cases = (0..<40).map { _ in remedy(&random) }
        records.documents = (0..<30).map { number in document(number, &random) }
        return records
    }

    private static func day(_ random: inout SplitMix64) -> Day {
        ("2023-11-01" as Day).advanced(by: random.below(1_000))
    }

    private static func request(_ random: inout SplitMix64) -> Request {
        var request = Request(column: random.pick(ApplicantColumn.parts), received: day(&random))
        if !random.once(in: 4) {
            request.closed = request.received.advanced(by: random.below(120))
            request.row = random.pick(RequestRow.results(.form2021))
        }
        if random.once(in: 12) { request.kind = "record-correction" }
        if random.once(in: 12) { request.isMerged = true }
        return request
    }

    private static func remedy(_ random: inout SplitMix64) -> Case {
        var remedy = Case(group: random.pick(RemedyGroup.allCases), filed: day(&random))
        if !random.once(in: 3) {
            remedy.closed = remedy.filed.advanced(by: random.below(300))
            remedy.result = random.pick([.upheld, .corrected, .otherResult])
        }
        if random.once(in: 8) { remedy.role = .reviewOrgan }
        return remedy
    }

    private static func document(_ number: Int, _ random: inout SplitMix64) -> Document {
        var document = Document(formed: day(&random), number: "测发〔2024〕\(number)号")
        switch random.below(5) {
        case 0:
            document.validity = .repealed
            document.told = document.formed.advanced(by: 30 + random.below(400))
        case 1:
            document.validity = .expired
            document.expires = document.formed.advanced(by: 30 + random.below(400))
        case 2: document.validity = .amended
        default: break
        }
        if random.once(in: 10) { document.issuer = "青石区别的机关" }
        if random.once(in: 15) { document.number = "测发〔2024〕0号" }
        return document
    }
}

// MARK: Counted once more, naively

extension YearRecords {
    /// What the cells must hold, counted in memory by the filling rules alone.
    func recount(_ year: Int, organ: String) -> [CellKey: Int] {
        var counts = Dictionary(uniqueKeysWithValues: CellKey.expected(.form2021).map { ($0, 0) })
        for request in requests where request.kind == "disclosure" && !request.isMerged {
            for row in rows(of: request, year) {
                counts[.requests(row, request.column), default: 0] += 1
                counts[.requests(row, .total), default: 0] += 1
            }
        }
        for remedy in cases where remedy.role != .reviewOrgan && remedy.filed.year <= year {
            if let closed = remedy.closed, closed.year < year { continue }
            let column = remedy.closed?.year == year ? remedy.result ?? .pending : .pending
            counts[.remedies(remedy.group, column), default: 0] += 1
            counts[.remedies(remedy.group, .total), default: 0] += 1
        }
        countDocuments(year, organ, &counts)
        return counts
    }

    private func rows(of request: Request, _ year: Int) -> [RequestRow] {
        guard request.received.year <= year else { return [] }
        if let closed = request.closed, closed.year < year { return [] }
        let first: RequestRow = request.received.year == year ? .newReceived : .carriedOver
        guard let closed = request.closed, closed.year == year, let row = request.row else {
            return [first, .carriedForward]
        }
        return [first, row, .totalHandled]
    }

    private func countDocuments(_ year: Int, _ organ: String, _ counts: inout [CellKey: Int]) {
        var seen: Set<String> = []
        for document in documents where (document.issuer ?? organ) == organ && document.kind == .normativeDocument {
            if let number = document.number, !seen.insert(number).inserted { continue }
            func add(_ column: ProactiveColumn) {
                if let key = CellKey.proactive(.normativeDocuments, column) { counts[key, default: 0] += 1 }
            }
            let end = document.validity == .repealed ? document.told : document.expires
            if document.formed.year == year { add(.issuedThisYear) }
            if document.validity == .repealed, end?.year == year { add(.repealedThisYear) }
            if document.formed.year <= year, end.map({ $0.year > year }) ?? true { add(.inForce) }
        }
    }
}

// MARK: From a report's own figures

extension YearRecords {
    /// Records that give a report's tables; `nil` where its figures contradict each other or are unknown, for which no records exist.
    init?(giving report: AnnualReport) {
        guard let year = report.year else { return nil }
        let cells = report.cells
        func count(_ key: CellKey?) -> Int? { key.flatMap { cells.figure($0)?.whole } }
        for column in ApplicantColumn.parts {
            guard let new = count(.requests(.newReceived, column)), let over = count(.requests(.carriedOver, column)),
                let forward = count(.requests(.carriedForward, column))
            else { return nil }
            var ends: [RequestRow?] = Array(repeating: nil, count: forward)
            for row in RequestRow.results(.form2021) {
                guard let handled = count(.requests(row, column)) else { return nil }
                ends += Array(repeating: row, count: handled)
            }
            guard ends.count == new + over else { return nil }
            requests += ends.enumerated().map { number, row in
                let received = Day(year: number < over ? year - 1 : year, month: 12, day: 1)
                return Request(
                    column: column, received: received ?? "2000-01-01",
                    closed: row == nil ? nil : Day(year: year, month: 12, day: 20), row: row)
            }
        }
        guard addCases(year, count), addDocuments(year, count) else { return nil }
    }

    private mutating func addCases(_ year: Int, _ count: (CellKey?) -> Int?) -> Bool {
        for group in RemedyGroup.allCases {
            for column in RemedyColumn.parts {
                guard let number = count(.remedies(group, column)), let filed = Day(year: year, month: 6, day: 1) else {
                    return false
                }
                let closed = column == .pending ? nil : Day(year: year, month: 8, day: 1)
                cases += Array(
                    repeating: Case(group: group, filed: filed, closed: closed, result: closed == nil ? nil : column),
                    count: number)
            }
        }
        return true
    }

    private mutating func addDocuments(_ year: Int, _ count: (CellKey?) -> Int?) -> Bool {
        let kinds: [(ProactiveRow, ItemKind)] = [(.regulations, .rule), (.normativeDocuments, .normativeDocument)]
        guard let now = Day(year: year, month: 5, day: 1), let before = Day(year: year - 1, month: 5, day: 1),
            let later = Day(year: year, month: 9, day: 1)
        else { return false }
        for (row, kind) in kinds {
            guard let issued = count(.proactive(row, .issuedThisYear)),
                let repealed = count(.proactive(row, .repealedThisYear)), let stands = count(.proactive(row, .inForce))
            else { return false }
            let lasting = min(issued, stands)
            documents += Array(repeating: Document(kind: kind, formed: now), count: lasting)
            documents += Array(
                repeating: Document(kind: kind, formed: now, validity: .expired, expires: later),
                count: issued - lasting)
            documents += Array(repeating: Document(kind: kind, formed: before), count: stands - lasting)
            documents += Array(
                repeating: Document(kind: kind, formed: before, validity: .repealed, told: later), count: repealed)
        }
        return true
    }
}
