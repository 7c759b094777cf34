/// A message that could not be used, with what a person needs to find and mend its producer.
package struct Reject: Hashable, Sendable {
    /// Bytes of a payload that are kept: nearly every message is whole, so that it can be fed again; of others the beginning shows who wrote it.
    package static let payloadBytesMax = 16_384

    package var partition: Int32
    package var offset: Int64
    /// The column whose value is wrong; nil when the message as a whole is.
    package var column: String?
    package var reason: RejectReason
    /// What was expected and what was found, in a sentence.
    package var message: String
    /// At most `payloadBytesMax` bytes.
    package var payload: [UInt8]
    /// Where in the payload the decoder stopped; for a wrong value, where that value begins.
    package var byteOffset: Int
}

/// Why a message was rejected; the raw value is what SQL shows and metrics count.
package enum RejectReason: String, Hashable, Sendable, CaseIterable {
    // The message as a whole.
    case tombstone
    case empty
    case tooLarge = "too_large"
    case notAnObject = "not_an_object"
    case trailingBytes = "trailing_bytes"
    // JSON syntax (RFC 8259).
    case truncated
    case unexpectedCharacter = "unexpected_character"
    case badLiteral = "bad_literal"
    case badNumber = "bad_number"
    case badEscape = "bad_escape"
    case loneSurrogate = "lone_surrogate"
    case controlCharacter = "control_character"
    case nulCharacter = "nul_character"
    case badUTF8 = "bad_utf8"
    case tooDeep = "too_deep"
    case keyTooLong = "key_too_long"
    // Valid JSON that is no value of the column.
    case wrongType = "wrong_type"
    case outOfRange = "out_of_range"
    case badTimestamp = "bad_timestamp"
    case badValue = "bad_value"
    case tooLong = "too_long"
    case missingValue = "missing_value"
    case dictionaryFull = "dictionary_full"
}
