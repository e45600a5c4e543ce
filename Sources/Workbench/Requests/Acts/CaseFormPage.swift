import HTML
import Regulation
import Requests
import Storage
import Web

/// Prints the page of an act: what it does, what it is about, its form.
struct CaseFormPage: HTMLContent {
    let view: CaseFormView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var request: InformationRequest { view.file.request }
    private var back: LinkButton {
        LinkButton("返回", to: RequestEndpoints.show.path(request.id).address, .plain)
    }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("\(view.form.label)：\(request.number)", detail: request.subject)
        ErrorSummary(state.messages, general: state.general)
        Columns {
            Sheet { form }
        } side: {
            Sheet { about }
        }
    }

    private var form: some HTMLContent {
        PostForm(to: view.form.submit.path(request.id).address, token: token, carriesFiles: true) {
            HiddenField("version", "\(request.version)")
            CaseFormFields(view: view, state: state)
            ButtonRow {
                Button(view.form.verb)
                back
            }
        }
    }

    @HTMLBuilder private var about: some HTMLContent {
        h2 { "说明" }
        if !view.form.explanation.isEmpty {
            ul { ForEach(view.form.explanation) { text in li { text } } }
        }
        p { view.file.clock.headline }
        if view.form == .extensionDecision, let proposal = view.file.extensionCase, proposal.isOpen {
            DescriptionList([
                .init("申请延长", "\(proposal.value.workingDays)个工作日"), .init("理由", proposal.value.reason),
            ])
        }
        DescriptionList([
            .init("申请内容", request.content.description), .init("申请人", request.applicant.listedName),
            .init("收到申请之日", view.file.clock.receivedOn?.chinese),
        ])
    }
}
