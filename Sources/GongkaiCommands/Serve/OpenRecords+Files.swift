internal import Storage
internal import StorageS3

extension OpenRecords {
    /// Opens the place where files are kept, for as long as the work takes.
    func withBlobs<Value: Sendable>(_ work: (any BlobStore) async throws -> Value) async throws -> Value {
        switch configuration.blobs {
        case .folder: return try await work(try await FolderBlobStore.open(configuration.dataFolder.files))
        case .s3(let endpoint, let region, let bucket, let accessKey, let secretKey):
            let settings = S3Configuration(
                endpoint: endpoint.description, region: region, bucket: bucket,
                credentials: .init(accessKeyID: accessKey, secretAccessKey: secretKey.value))
            guard let settings else { preconditionFailure("the configuration has an address, a region and a bucket") }
            return try await with(
                S3BlobStore(settings, spoolFolder: configuration.dataFolder.incoming, clock: clock), work)
        }
    }

    private func with<Value: Sendable>(
        _ store: S3BlobStore, _ work: (any BlobStore) async throws -> Value
    ) async throws -> Value {
        do {
            let value = try await work(store)
            try await store.close()
            return value
        } catch {
            try await store.close()
            throw error
        }
    }

    /// Everything that a backup is made of, or restored into.
    func wholeInstallation(_ blobs: any BlobStore) -> Backup.Installation {
        Backup.Installation(
            database: database, blobs: blobs, schema: .gongkai, fileDigests: FileSchema.storedDigests)
    }

    /// The command line as the one who asks, now.
    var occasion: Backup.Occasion { Backup.Occasion(actor: nil, program: Gongkai.version, at: clock.now()) }
}
