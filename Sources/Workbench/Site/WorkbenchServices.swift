public import OpenIDConnect
public import Organs
public import Reporting
public import Storage

/// What the pages of the workbench work with, made once by the server. A subject that needs more adds it here.
public struct WorkbenchServices: Sendable {
    public let database: any Database
    /// Whose platform it is, as every page names it: 示例县人民政府.
    public let organName: String
    /// Where uploads are kept.
    public let files: FileCabinet
    /// Bytes of one uploaded file; a page may take less.
    public let uploadLimit: Int
    public let delegations: DelegationPolicy
    public let signIn: SignIn
    /// Sign-in through a provider of OpenID Connect; `nil` where the installation has none.
    public let provider: ProviderSignIn?
    /// What this program can do in the background, for the names of jobs.
    public let jobs: JobHandlers
    /// Signs checkpoints of the log and tells which ones are ours.
    public let keys: KeyRing
    /// Where the server keeps its backups.
    public let backups: BackupStore
    /// Whether a message reaches a colleague by the ways out that the installation has.
    public let reaches: ReportCollection.Reaches

    public init(
        database: any Database, organName: String, files: FileCabinet,
        uploadLimit: Int = UploadPolicy.largestFile, delegations: DelegationPolicy = DelegationPolicy(), signIn: SignIn,
        provider: ProviderSignIn? = nil, jobs: JobHandlers = JobHandlers(), keys: KeyRing, backups: BackupStore,
        reaches: @escaping ReportCollection.Reaches = { !$0.email.isEmpty || !$0.mobile.isEmpty }
    ) {
        self.database = database
        self.organName = organName
        self.files = files
        self.uploadLimit = uploadLimit
        self.delegations = delegations
        self.signIn = signIn
        self.provider = provider
        self.jobs = jobs
        self.keys = keys
        self.backups = backups
        self.reaches = reaches
    }
}
