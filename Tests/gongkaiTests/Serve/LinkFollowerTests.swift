import ContentChecks
import NIOCore
import Testing

@testable import GongkaiCommands

struct LinkFollowerTests {
    @Test(arguments: [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1",
    ])
    func asksNoAddressInside(_ address: String) throws {
        #expect(try !SocketAddress(ipAddress: address, port: 80).isOfThePublicNet)
    }

    @Test(arguments: ["203.0.113.7", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2400:3200::1"])
    func mayAskWhatEverybodyMay(_ address: String) throws {
        #expect(try SocketAddress(ipAddress: address, port: 80).isOfThePublicNet)
    }

    @Test(arguments: [
        ("http://127.0.0.1:1/", "地址指向内部网络，公众无法访问"), ("http://localhost/", "地址指向内部网络，公众无法访问"),
        ("http://name@example.invalid/", "地址无法识别"), ("ftp://example.invalid/", "地址无法识别"),
        ("http://nothing.invalid/", "域名无法解析"),
    ])
    func saysWhyALinkCannotBeFollowed(_ url: String, _ reason: String) async throws {
        let follower = LinkFollower()
        let found = await follower.follow(url)
        try await follower.close()
        #expect(found == .failed(reason))
    }
}
