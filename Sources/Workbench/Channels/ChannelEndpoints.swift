import Organs
import Publishing
import Storage
import Web

/// 其他渠道公开登记: publications beyond the portal, and the accounts that they stand on.
enum ChannelEndpoints {
    typealias Record = Endpoint<Identifier<ChannelPublication>>

    static let list = PlainEndpoint("channels.list", .get, "/workbench/channels", .needs(.viewItems))
    static let form = PlainEndpoint("channels.form", .get, "/workbench/channels/new", .needs(.recordChannels))
    static let record = PlainEndpoint(
        "channels.record", .post, "/workbench/channels/new", .needs(.recordChannels), takes: .files)
    static let show = Record("channels.show", .get, "/workbench/channels/records/:record", .needs(.viewItems))
    static let evidence = Record(
        "channels.evidence", .get, "/workbench/channels/records/:record/evidence", .needs(.viewItems))
    static let confirm = Record(
        "channels.confirm", .post, "/workbench/channels/records/:record/confirm", .needs(.recordChannels))
    static let withdraw = Record(
        "channels.withdraw", .post, "/workbench/channels/records/:record/withdraw", .needs(.recordChannels))

    static let accounts = PlainEndpoint(
        "channel-accounts.list", .get, "/workbench/channels/accounts", .needs(.viewItems))
    static let accountForm = PlainEndpoint(
        "channel-accounts.form", .get, "/workbench/channels/accounts/new", .needs(.recordChannels))
    static let registerAccount = PlainEndpoint(
        "channel-accounts.register", .post, "/workbench/channels/accounts/new", .needs(.recordChannels))
    static let editAccountForm = Endpoint<Identifier<ChannelAccount>>(
        "channel-accounts.edit-form", .get, "/workbench/channels/accounts/:account/edit", .needs(.recordChannels))
    static let editAccount = Endpoint<Identifier<ChannelAccount>>(
        "channel-accounts.edit", .post, "/workbench/channels/accounts/:account/edit", .needs(.recordChannels))
}
