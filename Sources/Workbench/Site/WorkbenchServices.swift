public import OpenIDConnect
public import Organs
public import Storage

/// What the pages of the workbench work with, made once by the server. A subject that needs more adds it here.
public struct WorkbenchServices: Sendable {
    public let database: any Database
    /// Whose platform it is, as every page names it: 示例县人民政府.
    public let organName: String
    public let signIn: SignIn
    /// Sign-in through a provider of OpenID Connect; `nil` where the installation has none.
    public let provider: ProviderSignIn?

    public init(database: any Database, organName: String, signIn: SignIn, provider: ProviderSignIn? = nil) {
        self.database = database
        self.organName = organName
        self.signIn = signIn
        self.provider = provider
    }
}
