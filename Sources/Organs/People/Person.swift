public import Storage

/// A person who works with the platform (人员).
public struct Person: Hashable, Sendable {
    public let id: Identifier<Person>
}

/// A person's post in a unit (岗位), with its period and the roles it carries.
public struct Post: Hashable, Sendable {
    public let id: Identifier<Post>
}
