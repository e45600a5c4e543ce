import HTTPTypes
import HummingbirdCore
public import NIOCore
public import Storage
import Synchronization

/// Where the bytes of an uploaded file go while they come in.
public protocol UploadSink: Sendable {
    /// What is left of the file when all has been written: its digest, its bytes, its place.
    associatedtype Stored: Sendable

    func write(_ bytes: ByteBuffer) async throws
    func finish() async throws -> Stored
    /// The upload was broken off or refused: forget what was written.
    func abandon() async
}

/// A file of a form that has been received whole.
public struct UploadedFile<Stored: Sendable>: Sendable {
    /// Name of the form's field.
    public let field: String
    /// What the file was called, without folders and control characters. For people; nothing is stored under it.
    public let name: String
    public let size: Int
    public let stored: Stored
}

/// A form with files that has been received whole.
public struct UploadedForm<Stored: Sendable>: Sendable {
    public let values: FormValues
    /// Without those fields where no file was chosen.
    public let files: [UploadedFile<Stored>]

    public subscript(field: String) -> UploadedFile<Stored>? { files.first { $0.field == field } }
}

extension WebRequest {
    /// Receives a form with files, each streamed into a sink of its own. The form's token must come before the first file.
    ///
    /// - Parameter open: called for each file that was chosen; what it throws, refuses the form.
    /// - Throws: ``PageFailure/tooLarge(limit:)``, ``PageFailure/forgedForm``, ``PageFailure/badRequest(_:)``, and what the sinks throw. Nothing
    ///   is kept then of the file that was being written.
    public func upload<Sink: UploadSink>(
        _ limits: UploadLimits, to open: @Sendable (_ field: String, _ fileName: String) async throws -> Sink
    ) async throws -> UploadedForm<Sink.Stored> {
        // A program has no form of ours: its token was checked before (``Access/token(scope:)``).
        var reception = try UploadReception<Sink>(core, limits, isAdmitted: self is ProgramRequest)
        do {
            try await reception.receive(open)
            return try reception.form()
        } catch {
            await reception.abandon()
            throw (error as? MultipartFailure)?.pageFailure ?? error
        }
    }

    /// Receives a form with files that are small enough to be held in memory, such as a spreadsheet to import.
    public func upload(_ limits: UploadLimits) async throws -> UploadedForm<[UInt8]> {
        try await upload(limits) { _, _ in MemorySink() }
    }
}

/// A form with files on its way in.
private struct UploadReception<Sink: UploadSink> {
    private let core: RequestCore
    private let limits: UploadLimits
    private var parser: MultipartParser
    private var values = FormValues()
    private var files: [UploadedFile<Sink.Stored>] = []
    private var isAdmitted: Bool
    private var part: MultipartParser.Part?
    private var text = ByteBuffer()
    /// Of all fields so far.
    private var textBytes = 0
    private var sink: Sink?
    private var size = 0

    init(_ core: RequestCore, _ limits: UploadLimits, isAdmitted: Bool) throws {
        self.core = core
        self.isAdmitted = isAdmitted
        self.limits = limits
        let fields = core.head.headerFields
        if let announced = fields[.contentLength].flatMap(Int.init), announced > limits.totalBytes {
            throw PageFailure.tooLarge(limit: limits.fileBytes)
        }
        do {
            parser = try MultipartParser(contentType: fields[.contentType] ?? "", limits: limits)
        } catch {
            throw error.pageFailure
        }
    }

    mutating func receive(_ open: (String, String) async throws -> Sink) async throws {
        var total = 0
        for try await piece in core.body {
            total += piece.readableBytes
            guard total <= limits.totalBytes else { throw PageFailure.tooLarge(limit: limits.fileBytes) }
            for event in try parser.feed(piece) { try await take(event, open) }
        }
        try Task.checkCancellation()
        try parser.finish()
    }

    func form() throws -> UploadedForm<Sink.Stored> {
        guard isAdmitted else { throw PageFailure.forgedForm }
        return UploadedForm(values: values, files: files)
    }

