import RichText
import Storage
import Web

/// The body as a form brings it: HTML from the editor, or the notation where there is no script.
struct ItemBody: Equatable {
    var text = RichText.empty
    /// What a person must know of how it was read.
    var notes: [String] = []
    /// Why it could not be read; what was typed is kept then.
    var fault: String?
    /// What was typed, when it could not be read.
    var unread: String?
    /// Whether the editor sent it.
    var isFromEditor = false

    init(_ text: RichText) { self.text = text }

    init(_ values: FormValues) {
        isFromEditor = values.contains("html")
        let typed = isFromEditor ? values["html"] : values["body"]
        do throws(RichTextError) {
            if isFromEditor {
                take(try RichTextReader.html(Array(typed.utf8), files: .workbench))
            } else {
                text = try RichTextReader.notation(typed, files: .workbench)
            }
        } catch {
            fault = error.words
            unread = typed
        }
    }

    /// What was read stands behind what is there.
    mutating func append(_ reading: RichTextReader.Reading) throws(RichTextError) {
        text = try RichText(text.blocks + reading.text.blocks)
        notes += reading.notes.map(\.words)
    }

    mutating func append(_ block: RichText.Block) throws(RichTextError) { text = try RichText(text.blocks + [block]) }

    private mutating func take(_ reading: RichTextReader.Reading) {
        text = reading.text
        notes = reading.notes.map(\.words)
    }

    /// For the text area.
    var notation: String { unread.flatMap { isFromEditor ? nil : $0 } ?? text.notation(files: .workbench) }

    /// For the editor.
    var editorHTML: String {
        unread.flatMap { isFromEditor ? $0 : nil } ?? text.editorHTML(address: FileAddresses.workbench.address)
    }

    /// What would be lost by saving the form without the editor.
    var losses: [String] { text.notationLosses.map(\.words) }
}

extension FileAddresses {
    /// Where the workbench shows a file that is in a text; read back also as the portal addresses it, and by its bare digest.
    static let workbench = FileAddresses(
        address: { ItemEndpoints.content.path($0.hex).address },
        key: { address in
            let prefix = "/workbench/items/files/"
            if address.hasPrefix(prefix) { return FileKey(String(address.dropFirst(prefix.count).prefix(64))) }
            return FileAddresses.standard.key(address) ?? FileKey(address)
        })
}

extension RichText {
    /// The beginning of the text as a summary, for 从正文生成.
    var summary: String { excerpt(limit: RichText.summaryLength) }

    /// What a line of a catalogue takes; the form allows more.
    private static let summaryLength = 200
}
