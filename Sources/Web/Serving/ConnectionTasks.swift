import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes

/// HTTP/1.1 whose tasks run on the thread that reads and writes their connection.
///
/// Otherwise each request would change threads when it has been read and again when its answer is written, which took as long as all the
/// rest of a small answer. It goes to another thread where it waits for something: the database and dear computations (passwords, imports)
/// have threads of their own, and a handler must leave to them whatever takes longer than a page.
struct ConnectionTasks: ServerChildChannel {
    let channel: HTTP1Channel

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        self.channel.setup(channel: channel, logger: logger)
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        let executor = EventLoopExecutor(value.channel.eventLoop)
        await withTaskExecutorPreference(executor) {
            await EventLoopExecutor.$current.withValue(executor) {
                await channel.handle(value: value, logger: logger)
            }
        }
    }
}

/// Runs tasks on the thread of an event loop.
final class EventLoopExecutor: TaskExecutor {
    /// That of the connection whose request is being answered; `nil` where there is no connection, as in tests of the routes. Tasks that
    /// belong to no parent do not take it over by themselves.
    @TaskLocal static var current: EventLoopExecutor?

    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
