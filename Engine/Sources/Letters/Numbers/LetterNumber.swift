public import Regulation

/// The number of a letter (文号), taken from a series: 临溪公复〔2026〕12号, 〔2026〕第3号-告.
public struct LetterNumber: Hashable, Sendable {
    public let year: Int
    /// From 1.
    public let serial: Int
    /// As it is printed.
    public let text: String
    /// Which series the serial belongs to: the pattern with its organ and category, and the year.
    public let series: Series

    /// One count of serials. No serial of it is given twice or left out; who counts is the caller.
    public struct Series: Hashable, Sendable {
        /// The number's text without the serial: 临溪公复〔2026〕{序号}号.
        public let frame: String
        public let year: Int
    }

    init(_ pattern: LetterNumberPattern, year: Int, serial: Int, category: String) {
        self.year = year
        self.serial = serial
        text = pattern.text(year: year, serial: String(serial), category: category)
        let frame = pattern.text(year: year, serial: LetterNumberPattern.Place.serial.token, category: category)
        series = Series(frame: frame, year: year)
    }

    /// Whether it may stand on a letter of that day: the year is the letter's.
    public func fits(_ day: Day) -> Bool { day.year == year }
}

/// Why a number, or the pattern of numbers, cannot be used.
public enum LetterNumberError: Error, Hashable, Sendable {
    /// A pattern without the year or the serial, or with one of them twice.
    case missingPlace(String)
    case repeatedPlace(String)
    /// A pattern with a place that there is not.
    case unknownPlace(String)
    /// The year does not stand in hexagonal brackets.
    case wrongBrackets(found: String)
    /// The serial is not followed by 号.
    case missingNumberWord
    case yearAfterSerial
    case tooLong(limit: Int)
    /// A sign that makes no number: line breaks, braces.
    case wrongSign(String)
    /// The year is not of four digits.
    case wrongYear(String)
    /// A serial with zeros before it.
    case leadingZeros(String)
    case wrongSerial(String)
    /// The text does not follow the pattern; what a number looks like.
    case otherPattern(example: String)
    /// The kind has no number.
    case unnumbered(LetterKind)

    public var chinese: String {
        switch self {
        case .missingPlace(let place): "文号格式缺少“\(place)”"
        case .repeatedPlace(let place): "文号格式中“\(place)”只能出现一次"
        case .unknownPlace(let place): "文号格式不认识“\(place)”；可用{年}、{序号}、{类别}"
        case .wrongBrackets(let found): "年份应当用六角括号“〔〕”括入，不能写成“\(found)”"
        case .missingNumberWord: "序号之后应当有“号”字"
        case .yearAfterSerial: "年份应当写在序号之前"
        case .tooLong(let limit): "文号不能超过\(limit)字"
        case .wrongSign(let sign): "文号不能含有“\(sign)”"
        case .wrongYear(let year): "年份应当用四位数字标全，不能写成“\(year)”"
        case .leadingZeros(let serial): "序号不编虚位，“\(serial)”前面的0应当去掉"
        case .wrongSerial(let serial): "序号应当是1至\(LetterNumberPattern.largestSerial)的阿拉伯数字，不能写成“\(serial)”"
        case .otherPattern(let example): "文号与本机关的文号格式不符，应当形如“\(example)”"
        case .unnumbered(let kind): "《\(kind.title)》不编文号"
        }
    }
}
