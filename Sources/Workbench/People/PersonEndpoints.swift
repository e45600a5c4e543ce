import Organs
import Storage
import Web

/// The pages of people and their posts.
enum PersonEndpoints {
    static let list = PlainEndpoint("people.list", .get, "/workbench/people", .needs(.viewPeople))
    static let show = Endpoint<Identifier<Person>>(
        "people.show", .get, "/workbench/people/:person", .needs(.viewPeople))
    static let registerForm = PlainEndpoint(
        "people.register-form", .get, "/workbench/people/new", .needs(.managePeople))
    static let register = PlainEndpoint("people.register", .post, "/workbench/people/new", .needs(.managePeople))
    static let editForm = person("edit-form", .get, "edit")
    static let edit = person("edit", .post, "edit")
    static let stateForm = person("state-form", .get, "state")
    static let setState = person("set-state", .post, "state")
    static let reinstateForm = person("reinstate-form", .get, "reinstatement")
    static let reinstate = person("reinstate", .post, "reinstatement")
    static let openPostForm = person("open-post-form", .get, "posts/new")
    static let openPost = person("open-post", .post, "posts/new")

    static let editPostForm = post("edit-form", .get, "edit", .managePeople)
    static let editPost = post("edit", .post, "edit", .managePeople)
    static let transferForm = post("transfer-form", .get, "transfer", .managePeople)
    static let transfer = post("transfer", .post, "transfer", .managePeople)
    static let endPostForm = post("end-form", .get, "end", .managePeople)
    static let endPost = post("end", .post, "end", .managePeople)
    static let roles = post("roles", .get, "roles", .assignRoles)
    static let giveRole = post("give-role", .post, "roles/give", .assignRoles)
    static let takeRole = post("take-role", .post, "roles/take", .assignRoles)

    private static func person(
        _ name: String, _ method: EndpointMethod, _ rest: String
    ) -> Endpoint<Identifier<Person>> {
        Endpoint("people.\(name)", method, "/workbench/people/:person/\(rest)", .needs(.managePeople))
    }

    private static func post(
        _ name: String, _ method: EndpointMethod, _ rest: String, _ right: Right
    ) -> Endpoint<Identifier<Post>> {
        Endpoint("posts.\(name)", method, "/workbench/posts/:post/\(rest)", .needs(right))
    }
}
