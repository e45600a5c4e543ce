#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Memory that a C library takes over and gives back with `free`.
enum CHeap {
    /// A copy of the bytes; one byte is allocated even for none, so that `nil` only ever means that memory ran out.
    static func copy(_ bytes: [UInt8]) -> UnsafeMutableRawPointer? {
        guard let copy = malloc(max(1, bytes.count)) else { return nil }
        bytes.withUnsafeBytes { source in
            if let base = source.baseAddress { memcpy(copy, base, source.count) }
        }
        return copy
    }

    static func free(_ pointer: UnsafeMutableRawPointer) {
        #if canImport(Glibc)
            Glibc.free(pointer)
        #elseif canImport(Musl)
            Musl.free(pointer)
        #elseif canImport(Darwin)
            Darwin.free(pointer)
        #endif
    }
}
