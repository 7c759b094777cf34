internal import Dispatch
internal import Foundation
internal import Synchronization

/// SIGTERM and SIGINT: the first is a wish, the second an order.
enum StopSignal {
    private static let count = Atomic(0)

    /// Returns at the first signal; from then on a second one ends the process with exit code 130.
    static func wait() async {
        let (signals, continuation) = AsyncStream<Void>.makeStream()
        for number in [SIGTERM, SIGINT] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                // At once: the handlers of `exit` would take libraries down under the threads that still run in them.
                if count.wrappingAdd(1, ordering: .relaxed).newValue > 1 { _exit(130) }
                continuation.yield()
            }
            source.resume()
            // It lives on after the first signal, for the second: until the process ends.
            _ = Unmanaged.passRetained(source as AnyObject)
        }
        for await _ in signals { break }
    }
}
