import Organs
import Storage
import Web

/// Copies of all records (备份): the list, making one, verifying one.
enum BackupEndpoints {
    static let list = PlainEndpoint("backups.list", .get, "/workbench/backups", .needs(.viewBackups))
    static let make = PlainEndpoint("backups.make", .post, "/workbench/backups", .needs(.makeBackups))
    /// How far the making of one is.
    static let progress = Endpoint<Identifier<BackupRecord>>(
        "backups.progress", .get, "/workbench/backups/requests/:backup", .needs(.viewBackups))
    /// By the name of its folder.
    static let show = Endpoint<String>("backups.show", .get, "/workbench/backups/folders/:name", .needs(.viewBackups))
    static let verify = Endpoint<String>(
        "backups.verify", .post, "/workbench/backups/folders/:name/checks", .needs(.makeBackups))
    static let check = Endpoint<Identifier<BackupCheck>>(
        "backups.check", .get, "/workbench/backups/checks/:check", .needs(.viewBackups))
}

extension Breadcrumb {
    static let backups = Breadcrumb("备份", BackupEndpoints.list.path())
}
