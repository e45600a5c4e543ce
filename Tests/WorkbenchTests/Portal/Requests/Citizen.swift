import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Organs
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import Portal

/// Somebody who fills in the form, as the pages of a ``TestWorkbench`` know it. 990000 is no place in the country.
struct Citizen: Sendable {
    let site: TestWorkbench
    /// 青石区水利局.
    var organ: Identifier<Organs.Unit> { site.place.water.id }

    /// What a person types who makes no mistake.
    static let person: [(String, String)] = [
        ("kind", "natural_person"), ("description", "青石水库除险加固工程的初步设计批复"), ("form", "electronic"),
        ("manner", "download"),
        ("name", "测试申请人甲"), ("document", "resident_id"), ("identityNumber", "990000199003070013"),
        ("phone", "13800000012"), ("email", "test@example.com"), ("consent", "yes"),
    ]

    static let enterprise: [(String, String)] = [
        ("kind", "commercial_enterprise"), ("description", "青石区河道采砂规划"), ("form", "paper"), ("manner", "post"),
        ("name", "虚构建材有限公司"), ("document", "social_credit_code"), ("identityNumber", "91330000000000000X"),
        ("legalRepresentative", "测试负责人"), ("address", "青石区测试路1号"), ("consent", "yes"),
    ]

    /// The typed values with some changed; `nil` takes a field out.
    static func typed(_ base: [(String, String)], _ changes: [String: String?] = [:]) -> [(String, String)] {
        let kept = base.compactMap { name, value -> (String, String)? in
            guard let change = changes[name] else { return (name, value) }
            return change.map { (name, $0) }
        }
        let names = Set(base.map(\.0))
        return kept
            + changes.sorted { $0.key < $1.key }.compactMap { name, value in
                names.contains(name) ? nil : value.map { (name, $0) }
            }
    }

    /// Sends the form with a copy of the identity card, or none.
    func check(
        _ typed: [(String, String)] = Citizen.person, key: String = "form-0123456789abcdef", file: String? = "证件.txt",
        field: String = "identity"
    ) async throws -> TestResponse {
        try await site.upload(
            RequestEndpoints.check.path(), field: field, name: file ?? "", bytes: file == nil ? [] : Array("证件".utf8),
            values: [("key", key), ("organ", organ.rawValue)] + typed)
    }

    func file(key: String = "form-0123456789abcdef", code: String = "") async throws -> TestResponse {
        try await site.post(RequestEndpoints.file.path(), [("key", key), ("code", code)])
    }

    /// Fills in, checks and files.
    func apply(
        _ typed: [(String, String)] = Citizen.person, key: String = "form-0123456789abcdef"
    ) async throws -> Receipt {
        let checked = try await check(typed, key: key)
        try #require(checked.status == .ok, "\(checked.text)")
        return try receipt(try await file(key: key))
    }

    struct Receipt: Hashable {
        let number: String
        let code: String
    }

    func receipt(_ response: TestResponse) throws -> Receipt {
        let text = response.text
        let number = try #require(try value("案号", text))
        return Receipt(number: number, code: try #require(try value("查询码", text)))
    }

    private func value(_ name: String, _ text: String) throws -> String? {
        guard let start = text.range(of: "<dt>\(name)</dt>"),
            let open = text.range(of: "<strong>", range: start.upperBound..<text.endIndex),
            let close = text.range(of: "</strong>", range: open.upperBound..<text.endIndex)
        else { return nil }
        return String(text[open.upperBound..<close.lowerBound])
    }

    func status(
        _ receipt: Receipt, to path: LocalPath = RequestEndpoints.status.path(), _ more: [(String, String)] = []
    ) async throws -> TestResponse {
        try await site.post(path, [("number", receipt.number), ("code", receipt.code)] + more)
    }

    /// The one request that was filed.
    func request() async throws -> InformationRequest {
        let all = try await site.database.read { try RequestRecords.list(in: .everything, limit: 10, $0) }
        try #require(all.count == 1)
        return all[0]
    }
}

/// Runs the body on a site whose organ confirms what comes over the web by itself, unless it is told not to.
func withCitizen(
    _ kind: StoreKind = .sqlite, confirms: Bool = true,
    _ requests: @escaping @Sendable (KeyRing, FileCabinet) -> RequestServices = {
        RequestServices(keys: $0, files: $1)
    }, _ body: @escaping @Sendable (Citizen) async throws -> Void
) async throws {
    try await withWorkbench(kind, requests: requests) { site in
        if confirms {
            let organ = site.place.water.id
            let keeper = try await site.database.write { session in
                try People.register(
                    PersonProfile(account: "water-keeper", name: "测试管理员"), in: organ,
                    as: PostDetails(period: DayPeriod(from: TestWorkbench.now.day)),
                    roles: [RoleGrant(.unitAdministrator)],
                    by: try TestPlace.viewer(
                        try site.place.person(Role.platformAdministrator.rawValue), on: TestWorkbench.now, session),
                    at: TestWorkbench.now, in: session
                ).person
            }
            try await site.database.write { session in
                var settings = RequestSettings()
                settings.confirmsWebAutomatically = true
                try RequestSettingsDesk.change(
                    settings, of: organ, ifVersion: 0,
                    by: try TestPlace.viewer(keeper, on: TestWorkbench.now, session), at: TestWorkbench.now, in: session
                )
            }
        }
        try await body(Citizen(site: site))
    }
}
