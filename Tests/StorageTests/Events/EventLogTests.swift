import StorageTesting
import Testing

@testable import Storage

@Suite("Event log")
struct EventLogTests {
    @Test(arguments: StoreKind.available)
    func numbersEventsWithinTheirOrganAndChainsThem(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let east = try await log.database.read { session in
                try (1...6).compactMap { try EventLog.event($0, of: SampleLog.east, in: session) }
            }

            #expect(east.map(\.sequence) == [1, 2, 3, 4, 5, 6])
            #expect(east[0].previousDigest == .none)
            #expect(zip(east, east.dropFirst()).allSatisfy { $0.digest == $1.previousDigest })
            let west = try await log.append(SampleLog.west, hour: 7)
            #expect(west.sequence == 3)
        }
    }

    @Test(arguments: StoreKind.available)
    func readsAnEventAsItWasAppended(_ kind: StoreKind) async throws {
        try await withDatabase(kind, SampleLog.schema) { database in
            let draft = EventDraft(
                EventKind("server.started", "启动服务"), of: .init(kind: "server", id: "main"), organ: ChainOwner.platform,
                by: nil, facts: ["引号\"": "反斜杠\\", "line": "一\n二\u{1}", "": "🏛"], at: .testStart)

            let appended = try await database.write { try EventLog.append(draft, in: $0) }

            let read = try await database.read { try EventLog.event(1, of: ChainOwner.platform, in: $0) }
            #expect(read == appended)
            #expect(read?.facts == draft.facts)
        }
    }

    /// The expected digests were made with Python's hashlib from the description in docs/event-log.md.
    @Test func makesTheDigestThatTheDocumentDescribes() throws {
        var content = EventContent(
            organ: "platform", sequence: 1, at: 1_772_413_200_000, kind: "server.started", actor: nil, actingFor: nil,
            subjectKind: "server", subjectID: "main", facts: "{}", previousDigest: Digest32.none.bytes)
        #expect(content.digest.hex == "4065cf509b87d922c3851266ff834e847b69b936f6029f36a5c02c3664c22364")

        content = EventContent(
            organ: "platform", sequence: 2, at: 1_772_413_200_001, kind: "unit.renamed", actor: "p1", actingFor: "p2",
            subjectKind: "unit", subjectID: "u1", facts: CanonicalFacts.text(of: ["z": "\\", "a\"b": "\n信息"]),
            previousDigest: content.digest.bytes)
        #expect(content.digest.hex == "741f96f51545fbc70814b094e1cc458c270ca0010569dd24d48d2daa21ff7d17")
    }

    /// Two lists of fields that are the same letters in a row are different to the digest.
    @Test func keepsFieldsApartInTheDigest() {
        let content = EventContent(
            organ: "a", sequence: 1, at: 0, kind: "k", actor: "", actingFor: nil, subjectKind: "unit", subjectID: "1",
            facts: "{}", previousDigest: Digest32.none.bytes)
        var moved = content
        (moved.subjectKind, moved.subjectID) = ("uni", "t1")
        var absent = content
        absent.actor = nil
        var exchanged = content
        (exchanged.actor, exchanged.actingFor) = (nil, "")

        #expect(Set([content, moved, absent, exchanged].map(\.digest)).count == 4)
    }

    @Test(arguments: StoreKind.available)
    func neverPutsAnEventBeforeItsPredecessorAndNotesTheClock(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let event = try await log.append(SampleLog.east, hour: 5)

            #expect(event.at == SampleLog.hour(6))
            #expect(event.facts[Event.clockFact] == "\(SampleLog.hour(5).milliseconds)")
            #expect(try await log.verify().isSound)
        }
    }

    /// A server that was put to sleep for an hour goes on with what it had begun, while its clock has the next checkpoint signed; or its clock was
    /// put forward for a while, and a checkpoint was signed meanwhile.
    @Test(arguments: StoreKind.available)
    func putsAChangeThatACheckpointOvertookAtThatCheckpointAndNotesTheClock(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let justBefore = try await log.append(SampleLog.west, hour: 5.4)
            let drafts = [4.0, 5.4].map { EventDraft.renamed(ChainOwner.platform, at: SampleLog.hour($0)) }
            let overtaken = try await log.database.write { try EventLog.append(contentsOf: drafts, in: $0) }

            #expect(justBefore.at == SampleLog.hour(5.4))
            #expect(overtaken.map(\.at) == [SampleLog.hour(5.5), SampleLog.hour(5.5)])
            #expect(overtaken.map { $0.facts[Event.clockFact] } == drafts.map { "\($0.at.milliseconds)" })
            #expect(try await log.verify().isSound)
        }
    }

    @Test(arguments: StoreKind.available)
    func addsManyEventsOfSeveralChainsAtOnce(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let drafts = (0..<100).map { number in
                EventDraft.renamed(number % 2 == 0 ? SampleLog.east : SampleLog.west, at: SampleLog.hour(8))
            }

            let events = try await log.database.write { try EventLog.append(contentsOf: drafts, in: $0) }

            #expect(events.last?.sequence == 52)
            let verification = try await log.verify()
            #expect(verification.isSound)
            #expect(verification.events == 108)
        }
    }

    @Test(arguments: StoreKind.available)
    func leavesNoTraceOfATransactionThatFailed(_ kind: StoreKind) async throws {
        struct Stop: Error {}
        try await SampleLog.with(kind) { log in
            await #expect(throws: Stop.self) {
                try await log.database.write { session in
                    try EventLog.append(.renamed(SampleLog.east, at: SampleLog.hour(7)), in: session)
                    throw Stop()
                }
            }

            let verification = try await log.verify()
            #expect(verification.isSound)
            #expect(verification.events == 8)
        }
    }

    @Test(arguments: StoreKind.available)
    func keepsOneChainWhenManyWriteAtOnce(_ kind: StoreKind) async throws {
        try await withDatabase(kind, SampleLog.schema) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        for number in 0..<10 {
                            let at = SampleLog.hour(Double(writer + number))
                            _ = try await database.write {
                                try EventLog.append(.renamed(SampleLog.east, at: at), in: $0)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }

            let verification = try await EventLog.verify(database, trusted: [])
            #expect(verification.isSound)
            #expect(verification.events == 80)
        }
    }

    @Test(
        "The database refuses to change or remove an event or a checkpoint",
        arguments: StoreKind.available,
        [
            "UPDATE event SET kind = 'x'", "DELETE FROM event WHERE sequence = 6", "UPDATE checkpoint SET at = 0",
            "DELETE FROM checkpoint_head", "DELETE FROM checkpoint WHERE number = 2",
        ])
    func refusesToChange(_ kind: StoreKind, _ change: String) async throws {
        try await SampleLog.with(kind) { log in
            await #expect(throws: SQLFailure.self) {
                try await log.database.write { try $0.execute(SQLStatement(source: change)) }
            }
            let verification = try await log.verify()
            #expect(verification.isSound)
        }
    }
}

