import Foundation
import WireTesting

/// A blocking socket that speaks bytes: what no driver would send can be sent with it.
final class RawClient {
    private let descriptor: Int32
    private var transcript = Transcript()

    /// - Parameter receiveBufferBytes: a small one makes a slow reader.
    init(port: Int, receiveBufferBytes: Int32? = nil) throws {
        #if canImport(Glibc)
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var timeout = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        if var size = receiveBufferBytes { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard result == 0 else { throw ClientError(errno: errno) }
    }

    deinit { Foundation.close(descriptor) }

    /// A session that is ready.
    static func session(port: Int, parameters: [(String, String)] = [("user", "weir")]) throws -> RawClient {
        let client = try RawClient(port: port)
        client.send(FrontendBytes.startup(parameters))
        _ = client.until("Z")
        return client
    }

    func send(_ parts: [UInt8]...) {
        let bytes = parts.flatMap { $0 }
        var sent = 0
        while sent < bytes.count {
            #if canImport(Glibc)
            let flags = Int32(MSG_NOSIGNAL)
            #else
            let flags: Int32 = 0
            #endif
            let count = bytes[sent...].withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, flags) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// Nothing more is sent; answers still come.
    func closeOutput() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// nil: closed, or nothing for a minute.
    func receive(_ most: Int = 65_536) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: most)
        var count = 0
        // A signal to the process is no end of the connection.
        repeat { count = recv(descriptor, &bytes, most, 0) } while count < 0 && errno == EINTR
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    /// Lines up to one that begins with this letter, or to the end of the connection (`closed`).
    func until(_ letter: String) -> [String] {
        var lines: [String] = []
        while true {
            while let line = transcript.next() {
                lines.append(line)
                if line.hasPrefix(letter) { return lines }
            }
            guard let bytes = receive() else { return lines + ["closed"] }
            transcript.append(bytes)
        }
    }

    /// All lines up to the end of the connection.
    func untilClosed() -> [String] { until("\u{0}") }

    func query(_ text: String) -> [String] {
        send(FrontendBytes.query(text))
        return until("Z")
    }
}

struct ClientError: Error { var errno: Int32 }
