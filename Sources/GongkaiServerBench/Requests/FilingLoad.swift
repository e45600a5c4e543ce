import AsyncHTTPClient
import class Foundation.JSONEncoder
import NIOCore
import NIOHTTP1
import Requests
import Storage
import Synchronization

/// Citizens who file at once: each opens the form, fills it in with a copy of the card, looks at it once more and files it, by the real forms with
/// their tokens, over connections that stay open. Who has a receipt is followed by the next citizen at once.
struct FilingLoad: Sendable {
    let database: any Database
    let port: Int
    let citizens: Int
    let seconds: Int

    /// What came of it.
    struct Result: Encodable {
        var filed = 0
        /// Receipts whose number the database does not hold, or holds for somebody else's request.
        var lost = 0
        /// Requests that nobody has a receipt for.
        var unknown = 0
        var seconds = 0.0
        /// What went wrong, and how often.
        var errors: [String: Int] = [:]
        /// Milliseconds of each step: p50, p95, p99, longest.
        var steps: [String: [Double]] = [:]
    }

    func run() async throws -> Result {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = citizens
        configuration.timeout = .init(connect: .seconds(10), read: .seconds(60))
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let before = try await database.read { try $0.count("SELECT count(*) FROM request") }
        let organs = try await RequestKeys.load(1, from: database).organs
        // Numbers that no earlier run has used.
        let tally = FilingTally(first: 2_000_000 + Int(Clock.wallClock.now().milliseconds / 1000 % 15_000_000))
        let begin = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<citizens {
                group.addTask {
                    while ContinuousClock.now - begin < .seconds(seconds) {
                        let number = tally.nextCitizen()
                        let way = CitizenWay(
                            client: client, base: "http://127.0.0.1:\(port)", number: number,
                            organ: organs[number % organs.count], tally: tally)
                        await way.walk()
                    }
                }
            }
        }
        let took = ContinuousClock.now - begin
        try await client.shutdown()
        return try await result(tally, before: before, took)
    }

    private func result(_ tally: FilingTally, before: Int, _ took: Duration) async throws -> Result {
        var result = tally.result
        result.seconds = took / .seconds(1)
        let receipts = tally.receipts
        let (after, wrong) = try await database.read { session in
            (
                try session.count("SELECT count(*) FROM request"),
                try receipts.filter { receipt in
                    try session.count(
                        """
                        SELECT count(*) FROM request WHERE case_number = \(receipt.number)
                            AND content LIKE \("%\(receipt.mark)%")
                        """) != 1
                }.count
            )
        }
        result.filed = receipts.count
        // The same number on two receipts is one request too few.
        result.lost = wrong + receipts.count - Set(receipts.map(\.number)).count
        result.unknown = after - before - receipts.count
        return result
    }
}

/// What the citizens have seen.
final class FilingTally: Sendable {
    struct Receipt: Sendable {
        let number: String
        /// Stands in this citizen's request and in no other.
        let mark: String
    }

    private struct Seen {
        var receipts: [Receipt] = []
        var errors: [String: Int] = [:]
        var steps: [String: [Double]] = [:]
    }

    private let seen = Mutex(Seen())
    private let next: Atomic<Int>

    init(first: Int) { next = Atomic(first) }

    func nextCitizen() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }

    func add(_ receipt: Receipt) { seen.withLock { $0.receipts.append(receipt) } }
    func fail(_ what: String) { seen.withLock { $0.errors[what, default: 0] += 1 } }
    func took(_ duration: Duration, _ step: String) {
        seen.withLock { $0.steps[step, default: []].append(duration / .milliseconds(1)) }
    }

    var receipts: [Receipt] { seen.withLock { $0.receipts } }

    var result: FilingLoad.Result {
        seen.withLock { seen in
            var result = FilingLoad.Result()
            result.errors = seen.errors
            result.steps = seen.steps.mapValues { times in
                let sorted = times.sorted()
                return [0.5, 0.95, 0.99, 1].map { sorted[min(sorted.count - 1, Int(Double(sorted.count) * $0))] }
            }
            return result
        }
    }
}

/// One citizen from the form to the receipt.
struct CitizenWay: Sendable {
    let client: HTTPClient
    let base: String
    let number: Int
    let organ: String
    let tally: FilingTally

