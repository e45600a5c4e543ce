#if canImport(Glibc)
    import Glibc
#endif

/// A program run to its end, with what the kernel says it used.
struct ChildProcess {
    var output: String
    /// From before its start to after its end.
    var wallSeconds: Double
    /// Of the process and of all that it started and waited for.
    var processorSeconds: Double
    /// The highest that the process, or one that it started, ever held.
    var peakMiB: Double

    struct Failure: Error {
        let words: [String]
        let reason: String
    }

    /// - Parameters:
    ///   - words: the program, by path or by name, and its arguments.
    ///   - isSilent: what it prints goes nowhere; for programs that print what they read.
    /// - Throws: `Failure` when it does not start, or ends with another code than 0, or than 1 where findings are no
    ///   failure.
    static func run(_ words: [String], isSilent: Bool = false, maySay1: Bool = false) throws(Failure) -> ChildProcess {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure(words: words, reason: "pipe: \(errno)") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if isSilent {
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        } else {
            posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        }
        posix_spawn_file_actions_addclose(&actions, ends[0])
        posix_spawn_file_actions_addclose(&actions, ends[1])
        var arguments = words.map { strdup($0) }
        defer { for argument in arguments { free(argument) } }
        arguments.append(nil)

        let clock = ContinuousClock()
        let start = clock.now
        var id: pid_t = 0
        let status = posix_spawnp(&id, words[0], &actions, nil, arguments, environ)
        close(ends[1])
        guard status == 0 else {
            close(ends[0])
            throw Failure(words: words, reason: String(cString: strerror(status)))
        }
        let output = readAll(ends[0])
        close(ends[0])
        var ended: Int32 = 0
        var usage = rusage()
        while wait4(id, &ended, 0, &usage) < 0, errno == EINTR {}
        let wall = start.duration(to: clock.now) / .seconds(1)
        guard ended == 0 || maySay1 && ended == 1 << 8 else {
            throw Failure(words: words, reason: "ended with status \(ended >> 8), signal \(ended & 0x7F)")
        }
        return ChildProcess(
            output: output, wallSeconds: wall,
            processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), peakMiB: Double(usage.ru_maxrss) / 1024
        )
    }

    private static func readAll(_ end: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(end, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
}
