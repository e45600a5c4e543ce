import OrgansTesting
import Organs
import Regulation
import Requests
import Storage

extension TestDesk {
    func status(_ number: String, _ code: QueryCode, on day: Day? = nil) async throws -> RequestStatus? {
        let day = day ?? today
        return try await district.read { [keys] session in
            try RequestStatus.find(number: number, code: code, keys: keys, on: day, session)
        }
    }

    func split(
        _ request: InformationRequest, into parts: [RequestContent]
    ) async throws -> [InformationRequest] {
        let (viewer, now) = (try await viewer(officer), now)
        return try await district.write { session in
            try Requests.split(
                request.id, into: parts, ifVersion: request.version, by: viewer, at: now, in: session)
        }
    }

    func merge(_ copy: InformationRequest, into first: InformationRequest) async throws {
        let (viewer, now) = (try await viewer(officer), now)
        try await district.write { session in
            try Requests.merge(
                copy.id, into: first.id, reason: "", ifVersion: copy.version, by: viewer, at: now, in: session)
        }
    }

    func assign(
        _ request: InformationRequest, to unit: Unit, together: [Identifier<Unit>] = []
    ) async throws {
        let (viewer, now) = (try await viewer(officer), now)
        try await district.write { session in
            try Requests.assign(
                request.id, to: unit.id, together: together, note: "请查找并提出意见", ifVersion: request.version,
                by: viewer, at: now, in: session)
        }
    }

    @discardableResult
    func open(_ request: InformationRequest, by person: Person) async throws -> ApplicantDetails? {
        let (viewer, now) = (try await viewer(person), now)
        return try await district.write { [keys] session in
            try Applicants.open(of: request.id, for: .contact, by: viewer, keys: keys, at: now, in: session)
        }
    }

    /// Enters clock events, each on its day, at a moment: by default the last of their days.
    func enter(
        _ id: Identifier<InformationRequest>, _ statements: ClockStatement..., at moment: Moment? = nil,
        by person: Person? = nil
    ) async throws {
        let (viewer, version) = (try await viewer(person ?? officer), try await request(id).version)
        let moment = moment ?? max(now, .on(statements.map(\.event.day).max() ?? today))
        try await district.write { session in
            try RequestClocks.enter(
                statements, to: id, ifVersion: version, by: viewer, at: moment, in: session)
        }
    }

    func cancel(_ number: Int, of id: Identifier<InformationRequest>, at moment: Moment? = nil) async throws {
        let (viewer, version) = (try await viewer(officer), try await request(id).version)
        let moment = moment ?? now
        try await district.write { session in
            try RequestClocks.cancel(
                entry: number, of: id, reason: "登记有误", ifVersion: version, by: viewer, at: moment, in: session)
        }
    }
}

extension TestDesk {
    func entries(_ id: Identifier<InformationRequest>) async throws -> [ClockEntry] {
        try await district.read { try ClockRecords.entries(of: id, $0) }
    }

    func load(_ json: String, by person: Person? = nil, at moment: Moment? = nil) async throws -> Calendars.Change {
        let (viewer, moment) = (try await viewer(person ?? district.administrator), moment ?? now)
        return try await district.write { session in
            try Calendars.load(Array(json.utf8), by: viewer, at: moment, in: session)
        }
    }
}

extension TestDesk {
    func withdraw(_ receipt: FilingReceipt) async throws {
        let now = now
        try await district.write { [keys] session in
            try Requests.withdraw(
                number: receipt.request.number, by: .code(receipt.code), keys: keys, at: now, in: session)
        }
    }

    /// A request to the education bureau.
    func registerElsewhere() async throws -> FilingReceipt {
        let (viewer, filing, now) = (try await viewer(outsider), asking(for: "学区划分方案"), now)
        return try await district.write { [keys, district] session in
            try Requests.register(
                filing, Arrival(.inPerson, submittedOn: now.day), in: district.education.id, by: viewer, keys: keys,
                at: now, in: session)
        }
    }
}
