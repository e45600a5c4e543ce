import API
import Organs
import Publishing
import Reporting
import Requests
import Storage

extension EventVocabulary {
    /// Every kind of event that the program writes. **A feature that declares kinds adds its list here**; a test holds this against what is written.
    static let gongkai = EventVocabulary(
        EventKind.logKinds + EventKind.keyKinds + EventKind.backupKinds + EventKind.fileKinds + EventKind.organs
            + EventKind.ofSignIn + EventKind.publishing + EventKind.requests + EventKind.api + EventKind.reporting
            + EventKind.demoKinds + EventKind.reportText + [
                .jobRetried, .jobsRetried, .jobDiscarded,
            ])
}