    private struct Failure: Error { let what: String }

    private var mark: String { "演示标记\(number)号" }

    func walk() async {
        do {
            let form = try await send("form", .GET, "/requests/new?kind=natural_person&organ=\(organ)")
            let visitor = Visitor(cookie: form.cookie, token: try field("csrf", in: form.text))
            let key = try field("key", in: form.text)
            let check = try await send(
                "check", .POST, "/requests/new", visitor, upload(key, visitor),
                "multipart/form-data; boundary=\(CitizenWay.boundary)")
            let token = try field("csrf", in: check.text)
            let receipt = try await send(
                "file", .POST, "/requests/receipt", visitor, "csrf=\(token)&key=\(key)",
                "application/x-www-form-urlencoded")
            tally.add(.init(number: try caseNumber(in: receipt.text), mark: mark))
        } catch let failure as Failure {
            tally.fail(failure.what)
        } catch {
            tally.fail("\(error)")
        }
    }

    private struct Visitor {
        let cookie: String
        let token: String
    }

    private struct Answer {
        let text: String
        let cookie: String
    }

    private func send(
        _ step: String, _ method: HTTPMethod, _ path: String, _ visitor: Visitor? = nil, _ body: String = "",
        _ type: String = ""
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: base + path)
        request.method = method
        // Each citizen is at home somewhere else.
        let (high, low) = (number / 62_500 % 200 + 1, number % 62_500)
        request.headers.add(name: "X-Forwarded-For", value: "\(high).\(low / 250 + 1).\(low % 250 + 1).7")
        if let visitor { request.headers.add(name: "Cookie", value: visitor.cookie) }
        if method == .POST {
            request.headers.add(name: "Content-Type", value: type)
            request.body = .bytes(ByteBuffer(string: body))
        }
        let begin = ContinuousClock.now
        let response = try await client.execute(request, timeout: .seconds(60))
        let text = String(buffer: try await response.body.collect(upTo: 1 << 20))
        tally.took(ContinuousClock.now - begin, step)
        guard response.status == .ok else { throw Failure(what: "\(step): \(response.status.code)") }
        let cookie = response.headers.first(name: "Set-Cookie")?.split(separator: ";").first.map(String.init)
        return Answer(text: text, cookie: cookie ?? "")
    }

    private func field(_ name: String, in text: String) throws -> String {
        try between("name=\"\(name)\" value=\"", "\"", in: text)
    }

    private func caseNumber(in text: String) throws -> String {
        let rest = try between("案号", "</dl>", in: text)
        return try between("<strong>", "</strong>", in: rest)
    }

    private func between(_ start: String, _ end: String, in text: String) throws -> String {
        guard let from = text.firstRange(of: start), let to = text[from.upperBound...].firstRange(of: end) else {
            throw Failure(what: "a page without \(start)")
        }
        return String(text[from.upperBound..<to.lowerBound])
    }

    // MARK: The form

    private static let boundary = "gongkai-bench-boundary"

    private func upload(_ key: String, _ visitor: Visitor) -> String {
        var made = MadeUpRequest(number)
        let (applicant, content) = (MadeUpRequest.citizen(number), made.content())
        let fields = [
            ("csrf", visitor.token), ("key", key), ("organ", organ), ("kind", "natural_person"),
            ("description", content.description + mark), ("title", content.title), ("period", content.period),
            ("form", "electronic"), ("manner", "download"), ("name", applicant.name), ("document", "resident_id"),
            ("identityNumber", applicant.identityNumber), ("phone", applicant.phone),
            ("address", applicant.address), ("consent", "yes"),
        ]
        let texts = fields.map { part("name=\"\($0)\"", $1) }.joined()
        // A small picture would have some ten thousand bytes.
        let card = String(repeating: "演示身份证复印件，第\(number)号，不是真的。", count: 200)
        return texts + part("name=\"identity\"; filename=\"card-\(number).txt\"\r\nContent-Type: text/plain", card)
            + "--\(CitizenWay.boundary)--\r\n"
    }

    private func part(_ disposition: String, _ value: String) -> String {
        "--\(CitizenWay.boundary)\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(value)\r\n"
    }
}
