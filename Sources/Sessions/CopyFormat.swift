internal import Columns
internal import SQLSyntax
internal import SystemCatalog

/// How COPY data is written: PostgreSQL 15's options of `COPY .. WITH (..)`, checked (`ProcessCopyOptions` of copy.c).
struct CopyFormat: Sendable {
    enum Layout: Sendable {
        case text
        case csv
        case binary
    }

    enum Header: Sendable {
        case none
        case present
        /// The names must be those of the columns.
        case matching
    }

    /// The columns that an option speaks of.
    enum Selection: Sendable {
        case all
        case named([String])
    }

    private(set) var layout = Layout.text
    private(set) var delimiter = UInt8(ascii: "\t")
    private(set) var null: [UInt8] = Array("\\N".utf8)
    private(set) var header = Header.none
    private(set) var quote = UInt8(ascii: "\"")
    private(set) var escape = UInt8(ascii: "\"")
    private(set) var forceQuote = Selection.named([])
    private(set) var forceNotNull = Selection.named([])
    private(set) var forceNull = Selection.named([])

    var isCSV: Bool { layout == .csv }

    init(_ options: [OptionSyntax], isFrom: Bool) throws(SQLError) {
        var given: [String: OptionSyntax] = [:]
        for option in options {
            guard Self.names.contains(option.name) else {
                throw SQLError(.syntaxError, "option \"\(option.name)\" not recognized", at: option.at)
            }
            guard given.updateValue(option, forKey: option.name) == nil else {
                throw SQLError(.syntaxError, "conflicting or redundant options", at: option.at)
            }
            try checkAlone(option, isFrom: isFrom)
        }
        if layout == .binary {
            if given["delimiter"] != nil { throw SQLError(.syntaxError, "cannot specify DELIMITER in BINARY mode") }
            if given["null"] != nil { throw SQLError(.syntaxError, "cannot specify NULL in BINARY mode") }
        }
        if isCSV {
            delimiter = UInt8(ascii: ",")
            null = []
        }
        if let option = given["delimiter"] { delimiter = try Self.singleByte(option, "delimiter") }
        if let option = given["null"] { null = Array(option.value.utf8) }
        try checkMarks()
        if layout == .binary, header != .none { throw SQLError(.featureNotSupported, "cannot specify HEADER in BINARY mode") }
        if let option = given["quote"] { quote = try csvByte(option, "quote") }
        escape = quote
        if isCSV, delimiter == quote { throw SQLError(.invalidParameterValue, "COPY delimiter and quote must be different") }
        if let option = given["escape"] { escape = try csvByte(option, "escape") }
        if let option = given["force_quote"] { forceQuote = try selection(option, "force quote", "COPY TO", isRight: !isFrom) }
        if let option = given["force_not_null"] { forceNotNull = try selection(option, "force not null", "COPY FROM", isRight: isFrom) }
        if let option = given["force_null"] { forceNull = try selection(option, "force null", "COPY FROM", isRight: isFrom) }
        guard layout == .binary || !null.contains(delimiter) else {
            throw SQLError(.featureNotSupported, "COPY delimiter must not appear in the NULL specification")
        }
        guard !isCSV || !null.contains(quote) else {
            throw SQLError(.featureNotSupported, "CSV quote character must not appear in the NULL specification")
        }
    }

    private static let names: Set = [
        "format", "freeze", "delimiter", "null", "header", "quote", "escape", "force_quote", "force_not_null", "force_null", "encoding",
    ]

