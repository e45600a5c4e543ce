import Publishing
import Storage
import Web

/// Disclosure on request (依申请公开), as citizens see it.
struct RequestPages {
    let database: any Database
    let publisher: Publisher
    let services: RequestServices
    let search: any ItemSearch

    func register(in routes: inout Routes) {
        RequestGuidePages(database: database, hasAccounts: services.hasAccounts).register(in: &routes)
        FilingPages(database: database, publisher: publisher, services: services, search: search)
            .register(in: &routes)
        StatusPages(database: database, services: services).register(in: &routes)
        AccountPages(database: database, publisher: publisher, services: services).register(in: &routes)
    }
}
