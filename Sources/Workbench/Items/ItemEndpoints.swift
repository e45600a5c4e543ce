import Organs
import Publishing
import Storage
import Web

/// 信息: items of information, from the draft to the public page.
enum ItemEndpoints {
    typealias Record = Endpoint<Identifier<Item>>

    static let list = PlainEndpoint("items.list", .get, "/workbench/items", .needs(.viewItems))
    static let show = Record("items.show", .get, "/workbench/items/:item", .needs(.viewItems))

    // Writing.
    static let createForm = PlainEndpoint("items.new", .get, "/workbench/items/new", .needs(.draftItems))
    static let create = PlainEndpoint(
        "items.create", .post, "/workbench/items/new", .needs(.draftItems), takes: .files)
    static let editForm = Record("items.edit-form", .get, "/workbench/items/:item/edit", .needs(.draftItems))
    static let edit = Record("items.edit", .post, "/workbench/items/:item/edit", .needs(.draftItems), takes: .files)
    /// For the editor's script: takes files in while the form is still being filled in.
    static let upload = PlainEndpoint(
        "items.upload", .post, "/workbench/items/files", .needs(.draftItems), takes: .files)
    /// For the editor's script: reads what was pasted.
    static let paste = PlainEndpoint(
        "items.paste", .post, "/workbench/items/paste", .needs(.draftItems), takes: .files)
    /// A file by its content, for pictures in texts that are not public yet, and for attachments.
    static let content = Endpoint<String>("items.content", .get, "/workbench/items/files/:content", .needs(.viewItems))

    // On the way to publication.
    static let handInForm = Record("items.hand-in-form", .get, "/workbench/items/:item/hand-in", .needs(.draftItems))
    static let handIn = Record("items.hand-in", .post, "/workbench/items/:item/hand-in", .needs(.draftItems))
    static let recallForm = Record("items.recall-form", .get, "/workbench/items/:item/recall", .needs(.draftItems))
    static let recall = Record("items.recall", .post, "/workbench/items/:item/recall", .needs(.draftItems))
    static let reviewForm = Record("items.review-form", .get, "/workbench/items/:item/review", .needs(.reviewItems))
    static let review = Record("items.review", .post, "/workbench/items/:item/review", .needs(.reviewItems))
    static let resolveForm = Record("items.resolve-form", .get, "/workbench/items/:item/resolve", .needs(.reviewItems))
    static let resolve = Record("items.resolve", .post, "/workbench/items/:item/resolve", .needs(.reviewItems))
    static let stopForm = Record("items.stop-form", .get, "/workbench/items/:item/stop", .needs(.reviewItems))
    static let stop = Record("items.stop", .post, "/workbench/items/:item/stop", .needs(.reviewItems))
    static let publishForm = Record("items.publish-form", .get, "/workbench/items/:item/publish", .needs(.publishItems))
    static let publish = Record("items.publish", .post, "/workbench/items/:item/publish", .needs(.publishItems))

    /// 发布前检查.
    static let checks = Record("items.checks", .get, "/workbench/items/:item/checks", .needs(.viewItems))
    static let answer = Record("items.answer", .post, "/workbench/items/:item/checks", .needs(.reviewItems))
    static let followLinks = Record(
        "items.follow-links", .post, "/workbench/items/:item/checks/links", .needs(.reviewItems))

    // What is public.
    static let withdrawForm = Record(
        "items.withdraw-form", .get, "/workbench/items/:item/withdraw", .needs(.publishItems))
    static let withdraw = Record("items.withdraw", .post, "/workbench/items/:item/withdraw", .needs(.publishItems))
    static let validityForm = Record(
        "items.validity-form", .get, "/workbench/items/:item/validity", .needs(.publishItems))
    static let validity = Record("items.validity", .post, "/workbench/items/:item/validity", .needs(.publishItems))
    static let correctForm = Record("items.correct-form", .get, "/workbench/items/:item/correct", .needs(.draftItems))
    static let correct = Record("items.correct", .post, "/workbench/items/:item/correct", .needs(.draftItems))

    // Looking back.
    static let version = Endpoint<Identifier<Item>, Int>(
        "items.version", .get, "/workbench/items/:item/versions/:number", .needs(.viewItems))
    static let compare = Record("items.compare", .get, "/workbench/items/:item/compare", .needs(.viewItems))
    static let sheet = Record("items.sheet", .get, "/workbench/items/:item/sheet", .needs(.viewItems))

    /// 待我办理.
    static let waiting = PlainEndpoint("reviews.list", .get, "/workbench/reviews", .needs(.reviewItems))

    /// Where readers find it.
    static func publicPath(_ id: Identifier<Item>) -> LocalPath? { LocalPath(untrusted: "/items/\(id.rawValue)") }
}
