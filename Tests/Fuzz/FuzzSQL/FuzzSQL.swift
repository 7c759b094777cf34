import Columns
import SQLSyntax

/// SQL text: it is parsed, or refused with an error whose place lies in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSQL(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: start, count: count)
    // The wire lets no other text through.
    guard let text = String(validating: input, as: UTF8.self), !input.contains(0) else { return 0 }
    do throws(SQLError) {
        _ = try StatementParser.parse(text)
    } catch {
        precondition(error.byteOffset.map { (0...count).contains($0) } ?? true, "a place outside of the text")
        precondition(error.state != .internalError, "a fault of our own")
    }
    return 0
}