@Suite("Reading the event log")
struct EventQueryTests {
    @Test(arguments: StoreKind.available)
    func pagesThroughTheLogNewestFirst(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let query = EventQuery(visible: "TRUE")
            let first = try await log.database.read { try EventLog.page(query, limit: 5, in: $0) }
            let cursor = try #require(first.next)
            let second = try await log.database.read {
                try EventLog.page(query, after: EventCursor(text: cursor.text), limit: 5, in: $0)
            }

            let places = (first.events + second.events).map { "\($0.organ) \($0.sequence)" }
            #expect(
                places == ["east 6", "east 5", "east 4", "east 3", "west 2", "east 2", "west 1", "east 1"])
            #expect(second.next == nil)
        }
    }

    static let filters: [(String, EventQuery, Int)] = [
        ("one organ visible", EventQuery(visible: "organ_id IN \(list: ["west"])"), 2),
        ("none visible", EventQuery(visible: "FALSE"), 0),
        ("one organ asked for", EventQuery(visible: "TRUE", organ: SampleLog.east), 6),
        (
            "an organ that is not visible",
            EventQuery(visible: "organ_id IN \(list: ["west"])", organ: SampleLog.east), 0
        ),
        ("its kind", EventQuery(visible: "TRUE", kinds: ["unit.renamed", "other"]), 8),
        ("another kind", EventQuery(visible: "TRUE", kinds: ["other"]), 0),
        ("its subject", EventQuery(visible: "TRUE", subject: .init(kind: "unit", id: "unit-1")), 8),
        ("the same id of another kind", EventQuery(visible: "TRUE", subject: .init(kind: "post", id: "unit-1")), 0),
        ("who acted", EventQuery(visible: "TRUE", actor: Identifier(wellKnown: "person-1")), 8),
        ("for whom it was done", EventQuery(visible: "TRUE", actor: Identifier(wellKnown: "person-2")), 8),
        ("from 2:00 to before 4:00", EventQuery(visible: "TRUE", from: SampleLog.hour(2), until: SampleLog.hour(4)), 3),
    ]

    @Test(arguments: StoreKind.available)
    func filters(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            for (name, query, count) in EventQueryTests.filters {
                let page = try await log.database.read { try EventLog.page(query, limit: 20, in: $0) }
                #expect(page.events.count == count, "\(name)")
            }
        }
    }

    @Test(arguments: ["", "1_a", "x_east_1", "1_EAST_1", "1_east_x", "1_east_1_2"])
    func refusesACursorThatIsNone(_ text: String) {
        #expect(EventCursor(text: text) == nil)
    }
}
