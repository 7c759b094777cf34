import FuzzTargets
import Glibc

/// Which target runs: `WEIR_FUZZ_TARGET`. One program serves all, since building it takes minutes.
private let target: FuzzTarget = {
    let name = getenv("WEIR_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        preconditionFailure("WEIR_FUZZ_TARGET must be one of \(FuzzTarget.allCases.map(\.rawValue))")
    }
    return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do throws(FuzzTarget.Finding) {
        try target.run(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        preconditionFailure(error.description)
    }
    return 0
}
