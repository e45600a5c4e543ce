internal import CEngineData

extension Lexicon {
    /// The list that the program carries: the state's name, fixed expressions, common slips. Its own data file says where
    /// each comes from; what a unit needs beside them is in its own list.
    public static let builtIn: Lexicon = {
        var length = 0
        guard let start = gk_content_lexicon_csv(&length) else {
            preconditionFailure("the program carries the built-in lexicon")
        }
        let text = String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
        let reading = read(csv: text, name: "内置词库")
        precondition(reading.problems.isEmpty, "the built-in lexicon has no faulty row: \(reading.problems)")
        return reading.lexicon
    }()
}
