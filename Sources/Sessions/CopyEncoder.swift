/// Writes lines of COPY data; the opposite of `CopyDecoder`.
enum CopyEncoder {
    /// - Parameter forcesQuote: columns whose values are quoted in any case; empty for none.
    static func appendLine(_ fields: [[UInt8]?], _ format: CopyFormat, forcesQuote: [Bool] = [], to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(format.delimiter) }
            guard let field else {
                bytes.append(contentsOf: format.null)
                continue
            }
            if format.isCSV {
                let isForced = forcesQuote.indices.contains(index) && forcesQuote[index]
                appendCSV(field, format, isAlone: fields.count == 1, isForced: isForced, to: &bytes)
            } else {
                appendText(field, format, to: &bytes)
            }
        }
        bytes.append(0x0A)
    }

    private static func appendText(_ field: [UInt8], _ format: CopyFormat, to bytes: inout [UInt8]) {
        for byte in field {
            switch byte {
            case 0x08: bytes.append(contentsOf: Array("\\b".utf8))
            case 0x0C: bytes.append(contentsOf: Array("\\f".utf8))
            case 0x0A: bytes.append(contentsOf: Array("\\n".utf8))
            case 0x0D: bytes.append(contentsOf: Array("\\r".utf8))
            case 0x09: bytes.append(contentsOf: Array("\\t".utf8))
            case 0x0B: bytes.append(contentsOf: Array("\\v".utf8))
            case UInt8(ascii: "\\"), format.delimiter: bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
            default: bytes.append(byte)
            }
        }
    }

    /// Quoted when it could be taken for something else: the null mark, a delimiter, a quote, a line end, or the end mark on its own.
    private static func appendCSV(_ field: [UInt8], _ format: CopyFormat, isAlone: Bool, isForced: Bool, to bytes: inout [UInt8]) {
        let special: Set<UInt8> = [format.delimiter, format.quote, 0x0A, 0x0D]
        guard isForced || field == format.null || field.contains(where: special.contains) || (isAlone && field == Array("\\.".utf8)) else {
            bytes.append(contentsOf: field)
            return
        }
        bytes.append(format.quote)
        for byte in field {
            if byte == format.quote || byte == format.escape { bytes.append(format.escape) }
            bytes.append(byte)
        }
        bytes.append(format.quote)
    }
}
