import Columns
import SQLSyntax

extension FuzzTarget {
    /// SQL text: it is parsed, or refused with an error whose place lies in it. Its parameters and literals can be taken out for the log.
    static func sql(_ input: [UInt8]) throws(Finding) {
        // The wire lets no other text through.
        guard let text = String(validating: input, as: UTF8.self), !input.contains(0) else { return }
        do throws(SQLError) {
            _ = try StatementParser.parse(text)
        } catch {
            let place = error.byteOffset
            try require(place.map { (0...input.count).contains($0) } ?? true, "a place outside of the text: \(place ?? -1) of \(input.count)")
            try require(error.state != .internalError, "a fault of our own: \(error.message)")
        }
    }
}
