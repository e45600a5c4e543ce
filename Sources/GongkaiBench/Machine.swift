import FoundationEssentials

/// What the figures were measured on, as far as the system says it.
enum Machine {
    static let processors = ProcessInfo.processInfo.activeProcessorCount

    static var processor: String { field("model name", of: "/proc/cpuinfo") ?? "unknown processor" }

    static var memory: String {
        guard let kibibytes = field("MemTotal", of: "/proc/meminfo")?.split(separator: " ").first.flatMap({ Int($0) })
        else { return "unknown memory" }
        return "\(kibibytes >> 20) GiB"
    }

    static var system: String {
        field("PRETTY_NAME", of: "/etc/os-release", separator: "=")?.filter { $0 != "\"" } ?? "unknown system"
    }

    static var load: String {
        lines(of: "/proc/loadavg").first?.split(separator: " ").prefix(3).joined(separator: " ") ?? "?"
    }

    private static func field(_ name: String, of path: String, separator: Character = ":") -> String? {
        for line in lines(of: path) where line.hasPrefix(name) {
            guard let place = line.firstIndex(of: separator) else { continue }
            return String(line[line.index(after: place)...].drop { $0 == " " })
        }
        return nil
    }

    /// The kernel's files say no size, so they are read as data.
    private static func lines(of path: String) -> [Substring] {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n")
    }
}
