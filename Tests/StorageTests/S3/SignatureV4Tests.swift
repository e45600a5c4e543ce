import Storage
import Testing

@testable import StorageS3

/// The examples of “Signature Calculations for the Authorization Header”, Amazon S3 API Reference: their values are published there.
struct SignatureV4Tests {
    private let signature = SignatureV4(
        credentials: .init(
            accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        region: "us-east-1")
    /// 2013-05-24 00:00:00 UTC.
    private let moment = Moment(milliseconds: 1_369_353_600_000)
    private static let host = "examplebucket.s3.amazonaws.com"
    private static let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    private func request(
        _ method: String, _ path: String, query: [(String, String)] = [], headers: [(name: String, value: String)] = [],
        payload: String = SignatureV4Tests.nothing
    ) -> SignatureV4.Request {
        let common = [
            (name: "Host", value: Self.host), (name: "x-amz-content-sha256", value: payload),
            (name: "x-amz-date", value: "20130524T000000Z"),
        ]
        return .init(method: method, path: path, query: query, headers: headers + common, payload: payload)
    }

    @Test func aPartOfAnObjectIsAskedFor() {
        let get = request("GET", "/test.txt", headers: [(name: "Range", value: "bytes=0-9")])

        #expect(
            signature.canonical(get) == """
                GET
                /test.txt

                host:examplebucket.s3.amazonaws.com
                range:bytes=0-9
                x-amz-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                x-amz-date:20130524T000000Z

                host;range;x-amz-content-sha256;x-amz-date
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                """)
        #expect(
            Digest32(of: Array(signature.canonical(get).utf8)).hex
                == "7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972")
        #expect(
            signature.authorization(get, at: moment)
                == "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    @Test func anObjectIsPut() {
        let put = request(
            "PUT", SignatureV4.encoded("/test$file.text", keepingSlashes: true),
            headers: [
                (name: "Date", value: "Fri, 24 May 2013 00:00:00 GMT"),
                (name: "x-amz-storage-class", value: "REDUCED_REDUNDANCY"),
            ], payload: Digest32(of: Array("Welcome to Amazon S3.".utf8)).hex)

        #expect(put.path == "/test%24file.text")
        #expect(
            signature.authorization(put, at: moment).hasSuffix(
                "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"))
    }

    @Test(arguments: [
        ([("lifecycle", "")], "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
        ([("prefix", "J"), ("max-keys", "2")], "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
    ])
    func queriesAreSignedInTheirOrder(_ query: [(String, String)], expected: String) {
        #expect(
            signature.authorization(request("GET", "/", query: query), at: moment).hasSuffix("Signature=\(expected)"))
    }

    @Test(arguments: [("a b/ü~-_.", "a%20b%2F%C3%BC~-_."), ("年报", "%E5%B9%B4%E6%8A%A5"), ("+=", "%2B%3D")])
    func everythingButUnreservedCharactersIsEncoded(_ text: String, encoded: String) {
        #expect(SignatureV4.encoded(text) == encoded)
    }

    @Test(arguments: [
        ("https://s3.example.gov.cn", true), ("http://127.0.0.1:9000/", true), ("s3.example.gov.cn", false),
        ("ftp://s3.example.gov.cn", false), ("https://", false), ("https://a/b", false), ("https://user@a", false),
    ])
    func endpointsAreAddressesWithoutAPath(_ endpoint: String, isTaken: Bool) {
        let configuration = S3Configuration(
            endpoint: endpoint, region: "r", bucket: "b", credentials: .init(accessKeyID: "a", secretAccessKey: "s"))

        #expect((configuration != nil) == isTaken)
    }

    @Test func keysAreNotPrinted() throws {
        let configuration = try #require(
            S3Configuration(
                endpoint: "https://s3.example.gov.cn", region: "r", bucket: "b",
                credentials: .init(accessKeyID: "key-id", secretAccessKey: "hush")))

        #expect(!"\(configuration)".contains("hush"))
        #expect(!String(reflecting: configuration).contains("hush"))
    }
}
