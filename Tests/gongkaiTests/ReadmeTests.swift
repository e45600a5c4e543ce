import Testing

/// Every example of the READMEs is what the command prints.
@Suite("Examples of the READMEs")
struct ReadmeTests {
    @Test(arguments: ["README.md", "README.zh-CN.md"])
    func printWhatTheyShow(name: String) async throws {
        let examples = Example.all(in: try #require(Repository.text(name)))
        #expect(examples.count >= 10, "an example for each subcommand")
        let folder = try TemporaryFolder()
        for example in examples {
            let printed = await example.run(writingTo: folder)
            #expect(
                example.mismatch(with: printed) == nil,
                "\(name), gongkai \(example.words.joined(separator: " ")): \(example.mismatch(with: printed) ?? "")")
        }
    }

    @Test func bothLanguagesShowTheSameExamples() throws {
        let english = Example.all(in: try #require(Repository.text("README.md")))
        let chinese = Example.all(in: try #require(Repository.text("README.zh-CN.md")))
        #expect(english.map(\.words) == chinese.map(\.words))
    }

    @Test(
        arguments: [
            (["a", "…", "d"], "a\nb\nc\nd\n", nil),
            (["a", "b"], "a\nb\n", nil),
            (["a…"], "ab\n", nil),
            (["…c"], "abc\n", nil),
            (["a"], "a\nb\n", "b"),
            (["a", "c"], "a\nb\n", "c"),
            (["a", "…", "x"], "a\nb\n", "x"),
        ] as [([String], String, String?)])
    func anExampleMatchesOnlyItsOutput(shown: [String], printed: String, mismatch: String?) {
        #expect(Example(words: [], shown: shown).mismatch(with: printed) == mismatch)
    }
}

/// One ```console block: `$ gongkai …` and the lines under it. “…” in a line of its own stands for any lines, at the end or
/// the beginning of a line for the rest of it.
private struct Example {
    var words: [String]
    var shown: [String]

    static func all(in text: String) -> [Example] {
        var examples: [Example] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```console" {
                isInside = true
            } else if line == "```" {
                isInside = false
            } else if isInside, line.hasPrefix("$ gongkai ") {
                let words = line.dropFirst("$ gongkai ".count).split(separator: " ").map(String.init)
                examples.append(Example(words: words, shown: []))
            } else if isInside, let last = examples.indices.last {
                examples[last].shown.append(String(line))
            }
        }
        return examples
    }

    /// What a person in the repository's folder sees: results, then what is said on standard error. Files that a command
    /// makes go into the folder.
    func run(writingTo folder: TemporaryFolder) async -> String {
        Repository.enter()
        var words = words
        var made: [(there: String, here: String)] = []
        for index in words.indices where index > 0 && ["--to", "--out"].contains(words[index - 1]) {
            let name = words[index]
            words[index] = folder.file(name.replacing("/", with: "-"))
            made.append((words[index], name))
        }
        let run = await CommandRun(words)
        // csv ends its lines as the format asks, which Swift takes for one character.
        let printed = (run.output + run.errors).replacing("\r\n", with: "\n")
        return made.reduce(printed) { $0.replacing($1.there, with: $1.here) }
    }

    /// The first line of the example that the output has not, or of the output that the example has not; `nil`: they match.
    func mismatch(with printed: String) -> String? {
        var lines = printed.split(separator: "\n", omittingEmptySubsequences: false)[...]
        if lines.last == "" { lines.removeLast() }
        var maySkip = false
        for line in shown {
            if line == "…" {
                maySkip = true
                continue
            }
            let found = maySkip ? lines.firstIndex { Self.matches(line, $0) } : lines.startIndex
            guard let found, found < lines.endIndex, Self.matches(line, lines[found]) else { return line }
            lines = lines[(found + 1)...]
            maySkip = false
        }
        return maySkip ? nil : lines.first.map(String.init)
    }

    private static func matches(_ shown: String, _ printed: Substring) -> Bool {
        switch (shown.hasPrefix("…"), shown.hasSuffix("…")) {
        case (true, true): printed.contains(shown.dropFirst().dropLast())
        case (true, false): printed.hasSuffix(shown.dropFirst())
        case (false, true): printed.hasPrefix(shown.dropLast())
        case (false, false): printed == shown
        }
    }
}
