import Letters
import Regulation
import Testing

/// Whatever a template has become, it is read to its end, told about, or makes a letter or a list of reasons.
@Suite struct MutatedTemplates {
    @Test(arguments: LetterKind.allCases)
    func areReadToTheirEnd(_ kind: LetterKind) throws {
        var random = SplitMix(state: UInt64(kind.hashValueOfCode))
        let facts = try LetterFacts.sample(kind, kind.decisions.first)
        let source = Array(LetterTemplate.builtIn(kind).text)
        for _ in 0..<8 {
            var text = source
            for _ in 0..<Int.random(in: 1...6, using: &random) { Self.mutate(&text, &random) }

            let faults = LetterTemplate.faults(of: String(text), as: kind)

            guard faults.isEmpty else {
                #expect(faults.allSatisfy { !$0.chinese.isEmpty })
                continue
            }
            let template = try LetterTemplate(kind, String(text))
            do throws(LetterRefusal) {
                #expect(try !Letter(kind, facts, template: template).lines.joined().contains("{{"))
            } catch {
                #expect(!error.reasons.isEmpty)
            }
        }
    }

    private static let pieces = [
        "{{", "}}", "{{结束}}", "{{否则}}", "{{如果 用途}}", "{{逐项 各项}}", "|", "<<", "^^", "\n\n", "{{空3行}}", "#", "\\",
        "{{申请人?}}",
    ].map(Array.init)

    private static func mutate(_ text: inout [Character], _ random: inout SplitMix) {
        guard text.count > 40 else { return }
        let place = Int.random(in: 0..<text.count - 20, using: &random)
        let length = Int.random(in: 1...20, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text.removeSubrange(place..<place + length)
        case 1: text.insert(contentsOf: text[place..<place + length], at: place)
        case 2: text.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
        default: text.swapAt(place, place + length)
        }
    }
}

/// A generator with a seed, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension LetterKind {
    /// The number in its code: Swift's own hash differs from run to run.
    fileprivate var hashValueOfCode: Int { Int(rawValue.dropFirst()) ?? 0 }
}
