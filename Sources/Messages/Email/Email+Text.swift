import Foundation
import Regulation
import Storage

extension Email {
    /// The mail as it travels (RFC 5322, RFC 2045): all ASCII, so that it needs nothing of the servers on the way.
    func bytes(from sender: EmailSender) -> [UInt8] {
        let head = [
            "From: \(Self.encoded(sender.name)) <\(sender.address.text)>",
            "To: <\(to.text)>",
            "Subject: \(Self.encoded(subject))",
            "Date: \(Self.date(date))",
            "Message-ID: <\(id)@\(sender.address.host)>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            // No out-of-office answers to a program (RFC 3834).
            "Auto-Submitted: auto-generated",
        ]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + Self.base64Lines(text)).utf8)
    }

    /// RFC 2047 §2: words of at most 75 characters, cut between characters; the encoding leaves no line end that could begin a field.
    static func encoded(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for character in text {
            if word.utf8.count + character.utf8.count > bytesOfWord {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        words.append(word)
        return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// 60 characters of base64 with the frame around them stay below 75.
    private static let bytesOfWord = 45

    /// Line ends as mail has them; lines of 76 characters (RFC 2045 §6.8).
    private static func base64Lines(_ text: String) -> String {
        let plain = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\r\n")
        let all = Array(Data(plain.utf8).base64EncodedString().utf8)
        return stride(from: 0, to: all.count, by: 76).map { start in
            String(decoding: all[start..<min(start + 76, all.count)], as: UTF8.self) + "\r\n"
        }.joined()
    }

    /// `Sun, 29 Nov 2026 17:45:00 +0800`.
    static func date(_ moment: Moment) -> String {
        let day = moment.day
        let seconds = Int((moment - Moment(startOf: day)).components.seconds)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(two).joined(separator: ":")
        return
            "\(weekdays[day.weekday.rawValue - 1]), \(two(day.dayOfMonth)) \(months[day.month - 1]) \(day.year) \(time) +0800"
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
