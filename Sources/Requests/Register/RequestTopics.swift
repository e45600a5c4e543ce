public import Organs
public import Regulation
public import Storage

/// What several applicants ask for (条例第四十四条第一款): proposed for publication.
public struct RequestTopic: Hashable, Sendable {
    /// The line of the newest of them.
    public let subject: String
    /// The newest first.
    public let requests: [Identifier<InformationRequest>]
    /// How many different applicants there are. Two without a known number of identity count as two.
    public let applicants: Int
    /// Some of them were given the information, in whole or in part: it can be public.
    public let wasGiven: Bool

    public static let leastApplicants = 2
}

public enum RequestTopics {
    /// Requests that are compared; the newest. An organ with more in the time has them found in the next run.
    static let mostCompared = 2_000

    /// Topics that at least two applicants asked an organ for since a day, those with the most applicants first. Refused information is left out: only
    /// what may be public is proposed.
    public static func repeated(
        in organ: Identifier<Unit>, since day: Day, within scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [RequestTopic] {
        let rows = try session.rows(
            """
            SELECT r.id, r.subject, r.subject_key, r.subject_words, a.id, a.identity_digest, r.decision
            FROM \(RequestRecords.tables)
            WHERE r.organ_id = \(organ) AND r.submitted_on >= \(day) AND r.merged_into_id IS NULL
                AND r.kind = 'disclosure' AND \(RequestRecords.condition(scope))
            ORDER BY r.registered_at DESC, r.id DESC LIMIT \(mostCompared)
            """)
        var lines: [Line] = []
        for row in rows {
            let line = try Line(row)
            if line.mayBePublic { lines.append(line) }
        }
        let topics = groups(of: lines).compactMap(topic)
        return topics.sorted { ($1.applicants, $1.requests.count) < ($0.applicants, $0.requests.count) }
    }

    private struct Line {
        let id: Identifier<InformationRequest>
        let subject: String
        let key: SubjectKey
        let applicant: String
        let decision: Decision?

        init(_ row: SQLRow) throws(SQLFailure) {
            id = try row.identifier(0)
            subject = try row.text(1)
            key = SubjectKey(text: try row.text(2), words: try row.text(3))
            let record = try row.text(4)
            applicant = try row.blobOrNil(5) == nil ? record : try row.digest(5).hex
            decision = try row.choiceOrNil(6)
        }

        var isGiven: Bool { decision?.group == .granted || decision?.group == .partiallyGranted }
        /// Open, or given: what was refused, does not exist or is no request is nothing to publish.
        var mayBePublic: Bool { decision == nil || isGiven }
    }

    private static func topic(_ lines: [Line]) -> RequestTopic? {
        let applicants = Set(lines.map(\.applicant)).count
        guard applicants >= RequestTopic.leastApplicants, let newest = lines.first else { return nil }
        return RequestTopic(
            subject: newest.subject, requests: lines.map(\.id), applicants: applicants,
            wasGiven: lines.contains(where: \.isGiven))
    }

    /// Lines that are alike, put together. Each pair of characters knows its lines, so that only lines with something in common are compared.
    private static func groups(of lines: [Line]) -> [[Line]] {
        var group = Array(lines.indices)
        func root(_ index: Int) -> Int {
            var at = index
            while group[at] != at { at = group[at] }
            return at
        }
        var holders: [UInt64: [Int]] = [:]
        for (index, line) in lines.enumerated() {
            var shared: [Int: Int] = [:]
            for pair in line.key.pairs { for other in holders[pair] ?? [] { shared[other, default: 0] += 1 } }
            for (other, count) in shared {
                let all = line.key.pairs.count + lines[other].key.pairs.count - count
                if Double(count) >= SubjectKey.alike * Double(all) || line.key.text == lines[other].key.text {
                    let (one, two) = (root(index), root(other))
                    group[max(one, two)] = min(one, two)
                }
            }
            for pair in line.key.pairs { holders[pair, default: []].append(index) }
        }
        return Dictionary(grouping: lines.indices, by: root).sorted { $0.key < $1.key }.map {
            $0.value.map { lines[$0] }
        }
    }
}
