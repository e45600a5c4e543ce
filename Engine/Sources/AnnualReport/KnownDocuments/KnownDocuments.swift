/// Documents whose number and title are known, to hold citations against (RM-11).
public struct KnownDocuments: Sendable {
    /// One document: its number, its title, and the words of the title that tell it from others.
    public struct Document: Hashable, Sendable {
        /// 国办发〔2022〕8号.
        public let number: String
        /// Without book-title marks.
        public let title: String
        /// The year that the document is about or of; `nil` where none was given.
        public let year: Int?
        /// Words that every way of citing the title has.
        let core: String
        let key: DocumentNumber

        init?(number: String, title: String, year: Int?, core: String? = nil) {
            guard let key = DocumentNumber(number) else { return nil }
            self.number = number
            self.title = title
            self.year = year
            self.core = core ?? KnownDocuments.core(title)
            self.key = key
        }
    }

    public private(set) var documents: [Document]

    init(_ documents: [Document]) { self.documents = documents }

    /// The documents that reports cite as a matter of course.
    public static let builtIn = KnownDocuments(
        [
            Document(
                number: "国务院令第711号", title: "中华人民共和国政府信息公开条例", year: 2019, core: "政府信息公开条例"),
            Document(number: "国办发〔2019〕14号", title: "2019年政务公开工作要点", year: 2019, core: "2019年政务公开工作要点"),
            Document(number: "国办发〔2020〕17号", title: "2020年政务公开工作要点", year: 2020, core: "2020年政务公开工作要点"),
            Document(number: "国办发〔2021〕12号", title: "2021年政务公开工作要点", year: 2021, core: "2021年政务公开工作要点"),
            Document(number: "国办发〔2022〕8号", title: "2022年政务公开工作要点", year: 2022, core: "2022年政务公开工作要点"),
            Document(
                number: "国办公开办函〔2019〕60号", title: "政府信息公开工作年度报告格式（试行）", year: 2019,
                // The number is the notice's (关于政府信息公开工作年度报告有关事项的通知), the form is its annex.
                core: "政府信息公开工作年度报告"),
            Document(
                number: "国办公开办函〔2021〕30号", title: "中华人民共和国政府信息公开工作年度报告格式", year: 2021, core: "年度报告格式"),
            Document(number: "国办函〔2020〕109号", title: "政府信息公开信息处理费管理办法", year: 2020),
        ].compactMap(\.self))

    package func document(numbered key: DocumentNumber) -> Document? { documents.last { $0.key == key } }

    /// The title without what citations add or leave out: the notice that carries it, inner book-title marks, the
    /// country's name.
    static func core(_ title: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(
            contentsOf: Folding.folded(title).unicodeScalars.filter { !"<>〈〉《》\"".unicodeScalars.contains($0) })
        var core = String(scalars)
        if core.hasSuffix("的通知"), let start = core.endOfLast("关于印发") {
            core = String(core.dropLast(3).unicodeScalars.dropFirst(start))
        }
        if core.hasPrefix("中华人民共和国") { core.removeFirst(7) }
        return core
    }
}

/// 文号, taken apart: issuer, year, serial number. A decree has no year (国务院令第711号).
package struct DocumentNumber: Hashable, Sendable {
    package let issuer: String
    package let year: Int?
    package let serial: Int

    /// - Parameter text: the number with any kind of brackets, with or without white space; 国令第711号 and 国务院第711号令
    ///   are the decree's number too.
    /// - Returns: `nil` when the text is not one number of a document.
    package init?(_ text: String) {
        let characters = text.unicodeScalars.compactMap(TextSurvey.kept)
        guard let end = characters.lastIndex(of: "号") else { return nil }
        let serialDigits = characters[..<end].reversed().prefix { $0.isDigit }
        guard let serial = DocumentNumber.value(serialDigits.reversed()) else { return nil }
        var head = characters[..<(end - serialDigits.count)]
        if head.last == "第" { head.removeLast() }
        if let closing = head.last, "〕]】)）".unicodeScalars.contains(closing) {
            let year = Array(head.dropLast().reversed().prefix { $0.isDigit }.reversed())
            guard year.count == 4, let value = DocumentNumber.value(year) else { return nil }
            let opening = head.index(head.endIndex, offsetBy: -6, limitedBy: head.startIndex)
            guard let opening, "〔[【(（".unicodeScalars.contains(head[opening]) else { return nil }
            self.init(issuer: DocumentNumber.text(head[..<opening]), year: value, serial: serial)
        } else {
            let tail = characters[(end + 1)...]
            let isDecree = head.last == "令" || tail.first == "令"
            var issuer = DocumentNumber.text(head.last == "令" ? head.dropLast() : head)
            for name in ["中华人民共和国", "国务院", "国"] where issuer.hasPrefix(name) { issuer.removeFirst(name.count) }
            guard isDecree, issuer.isEmpty else { return nil }
            self.init(issuer: "国务院令", year: nil, serial: serial)
        }
    }

    private init(issuer: String, year: Int?, serial: Int) {
        self.issuer = issuer
        self.year = year
        self.serial = serial
    }

    /// `nil` for no digits and for more than any number of a document has.
    private static func value(_ digits: some Collection<Unicode.Scalar>) -> Int? {
        guard !digits.isEmpty, digits.count <= 5 else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1.value - 48) }
    }

    private static func text(_ characters: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: characters)
        return String(view)
    }
}
