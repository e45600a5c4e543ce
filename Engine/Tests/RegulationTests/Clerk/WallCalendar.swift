import Foundation
import Regulation

/// A wall calendar: every day written down one after another, with a cross on each that nobody works.
///
/// It is made from the file of the holiday notices with other means than the product's, and knows a day by its place on the wall.
struct WallCalendar: Sendable {
    typealias Place = Int

    /// `2024-02-09` …, by place.
    private(set) var texts: [String] = []
    private(set) var works: [Bool] = []
    /// Whether the year's notice is in the file.
    private(set) var isKnown: [Bool] = []
    /// Places of the Saturdays and Sundays that a notice makes working days.
    private(set) var swapped: [Place] = []
    private var places: [String: Place] = [:]

    private struct File: Decodable {
        struct Coverage: Decodable { let from: String, to: String }
        struct Year: Decodable { let days: [Listed] }
        struct Listed: Decodable { let date: String, isOffDay: Bool }

        let coverage: Coverage
        let years: [Year]
    }

    static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    /// - Parameter years: the wall's years; the first of January of the first was a Monday.
    init(years: ClosedRange<Int> = 2018...2032) throws {
        let path = URL(fileURLWithPath: #filePath).appendingPathComponent(
            "../../../../Sources/CEngineData/data/holidays-cn.json")
        let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: path.standardizedFileURL))
        let listed = Dictionary(
            file.years.flatMap(\.days).map { ($0.date, !$0.isOffDay) }, uniquingKeysWith: { _, later in later })
        for year in years {
            for (month, length) in Self.lengths.enumerated() {
                let isLeap = year % 4 == 0 && month == 1
                for day in 1...(isLeap ? 29 : length) {
                    let text = String(format: "%04d-%02d-%02d", year, month + 1, day)
                    write(text, listed[text], isKnown: file.coverage.from <= text && text <= file.coverage.to)
                }
            }
        }
    }

    private mutating func write(_ text: String, _ listed: Bool?, isKnown known: Bool) {
        let place = texts.count
        let isWeekend = place % 7 > 4
        texts.append(text)
        works.append(listed ?? !isWeekend)
        isKnown.append(known || listed != nil)
        places[text] = place
        if isWeekend, listed == true { swapped.append(place) }
    }

    /// The place of a day; the wall is longer than any test.
    func place(_ text: String) -> Place { places[text] ?? texts.count - 1 }

    func place(_ day: Day) -> Place { place("\(day)") }

    /// The product's value for a place.
    func day(_ place: Place) -> Day { Day(texts[place]) ?? Day(number: 0) }

    /// The n-th day worked after a place, counted with a finger, and the years without a notice that the finger went over.
    func after(_ start: Place, worked count: Int, where counts: (Place) -> Bool? = { _ in true }) -> Finger? {
        var place = start
        var left = count
        var unknown: Set<Int> = []
        while left > 0 {
            place += 1
            guard place < texts.count, let countable = counts(place) else { return nil }
            if !isKnown[place] { unknown.insert(Int(texts[place].prefix(4)) ?? 0) }
            if works[place], countable { left -= 1 }
        }
        return Finger(place: place, unknownYears: unknown)
    }

    /// Where a finger stopped.
    struct Finger {
        let place: Place
        var unknownYears: Set<Int>

        /// A limit counted over days that nobody has announced yet binds nobody.
        func isPast(_ day: Place) -> Bool { unknownYears.isEmpty && day > place }
    }
}
