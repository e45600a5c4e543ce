import Organs
import Testing

struct RoleTests {
    private static let duties: Set<Right> = [
        .draftItems, .reviewItems, .publishItems, .recordChannels, .manageCatalogue, .manageLexicons, .viewRequests,
        .openApplicants, .registerRequests, .handleRequests, .adviseOnRequests, .decideRequests, .draftReports,
        .approveReports, .collectReports,
    ]

    /// Who gives roles gives no right that he does not have himself, but for the duties of publishing and of requests: whoever appoints reviewers
    /// reviews nothing.
    @Test(arguments: Role.allCases)
    func whatIsGivenHoldsNoRightBeyondTheGivers(role: Role) {
        for given in role.assignableRoles {
            let beyond = given.rights.subtracting(role.rights)
            #expect(beyond.isSubset(of: Self.duties), "\(role.label) gives \(given.label)")
        }
    }

    @Test(arguments: Role.allCases)
    func whoMayGiveRolesHasTheRightToAssign(role: Role) {
        #expect(role.assignableRoles.isEmpty == !role.rights.contains(.assignRoles))
    }

    @Test(arguments: Role.allCases)
    func incompatibilityHoldsInBothDirections(role: Role) {
        for other in role.incompatibleRoles { #expect(other.incompatibleRoles.contains(role)) }
    }

    @Test func labelsAreDistinct() {
        #expect(Set(Role.allCases.map(\.label)).count == Role.allCases.count)
        #expect(Set(Right.allCases.map(\.label)).count == Right.allCases.count)
        #expect(Set(Reach.allCases.map(\.label)).count == Reach.allCases.count)
    }
}
