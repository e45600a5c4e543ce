#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Looks for bytes in bytes.
enum ByteSearch {
    static func contains(_ needle: [UInt8], in hay: [UInt8]) -> Bool { first(needle, in: hay, from: 0) != nil }

    /// The first place of the needle from a place on; `nil` also for an empty needle.
    static func first(_ needle: [UInt8], in hay: [UInt8], from start: Int) -> Int? {
        guard !needle.isEmpty, start >= 0, start <= hay.count else { return nil }
        return hay.withUnsafeBytes { hay in
            needle.withUnsafeBytes { needle in
                guard let base = hay.baseAddress, let pattern = needle.baseAddress else { return nil }
                var place = start
                while place + needle.count <= hay.count {
                    let room = hay.count - needle.count + 1 - place
                    guard let found = memchr(base + place, CInt(needle[0]), room) else { return nil }
                    place = UnsafeRawPointer(found) - base
                    if memcmp(base + place, pattern, needle.count) == 0 { return place }
                    place += 1
                }
                return nil
            }
        }
    }
}
