import FoundationEssentials
import GongkaiCommands
import Logging
import Synchronization
import Testing

@Suite("Lines of the log")
struct LogLinesTests {
    @Test func jsonHoldsTheMessageAndItsFactsInOneLine() {
        let line = logged(.json) { logger in
            logger.info("request answered", metadata: ["request": "r-1", "status": "\(200)"])
        }
        #expect(
            line
                == #"{"time":"1970-01-01T00:00:01.500Z","level":"info","part":"web","message":"request answered","request":"r-1","status":"200"}"#
                + "\n")
    }

    @Test func textIsForAPerson() {
        let line = logged(.text) { $0.warning("slow", metadata: ["ms": "\(1200)"]) }
        #expect(line == "1970-01-01T00:00:01Z warning [web] slow ms=1200\n")
    }

    @Test(
        arguments: [
            (LogFormat.json, #""path":"/a\nb\"\\\u001b[31m\u2028""#),
            (LogFormat.text, #"path=/a\u000ab"\\u001b[31m\u2028"#),
        ])
    func nothingFromOutsideCanLookLikeALineOfItsOwn(format: LogFormat, shown: String) {
        let line = logged(format) { $0.info("x", metadata: ["path": "/a\nb\"\\\u{1B}[31m\u{2028}"]) }
        #expect(line.contains(shown), "\(line)")
        #expect(line.filter(\.isNewline).count == 1)
    }

    @Test func aFactCannotTakeThePlaceOfALinesOwnField() {
        let line = logged(.json) { $0.info("x", metadata: ["level": "critical"]) }
        #expect(line.contains(#""level":"info""#))
        #expect(line.contains(#""fact.level":"critical""#))
    }

    @Test func anErrorIsNamedByItsTypeAlone() {
        struct Broken: Error { let name = "王小明" }
        let line = logged(.json) { $0.error("x", error: Broken()) }
        #expect(line.contains(#""error":"Broken""#))
        #expect(!line.contains("王小明"))
    }

    @Test func whatIsBelowTheLevelIsNotWritten() {
        #expect(logged(.json, level: .warning) { $0.info("x") } == "")
    }

    private func logged(_ format: LogFormat, level: Logger.Level = .info, _ work: (Logger) -> Void) -> String {
        let lines = Lines()
        let logger = Logger(label: "web") { label in
            LogLines(
                label: label, level: level, format: format, now: { Date(timeIntervalSince1970: 1.5) },
                write: { lines.append($0) })
        }
        work(logger)
        return lines.text
    }
}

private final class Lines: Sendable {
    private let written = Mutex("")
    var text: String { written.withLock { $0 } }
    func append(_ line: String) { written.withLock { $0 += line } }
}
