import Letters
import Regulation
import Testing

@Suite struct BuiltInTemplates {
    @Test(arguments: LetterKind.allCases)
    func haveEveryElementOfTheirKind(_ kind: LetterKind) {
        let template = LetterTemplate.builtIn(kind)

        #expect(LetterTemplate.faults(of: template.text, as: kind) == [])
    }

    @Test(arguments: LetterKind.allCases)
    func makeLettersOfMadeUpFacts(_ kind: LetterKind) throws {
        for decision in kind.decisions.isEmpty ? [nil] : kind.decisions.map(Optional.some) {
            let letter = try Letter(kind, .sample(kind, decision))
            print(letter.lines.joined(separator: "\n"))
            print("-----")
        }
    }
}
