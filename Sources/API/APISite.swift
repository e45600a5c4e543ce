public import Portal
public import Storage
public import Web

/// The JSON API as a whole: its operations, its document, and the page that explains it to people.
public struct APISite: Sendable {
    static let document = PlainEndpoint("api.document", .get, "/api/openapi.json", .anyone)

    private let table: APIRoutes

    /// - Parameters:
    ///   - uploadLimit: bytes of one file.
    ///   - search: finds public items; `nil` asks the index.
    public init(
        database: any Database, keys: KeyRing, files: FileCabinet, uploadLimit: Int = UploadPolicy.largestFile,
        search: (any ItemSearch)? = nil
    ) {
        var table = APIRoutes(TokenGate(database: database, keys: keys))
        ReferenceOperations(database: database).register(in: &table)
        let search = search ?? IndexedItemSearch(database)
        ItemOperations(database: database, search: search).register(in: &table)
        RequestOperations(
            database: database, keys: keys, files: files,
            policy: UploadPolicy.office.upTo(min(uploadLimit, Self.largestFile)), search: search
        ).register(in: &table)
        WebhookOperations(database: database, keys: keys).register(in: &table)
        self.table = table
    }

    /// Scans of papers; larger ones come on a disk, as with the form on the web.
    private static let largestFile = 20 << 20

    /// Every operation, in the order of the document.
    public var operations: [Operation] { table.operations }

    public func document(origin: String) -> JSONValue { OpenAPIDocument(operations).json(origin: origin) }

    /// Adds all addresses of the API.
    public func register(in routes: inout Routes) {
        let document = OpenAPIDocument(operations)
        routes.add(table.routes)
        routes.onProgram(Self.document) { request in
            .bytes(document.json(origin: request.origin).bytes, .json)
        }
        APIPages(operations: operations).register(in: &routes)
    }
}
