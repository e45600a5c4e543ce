import Organs
import Regulation
import Storage
import Testing

@testable import Web

struct EndpointTests {
    @Test func makesTheLinkFromItsValues() throws {
        let unit = try #require(Identifier<Unit>(rawValue: "018f-a"))
        let day = try #require(Day("2026-03-01"))

        #expect(PlainEndpoint("a", .get, "/", .anyone).path().text == "/")
        #expect(Endpoint<Identifier<Unit>>("a", .get, "/units/:unit", .anyone).path(unit).text == "/units/018f-a")
        #expect(
            Endpoint<Identifier<Unit>, Day, Int>("a", .get, "/units/:unit/on/:day/:n", .anyone).path(unit, day, 12).text
                == "/units/018f-a/on/2026-03-01/12")
    }

    @Test func encodesWhatAPathCannotHold() {
        let path = Endpoint<Text>("a", .get, "/t/:text", .anyone).path(Text(pathSegment: "政 务/a?b"))

        #expect(path.text == "/t/%E6%94%BF%20%E5%8A%A1%2Fa%3Fb")
    }

    @Test func addsQueryValues() {
        let path: LocalPath = "/units"

        #expect(path.adding("q", "公开 & 保密").text == "/units?q=%E5%85%AC%E5%BC%80%20%26%20%E4%BF%9D%E5%AF%86")
        #expect(path.adding("q", nil).adding("page", "2").adding("sort", "name").text == "/units?page=2&sort=name")
    }

    struct Text: PathValue {
        let pathSegment: String
    }

    @Test(arguments: [
        ("/numbers/12", true), ("/numbers/-3", true), ("/numbers/012", false), ("/numbers/+1", false),
        ("/numbers/1.0", false), ("/numbers/", false), ("/numbers", false), ("/numbers/99999999999999999999", false),
    ])
    func acceptsOneWritingOfEachNumber(_ path: String, found: Bool) throws {
        let table = RouteTable(TestRoutes.all())

        guard case .found(_, let segments) = table.match(path[...], .get) else {
            #expect(!found)
            return
        }
        #expect((try? TestRoutes.read.values(segments)) != nil ? found : !found)
    }

    @Test(arguments: ["", "..", ".", "a b", "名", String(repeating: "a", count: 129), "a/b"])
    func refusesSegmentsThatAreNoWordOfOurs(_ segment: String) {
        #expect(String(pathSegment: segment) == nil)
    }
}
