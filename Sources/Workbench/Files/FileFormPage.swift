import HTML
import Web

/// Prints the form for uploading.
struct FileFormPage: HTMLContent {
    let view: FileFormView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(FileFormView.title)
        ErrorSummary(view.messages)
        PostForm(to: FileEndpoints.upload.path().address, token: token, carriesFiles: true) {
            SelectField(
                "所属单位", name: "unit", choices: view.units, chosen: view.chosen, message: view.messages["unit"])
            FileField(
                "文件", name: "files", endings: view.endings, takesSeveral: true, hint: view.hint,
                message: view.messages["files"])
            ButtonRow {
                Button("上传", icon: .upload)
                LinkButton("取消", to: FileEndpoints.list.path().address, .plain)
            }
        }
    }
}
