/// The table that says with which checkpoint key the records are kept. The keys themselves are never in the database.
public enum KeySchema {
    public static let migrations: [Migration] = [
        Migration("keys", 1, "the checkpoint key in use") { dialect in
            [
                """
                CREATE TABLE key_mark (
                    place BIGINT PRIMARY KEY CHECK (place = 1),
                    checkpoint_key \(dialect.blob) NOT NULL CHECK (length(checkpoint_key) = 32),
                    noted_at BIGINT NOT NULL
                )
                """
            ]
        }
    ]
}
