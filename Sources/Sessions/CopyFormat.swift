internal import Columns
internal import SQLSyntax

/// How COPY data is written: PostgreSQL 15's options of `COPY .. WITH (..)`, checked.
struct CopyFormat: Sendable {
    var isCSV = false
    var delimiter = UInt8(ascii: "\t")
    var null: [UInt8] = Array("\\N".utf8)
    var hasHeader = false
    var quote = UInt8(ascii: "\"")
    var escape = UInt8(ascii: "\"")

    init(_ options: [OptionSyntax]) throws(SQLError) {
        var given: [String: OptionSyntax] = [:]
        for option in options {
            guard given.updateValue(option, forKey: option.name) == nil else {
                throw SQLError(.syntaxError, "conflicting or redundant options", at: option.at)
            }
        }
        switch given["format"]?.value.lowercased() ?? "text" {
        case "text": break
        case "csv":
            isCSV = true
            delimiter = UInt8(ascii: ",")
            null = []
        case "binary": throw SQLError.unsupported("COPY with format binary", at: given["format"]?.at)
        case let name: throw SQLError(.invalidParameterValue, "COPY format \"\(name)\" not recognized", at: given["format"]?.at)
        }
        if let option = given["delimiter"] { delimiter = try Self.singleByte(option, "delimiter") }
        if let option = given["null"] { null = Array(option.value.utf8) }
        if let option = given["header"] { hasHeader = !["false", "off", "0"].contains(option.value.lowercased()) }
        if let option = given["quote"] { quote = try csvByte(option, "quote") }
        escape = quote
        if let option = given["escape"] { escape = try csvByte(option, "escape") }
        let known: Set = ["format", "delimiter", "null", "header", "quote", "escape", "encoding"]
        if let unknown = options.first(where: { !known.contains($0.name) }) {
            throw SQLError(.syntaxError, "option \"\(unknown.name)\" not recognized", at: unknown.at)
        }
        try check()
    }

    /// The marks must be told apart from each other and from the data (`ProcessCopyOptions` of copy.c).
    private func check() throws(SQLError) {
        guard delimiter != 0x0A, delimiter != 0x0D else {
            throw SQLError(.invalidParameterValue, "COPY delimiter cannot be newline or carriage return")
        }
        guard !null.contains(0x0A), !null.contains(0x0D) else {
            throw SQLError(.invalidParameterValue, "COPY null representation cannot use newline or carriage return")
        }
        if !isCSV, "\\.abcdefghijklmnopqrstuvwxyz0123456789".utf8.contains(delimiter) {
            throw SQLError(.invalidParameterValue, "COPY delimiter cannot be \"\(Character(UnicodeScalar(delimiter)))\"")
        }
        guard !null.contains(delimiter) else {
            throw SQLError(.featureNotSupported, "COPY delimiter must not appear in the NULL specification")
        }
        guard isCSV else { return }
        guard delimiter != quote else { throw SQLError(.invalidParameterValue, "COPY delimiter and quote must be different") }
        guard !null.contains(quote) else {
            throw SQLError(.featureNotSupported, "CSV quote character must not appear in the NULL specification")
        }
    }

    private func csvByte(_ option: OptionSyntax, _ name: String) throws(SQLError) -> UInt8 {
        guard isCSV else { throw SQLError(.featureNotSupported, "COPY \(name) available only in CSV mode", at: option.at) }
        return try Self.singleByte(option, name)
    }

    private static func singleByte(_ option: OptionSyntax, _ name: String) throws(SQLError) -> UInt8 {
        let bytes = Array(option.value.utf8)
        guard bytes.count == 1, let byte = bytes.first else {
            throw SQLError(.featureNotSupported, "COPY \(name) must be a single one-byte character", at: option.at)
        }
        return byte
    }
}
