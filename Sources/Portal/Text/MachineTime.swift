import Regulation
import Storage

extension Moment {
    /// `2026-03-02T09:00:00+08:00` (RFC 3339).
    var internetTime: String { description.replacing(" ", with: "T") + "+08:00" }

    /// `Mon, 02 Mar 2026 09:00:00 +0800` (RFC 822, as RSS 2.0 wants it).
    var mailTime: String {
        let (year, month, day) = self.day.components
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][self.day.weekday.rawValue - 1]
        let name = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ][month - 1]
        return "\(weekday), \(day < 10 ? "0" : "")\(day) \(name) \(year) \(description.suffix(8)) +0800"
    }
}
