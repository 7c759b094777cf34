/// The decoder's own memory: a copy of the message with readable zeros behind it, and room for a string without its escapes.
///
/// The copy costs about 10 ns; in exchange wide loads need no bounds and every scan ends at a zero byte at the latest.
struct MessageBuffer {
    /// Zero bytes behind the message: the widest load (a key, 32 bytes) may begin at the last byte.
    static let slackBytes = 64

    let message: UnsafeMutablePointer<UInt8>
    /// As large as a message: a decoded string is never longer than its source.
    let text: UnsafeMutablePointer<UInt8>

    init() {
        let size = JSONDecoder.messageBytesMax + Self.slackBytes
        message = .allocate(capacity: size)
        message.initialize(repeating: 0, count: size)
        text = .allocate(capacity: size)
        text.initialize(repeating: 0, count: size)
    }

    func deallocate() {
        message.deallocate()
        text.deallocate()
    }

    /// `length` is at most `JSONDecoder.messageBytesMax`.
    @inline(__always)
    func copy(_ payload: UnsafeRawPointer, _ length: Int) {
        UnsafeMutableRawPointer(message).copyMemory(from: payload, byteCount: length)
        let slack = UnsafeMutableRawPointer(message + length)
        slack.storeBytes(of: SIMD4<UInt64>.zero, as: SIMD4<UInt64>.self)
        (slack + 32).storeBytes(of: SIMD4<UInt64>.zero, as: SIMD4<UInt64>.self)
    }
}
