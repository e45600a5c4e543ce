import Regulation
import Testing

/// The one reader of JSON, as strict as each of its callers wants it.
@Suite("Reading JSON")
struct JSONReaderTests {
    private func read(_ text: String, _ limits: JSONLimits) -> Result<JSONNode, JSONSyntaxError> {
        do throws(JSONSyntaxError) { return .success(try JSONReader.read(Array(text.utf8), limits)) } catch {
            return .failure(error)
        }
    }

    /// Whether a file may hold it, and whether a message may.
    @Test(arguments: [
        ("\u{FEFF}1", true, false), ("\"\\u0000\"", true, false), ("{\"a\":1,\"a\":2}", false, false),
        ("{\"a\":1,\"b\":2}", true, true),
        (String(repeating: "[", count: 15) + "1" + String(repeating: "]", count: 15), true, true),
        (String(repeating: "[", count: 16) + "1" + String(repeating: "]", count: 16), true, false),
        (String(repeating: "[", count: 32) + "1" + String(repeating: "]", count: 32), false, false),
        ("\"\\ud83d\"", false, false), ("01", false, false), ("1 2", false, false),
    ])
    func takesWhatItsCallerAllows(text: String, inAFile: Bool, inAMessage: Bool) {
        #expect(((try? read(text, .file).get()) != nil) == inAFile)
        #expect(((try? read(text, .message).get()) != nil) == inAMessage)
    }

    @Test func namesTheLineForPeopleAndTheByteForPrograms() {
        let fault = read("{\n \"a\": 1,\n \"b\": x}", .file)

        guard case .failure(let error) = fault else { return #expect(Bool(false), "x is no value") }
        #expect(error.line == 3 && error.offset == 17)
    }

    @Test func holdsAsManyMembersAsAreAllowed() {
        let members = (1...3).map { "\"m\($0)\":\($0)" }.joined(separator: ",")
        var limits = JSONLimits.message
        limits.members = 3
        #expect((try? read("{\(members)}", limits).get()) != nil)
        limits.members = 2
        #expect((try? read("{\(members)}", limits).get()) == nil)
    }
}
