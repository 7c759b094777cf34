import NIOCore

/// How a connection ends.
enum LastWords {
    /// How long a client that was refused may take to notice. It holds its socket that long.
    private static let noticeMillisecondsMax: Int64 = 500
    /// How long the last bytes may take to leave for a client that does not read. Then they are given up.
    private static let sendSecondsMax: Int64 = 5

    /// Sends bytes and closes.
    ///
    /// - Parameter awaitsPeer: A system answers a close with unread input by a reset, which takes our last message from a client that was
    ///   still sending, such as one with a Query beyond the limit. For it only our side is closed, and its bytes are read and dropped until
    ///   it closes too.
    static func send(_ bytes: ByteBuffer, to channel: any Channel, awaitsPeer: Bool) {
        let deadline = channel.eventLoop.scheduleTask(in: .seconds(sendSecondsMax)) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in deadline.cancel() }
        channel.writeAndFlush(bytes).whenComplete { _ in
            guard awaitsPeer else {
                channel.close(promise: nil)
                return
            }
            channel.close(mode: .output, promise: nil)
            channel.read()
            channel.eventLoop.scheduleTask(in: .milliseconds(noticeMillisecondsMax)) { channel.close(promise: nil) }
        }
    }
}
