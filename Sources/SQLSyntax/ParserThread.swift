import CPgQuery
import Glibc

/// Where the grammar runs: on the caller's thread when its stack is deep enough for the text, otherwise on one thread with a deep stack.
///
/// libpg_query writes its tree by recursion without a stack check, so a chain of operators that a client may send overflows an ordinary
/// stack. Long texts are handed over, one at a time, to a thread whose stack holds the deepest tree that `SyntaxLimits.textBytesMax`
/// allows. A dashboard's queries are short: they are spared the two changes of thread, and several are parsed at once.
/// The thread lives as long as the process; libpg_query keeps its memory by thread, and frees it itself.
final class ParserThread: Sendable {
    /// Bytes of stack; only touched pages are memory.
    static let stackBytes = 64 << 20
    /// Bytes of stack that one byte of text can cost: the deepest trees (`[[[[`, `- - -`) have a node for every byte or two,
    /// and a node takes a few hundred bytes.
    static let stackBytesPerTextByte = 1 << 10
    /// Bytes of stack that reading the tree needs, whatever the text: `SyntaxLimits.nestingDepthMax` levels of a few KiB each.
    static let stackBytesReserved = 2 << 20

    /// nil when the system could not start the thread.
    private static let shared = ParserThread()

    private nonisolated(unsafe) let state: UnsafeMutablePointer<State>

    private struct State {
        var mutex = pthread_mutex_t()
        var hasWork = pthread_cond_t()
        var hasResult = pthread_cond_t()
        var waiting: [Work] = []
    }

    private final class Work {
        let run: () -> Void
        var isDone = false
        init(_ run: @escaping () -> Void) { self.run = run }
    }

    private init?() {
        let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
        state.initialize(to: State())
        pthread_mutex_init(&state.pointee.mutex, nil)
        pthread_cond_init(&state.pointee.hasWork, nil)
        pthread_cond_init(&state.pointee.hasResult, nil)
        self.state = state

        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        pthread_attr_init(attributes)
        defer {
            pthread_attr_destroy(attributes)
            attributes.deallocate()
        }
        pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
        guard pthread_attr_setstacksize(attributes, Self.stackBytes) == 0 else { return nil }
        var thread: pthread_t = 0
        let status = pthread_create(
            &thread, attributes,
            { argument in
                guard let argument else { return nil }
                ParserThread.serve(argument.assumingMemoryBound(to: State.self))
                return nil
            }, state)
        guard status == 0 else { return nil }
    }

    /// Runs `body`, which parses `textByteCount` bytes, where the stack is deep enough. nil when the thread for long texts is not there.
    static func run<Result: Sendable>(textByteCount: Int, _ body: @escaping @Sendable () -> Result) -> Result? {
        if textByteCount <= SyntaxLimits.textBytesMax, remainingStackBytes() > textByteCount * stackBytesPerTextByte + stackBytesReserved {
            return body()
        }
        return shared?.handOver(body)
    }

    /// Bytes between here and the end of this thread's stack; 0 when the system does not say.
    private static func remainingStackBytes() -> Int {
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        defer { attributes.deallocate() }
        guard pthread_getattr_np(pthread_self(), attributes) == 0 else { return 0 }
        defer { pthread_attr_destroy(attributes) }
        var lowest: UnsafeMutableRawPointer?
        var size = 0
        guard pthread_attr_getstack(attributes, &lowest, &size) == 0, let lowest else { return 0 }
        return withUnsafeMutableBytes(of: &size) { here in here.baseAddress.map { UnsafeMutableRawPointer($0) - lowest } ?? 0 }
    }

    /// Runs `body` on the thread and waits for its result.
    private func handOver<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
        nonisolated(unsafe) var result: Result?
        let work = Work { result = body() }
        pthread_mutex_lock(&state.pointee.mutex)
        state.pointee.waiting.append(work)
        pthread_cond_signal(&state.pointee.hasWork)
        while !work.isDone { pthread_cond_wait(&state.pointee.hasResult, &state.pointee.mutex) }
        pthread_mutex_unlock(&state.pointee.mutex)
        return result
    }

    private static func serve(_ state: UnsafeMutablePointer<State>) {
        pthread_mutex_lock(&state.pointee.mutex)
        while true {
            while state.pointee.waiting.isEmpty { pthread_cond_wait(&state.pointee.hasWork, &state.pointee.mutex) }
            let work = state.pointee.waiting.removeFirst()
            pthread_mutex_unlock(&state.pointee.mutex)
            work.run()
            pthread_mutex_lock(&state.pointee.mutex)
            work.isDone = true
            pthread_cond_broadcast(&state.pointee.hasResult)
        }
    }
}
