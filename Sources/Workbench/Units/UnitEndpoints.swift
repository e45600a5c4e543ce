import Organs
import Storage
import Web

/// The pages of units.
enum UnitEndpoints {
    static let tree = PlainEndpoint("units.tree", .get, "/workbench/units", .needs(.viewUnits))
    static let show = Endpoint<Identifier<Unit>>("units.show", .get, "/workbench/units/:unit", .needs(.viewUnits))
    static let createForm = PlainEndpoint(
        "units.create-form", .get, "/workbench/units/new", .needs(.manageUnits))
    static let create = PlainEndpoint("units.create", .post, "/workbench/units/new", .needs(.manageUnits))
    static let editForm = on("edit-form", .get, "edit")
    static let edit = on("edit", .post, "edit")
    static let renameForm = on("rename-form", .get, "rename")
    static let rename = on("rename", .post, "rename")
    static let moveForm = on("move-form", .get, "move")
    static let move = on("move", .post, "move")
    static let endForm = on("end-form", .get, "end")
    static let end = on("end", .post, "end")

    private static func on(
        _ name: String, _ method: EndpointMethod, _ segment: String
    ) -> Endpoint<Identifier<Unit>> {
        Endpoint("units.\(name)", method, "/workbench/units/:unit/\(segment)", .needs(.manageUnits))
    }
}