    /// What can be said of an option without knowing the others.
    private mutating func checkAlone(_ option: OptionSyntax, isFrom: Bool) throws(SQLError) {
        switch option.name {
        case "format":
            switch option.value.lowercased() {
            case "text": layout = .text
            case "csv": layout = .csv
            case "binary": layout = .binary
            default: throw SQLError(.invalidParameterValue, "COPY format \"\(option.value)\" not recognized", at: option.at)
            }
        case "freeze":
            // There is nothing to freeze.
            guard Self.boolean(option.value) != nil else { throw SQLError(.syntaxError, "freeze requires a Boolean value") }
        case "header":
            if option.value.lowercased() == "match" {
                guard isFrom else { throw SQLError(.featureNotSupported, "cannot use \"match\" with HEADER in COPY TO") }
                header = .matching
            } else if let isPresent = Self.boolean(option.value) {
                header = isPresent ? .present : .none
            } else {
                throw SQLError(.syntaxError, "header requires a Boolean value or \"match\"")
            }
        case "force_quote", "force_not_null", "force_null":
            guard option.names != nil || option.value == "*" else {
                throw SQLError(.invalidParameterValue, "argument to option \"\(option.name)\" must be a list of column names", at: option.at)
            }
        case "encoding":
            guard SessionCatalog.encodingNumber(option.value) >= 0 else {
                throw SQLError(.invalidParameterValue, "argument to option \"encoding\" must be a valid encoding name", at: option.at)
            }
            guard SessionCatalog.encodingNumber(option.value) == SessionCatalog.encodingNumber("UTF8") else {
                throw SQLError.unsupported("COPY with encoding \(option.value)", hint: "Use UTF8.", at: option.at)
            }
        default: break
        }
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "on", "1": true
        case "false", "off", "0": false
        default: nil
        }
    }

    /// The marks must be told apart from each other and from the data.
    private func checkMarks() throws(SQLError) {
        guard delimiter != 0x0A, delimiter != 0x0D else {
            throw SQLError(.invalidParameterValue, "COPY delimiter cannot be newline or carriage return")
        }
        guard !null.contains(0x0A), !null.contains(0x0D) else {
            throw SQLError(.invalidParameterValue, "COPY null representation cannot use newline or carriage return")
        }
        if layout == .text, "\\.abcdefghijklmnopqrstuvwxyz0123456789".utf8.contains(delimiter) {
            throw SQLError(.invalidParameterValue, "COPY delimiter cannot be \"\(Character(UnicodeScalar(delimiter)))\"")
        }
    }

    private func csvByte(_ option: OptionSyntax, _ name: String) throws(SQLError) -> UInt8 {
        guard isCSV else { throw SQLError(.featureNotSupported, "COPY \(name) available only in CSV mode") }
        return try Self.singleByte(option, name)
    }

    private static func singleByte(_ option: OptionSyntax, _ name: String) throws(SQLError) -> UInt8 {
        let bytes = Array(option.value.utf8)
        guard bytes.count == 1, let byte = bytes.first else {
            throw SQLError(.featureNotSupported, "COPY \(name) must be a single one-byte character")
        }
        return byte
    }

    private func selection(_ option: OptionSyntax, _ name: String, _ direction: String, isRight: Bool) throws(SQLError) -> Selection {
        guard isCSV else { throw SQLError(.featureNotSupported, "COPY \(name) available only in CSV mode") }
        guard isRight else { throw SQLError(.featureNotSupported, "COPY \(name) only available using \(direction)") }
        return option.names.map { .named($0) } ?? .all
    }

    /// Which of the columns that are copied an option speaks of.
    ///
    /// - Parameters:
    ///   - option: as PostgreSQL's errors write it.
    ///   - relation: the table and all its columns; nil for a query.
    static func flags(
        _ selection: Selection, option: String, columns: [String], relation: (name: String, columns: [String])?
    ) throws(SQLError) -> [Bool] {
        guard case .named(let names) = selection else { return columns.map { _ in true } }
        for name in names where !columns.contains(name) {
            if let relation, relation.columns.contains(name) {
                throw SQLError(.invalidColumnReference, "\(option) column \"\(name)\" not referenced by COPY")
            }
            throw SQLError(.undefinedColumn, "column \"\(name)\"\(relation.map { " of relation \"\($0.name)\"" } ?? "") does not exist")
        }
        return columns.map { names.contains($0) }
    }
}
