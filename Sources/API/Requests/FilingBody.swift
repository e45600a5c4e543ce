import HTTPTypes
import Organs
import Regulation
import Requests
import Storage
import Web

/// Turns a body, which has the shape of ``RequestShapes/filing``, into what the register takes.
enum FilingBody {
    /// Where the fields of the register's refusals stand in the body.
    static let pointers: [String: String] = {
        let applicant = [
            "name": "name", "identityNumber": "identity_number", "legalRepresentative": "legal_representative",
            "contactPerson": "contact_person", "phone": "phone", "address": "address", "postCode": "post_code",
            "email": "email", "fax": "fax", "employer": "employer", "assistance": "assistance",
            "agentName": "agent/name", "jointApplicants": "joint_applicants",
        ].mapValues { "#/applicant/\($0)" }
        let content = [
            "description": "description", "title": "title", "documentNumber": "document_number", "period": "period",
            "place": "place", "form": "form", "manner": "manner", "purpose": "purpose",
        ].mapValues { "#/content/\($0)" }
        return applicant.merging(content) { first, _ in first }.merging(
            ["organ": "#/organ", "files": "#/files", "key": "header:Idempotency-Key"]) { first, _ in first }
    }()

    static func applicant(_ json: JSONValue) throws(Problem) -> ApplicantDetails {
        var details = ApplicantDetails(
            kind: try choice(json, "kind"), name: text(json, "name"), document: try choice(json, "document"),
            identityNumber: text(json, "identity_number"))
        details.legalRepresentative = text(json, "legal_representative")
        details.contactPerson = text(json, "contact_person")
        details.phone = text(json, "phone")
        details.address = text(json, "address")
        details.postCode = text(json, "post_code")
        details.email = text(json, "email")
        details.fax = text(json, "fax")
        details.employer = text(json, "employer")
        details.assistance = text(json, "assistance")
        if let agent = json["agent"] { details.agent = try self.agent(agent) }
        for joint in json["joint_applicants"]?.list ?? [] {
            details.jointApplicants.append(
                .init(
                    name: text(joint, "name"), document: try choice(joint, "document"),
                    identityNumber: text(joint, "identity_number")))
        }
        return details
    }

    private static func agent(_ json: JSONValue) throws(Problem) -> ApplicantDetails.Agent {
        .init(
            name: text(json, "name"), document: try choice(json, "document"),
            identityNumber: text(json, "identity_number"), phone: text(json, "phone"),
            hasAuthority: json["has_authority"]?.boolean ?? false)
    }

    static func content(_ json: JSONValue) throws(Problem) -> RequestContent {
        var content = RequestContent(
            description: text(json, "description"), form: try choice(json, "form"), manner: try choice(json, "manner"))
        content.title = text(json, "title")
        content.documentNumber = text(json, "document_number")
        content.period = text(json, "period")
        content.place = text(json, "place")
        content.purpose = text(json, "purpose")
        content.suggestsPublication = json["suggests_publication"]?.boolean ?? false
        return content
    }

    private static func text(_ json: JSONValue, _ name: String) -> String { json[name]?.text ?? "" }

    /// - Throws: for a value that the shape should have kept out.
    private static func choice<Value: RawRepresentable<String>>(
        _ json: JSONValue, _ name: String
    ) throws(Problem) -> Value {
        guard let value = json[name]?.text.flatMap(Value.init(rawValue:)) else {
            throw Problem(.unprocessableContent, "内容有误", "“\(name)”的值不在可选值之内。")
        }
        return value
    }
}
