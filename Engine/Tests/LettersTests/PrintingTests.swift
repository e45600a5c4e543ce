import Foundation
import Letters
import Regulation
import Testing

@Suite struct Prints {
    @Test(arguments: LetterKind.allCases)
    func out(_ kind: LetterKind) throws {
        guard let folder = ProcessInfo.processInfo.environment["LETTERS_OUT"] else { return }
        for decision in kind.decisions.isEmpty ? [nil] : kind.decisions.map(Optional.some) {
            let letter = try Letter(kind, .sample(kind, decision))
            for format in LetterWriter.Format.allCases {
                let bytes = try LetterWriter.write(letter, to: format)
                let name = kind.rawValue + (decision.map { "-\($0.rawValue)" } ?? "") + "." + format.rawValue
                try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
            }
        }
    }
}
