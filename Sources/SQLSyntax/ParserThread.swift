import Glibc

/// The one thread on which the grammar runs.
///
/// libpg_query writes its tree by recursion without a stack check, so a chain of operators that a client may send overflows an ordinary
/// stack. Work is handed over, one piece at a time, to a thread whose stack holds the deepest tree that `SyntaxLimits.textBytesMax` allows.
/// The thread lives as long as the process; libpg_query frees its thread's memory itself.
final class ParserThread: Sendable {
    /// Bytes of stack; only touched pages are memory.
    static let stackBytes = 64 << 20

    /// nil when the system could not start the thread.
    static let shared = ParserThread()

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

    /// Runs `body` on the thread and waits for its result.
    func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
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