    mutating func abandon() async {
        await sink?.abandon()
        sink = nil
    }

    private mutating func take(
        _ event: MultipartParser.Event, _ open: (String, String) async throws -> Sink
    ) async throws {
        switch event {
        case .began(let part):
            self.part = part
            size = 0
            text.clear()
        case .data(var data):
            size += data.readableBytes
            guard let part, let name = part.fileName else {
                textBytes += data.readableBytes
                guard textBytes <= limits.mostTextBytes else {
                    throw PageFailure.tooLarge(limit: limits.mostTextBytes)
                }
                text.writeBuffer(&data)
                return
            }
            if sink == nil { sink = try await begin(part, name, open) }
            try await sink?.write(data)
        case .ended: try await end(open)
        }
    }

    private func begin(
        _ part: MultipartParser.Part, _ name: String, _ open: (String, String) async throws -> Sink
    ) async throws -> Sink {
        guard isAdmitted else { throw PageFailure.forgedForm }
        guard files.count < limits.files else { throw PageFailure.badRequest("一次最多上传\(limits.files)个文件。") }
        return try await open(part.field, fileNameForPeople(name))
    }

    private mutating func end(_ open: (String, String) async throws -> Sink) async throws {
        guard let part else { return }
        guard let name = part.fileName else {
            try admit(part.field)
            return
        }
        // A field where nothing was chosen comes as a file without name and bytes.
        if name.isEmpty, size == 0 { return }
        let sink = if let sink { sink } else { try await begin(part, name, open) }
        self.sink = sink
        let stored = try await sink.finish()
        self.sink = nil
        files.append(UploadedFile(field: part.field, name: fileNameForPeople(name), size: size, stored: stored))
    }

    private mutating func admit(_ field: String) throws {
        guard let value = String(validating: text.readableBytesView, as: UTF8.self) else {
            throw FormFailure.notText.pageFailure
        }
        values.add(field, withPlainLineEnds(value))
        guard field == CSRFToken.fieldName else { return }
        guard core.csrf.matches(value) else { throw PageFailure.forgedForm }
        isAdmitted = true
    }
}

/// The last part of a path, whichever way its folders are written, without control characters, at most 255 characters.
func fileNameForPeople(_ sent: String) -> String {
    let last = sent.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let kept = last.unicodeScalars.filter { !isForbiddenControl($0) && $0 != "\n" && $0 != "\r" && $0 != "\t" }
    return String(String(String.UnicodeScalarView(kept)).prefix(255))
}

/// Lets an upload run into a spool.
public struct SpoolSink: UploadSink {
    private let spool: BlobSpool

    public init(_ spool: BlobSpool) { self.spool = spool }

    public func write(_ bytes: ByteBuffer) async throws { try await spool.write(bytes) }
    public func finish() async throws -> SpooledBlob { try await spool.finish() }
    /// A spool has no name and goes away with its last reference.
    public func abandon() async {}
}

extension BlobFailure {
    public var pageFailure: PageFailure {
        if case .tooLarge(let limit) = self { .tooLarge(limit: limit) } else { .unavailable }
    }
}

/// Holds a small file.
private final class MemorySink: UploadSink {
    private let content = Mutex<[UInt8]>([])

    func write(_ bytes: ByteBuffer) async throws {
        content.withLock { $0.append(contentsOf: bytes.readableBytesView) }
    }

    func finish() async throws -> [UInt8] { content.withLock { $0 } }

    func abandon() async { content.withLock { $0 = [] } }
}

extension MultipartFailure {
    var pageFailure: PageFailure {
        switch self {
        case .noBoundary, .malformed: .badRequest("上传的内容已损坏，无法读取。")
        case .truncated: .badRequest("上传没有完成，连接已经中断。")
        case .tooManyParts(let limit): .badRequest("表单的项数超过了\(limit)项。")
        case .fileTooLarge(let limit), .fieldTooLarge(let limit): .tooLarge(limit: limit)
        }
    }
}
