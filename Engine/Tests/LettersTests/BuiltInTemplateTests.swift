import Letters
import Regulation
import Testing

@Suite struct BuiltInTemplates {
    @Test(arguments: LetterKind.allCases)
    func haveEveryElementOfTheirKind(_ kind: LetterKind) {
        let template = LetterTemplate.builtIn(kind)

        #expect(LetterTemplate.faults(of: template.text, as: kind) == [])
    }
}
