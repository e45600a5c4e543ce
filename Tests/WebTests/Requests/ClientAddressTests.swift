import Testing

@testable import Web

struct ClientAddressTests {
    @Test(arguments: [("192.0.2.7", "192.0.2.7"), ("2001:db8::1", "2001:db8::1"), ("::ffff:192.0.2.7", "192.0.2.7")])
    func readsAddresses(_ text: String, _ written: String) throws {
        #expect(try #require(ClientAddress(text)).description == written)
    }

    @Test(arguments: ["", "localhost", "192.0.2", "192.0.2.7:80", "[::1]", "1.2.3.4, 5.6.7.8", "/tmp/socket"])
    func refusesWhatIsNoAddress(_ text: String) {
        #expect(ClientAddress(text) == nil)
    }

    @Test func countsANetworkOfSixtyFourBitsAsOne() throws {
        let first = try #require(ClientAddress("2001:db8:1:2::1"))
        let second = try #require(ClientAddress("2001:db8:1:2:ffff::9"))
        let third = try #require(ClientAddress("2001:db8:1:3::1"))

        #expect(first.limitKey == second.limitKey)
        #expect(first.limitKey != third.limitKey)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.128/25", "192.0.2.127", false),
        ("192.0.2.128/25", "192.0.2.129", true), ("::1", "::1", true), ("127.0.0.1", "::1", false),
        ("0.0.0.0/0", "8.8.8.8", true), ("2001:db8::/33", "2001:db8:8000::1", false),
    ])
    func knowsWhatIsInANetwork(_ network: String, _ address: String, _ inside: Bool) throws {
        let network = try #require(TrustedNetwork(network))

        #expect(network.contains(try #require(ClientAddress(address))) == inside)
    }

    @Test(arguments: ["10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "::/129", "proxy", "10.0.0.0/-1"])
    func refusesNetworksThatAreNone(_ text: String) {
        #expect(TrustedNetwork(text) == nil)
    }

    @Test(
        arguments: [
            // Without a trusted proxy what the header says is anybody's claim.
            ("198.51.100.9", "203.0.113.1", "198.51.100.9"),
            ("10.0.0.1", "203.0.113.1", "203.0.113.1"), ("10.0.0.1", nil, "10.0.0.1"),
            // The left ones were sent by the caller, the right one was seen by our proxy.
            ("10.0.0.1", "1.1.1.1, 203.0.113.1", "203.0.113.1"), ("10.0.0.1", "203.0.113.1, 10.0.0.2", "203.0.113.1"),
            ("10.0.0.1", "unknown", "10.0.0.1"), ("10.0.0.1", "203.0.113.1, evil", "10.0.0.1"),
            ("10.0.0.1", "", "10.0.0.1"),
            ("10.0.0.1", "10.0.0.3,10.0.0.2", "10.0.0.3"),
        ] as [(String, String?, String)])
    func seesTheCallerThroughTrustedProxies(_ peer: String, _ forwarded: String?, _ client: String) throws {
        let trust = ProxyTrust(networks: [try #require(TrustedNetwork("10.0.0.0/8"))])

        #expect(trust.client(peer: ClientAddress(peer), forwarded: forwarded)?.description == client)
    }

    @Test(arguments: [("0123456789abcdef", true), ("0123456789ABCDEF", false), ("0123456789abcde", false), ("", false)])
    func takesRequestNumbersOnlyInOurOwnForm(_ text: String, _ taken: Bool) {
        #expect(RequestID(text)?.description == (taken ? text : nil))
    }
}
