/// One line of progress on a terminal, written over itself; nothing anywhere else.
struct ProgressLine: Sendable {
    func show(_ text: String) {
        let console = Console.current
        if console.showsProgress { console.writeError("\r\u{1B}[K\(text)") }
    }

    func clear() { show("") }
}
