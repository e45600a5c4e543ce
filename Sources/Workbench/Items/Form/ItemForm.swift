import Organs
import Publishing
import Storage
import Web

/// An item's form as it is shown: what was typed, what was read of it, what can be chosen.
struct ItemForm {
    var state: FormState
    var body: ItemBody
    let records: ItemFormRecords
    /// `nil` for a new item.
    let item: Item?
    let unit: Unit?
    let token: CSRFToken
    let endings: [String]
    /// Bytes of the largest file.
    let largest: Int

    var action: LocalPath {
        item.map { ItemEndpoints.edit.path($0.id) } ?? ItemEndpoints.create.path()
    }
    var cancel: LocalPath {
        item.map { ItemEndpoints.show.path($0.id) } ?? ItemEndpoints.list.path()
    }
    var title: String { item == nil ? "起草信息" : "修改信息" }
}

/// Which of the form's buttons was pressed.
enum ItemFormButton: String {
    case save
    /// 从正文生成内容概述.
    case summary
    case findInterprets = "find-interprets"
    case findReplaces = "find-replaces"
    /// Takes the chosen files in, without saving.
    case upload
    /// 从 Word 文件导入正文.
    case importBody = "import"

    /// A form that is sent by the Enter key names no button: that saves.
    init(_ values: FormValues) { self = ItemFormButton(rawValue: values["button"]) ?? .save }
}
