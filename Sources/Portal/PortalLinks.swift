public import Publishing
public import Storage
public import Web

/// Pages of the public site to which other targets lead.
public enum PortalLinks {
    public static func item(_ id: Identifier<Item>) -> LocalPath { ItemPages.show.path(id) }
}
