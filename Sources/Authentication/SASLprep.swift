/// SASLprep (RFC 4013): one spelling for a password, however a keyboard composes its characters.
///
/// PostgreSQL's clients send a password that has no such spelling (one with control characters, say) as it is, so a verifier is made of it
/// as it is, too: `pg_saslprep`.
package enum SASLprep {
    /// The prepared text; nil when the text has prohibited characters, or characters of both directions in a wrong place.
    ///
    /// - Parameter compatibilityComposed: Unicode's normalization form KC, which the standard library does not offer.
    package static func prepared(_ text: String, compatibilityComposed: (String) -> String) -> String? {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return text.isEmpty ? nil : text }
        var mapped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if contains(StringprepTables.nonASCIISpaces, scalar) {
                mapped.append(" ")
            } else if !contains(StringprepTables.mappedToNothing, scalar) {
                // Unicode 3.2 is what RFC 3454 knows; what came later may be normalized by one side and not by the other.
                guard let age = scalar.properties.age, age.major < 3 || (age.major == 3 && age.minor <= 2) else { return nil }
                mapped.append(scalar)
            }
        }
        let prepared = compatibilityComposed(String(mapped))
        guard !prepared.isEmpty, !prepared.unicodeScalars.contains(where: { contains(StringprepTables.prohibited, $0) }), isDirected(prepared) else {
            return nil
        }
        return prepared
    }

    /// RFC 3454, section 6: a text with right-to-left characters begins and ends with one, and has no left-to-right ones.
    private static func isDirected(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { contains(StringprepTables.rightToLeft, $0) }) else { return true }
        guard let first = scalars.first, let last = scalars.last else { return true }
        return contains(StringprepTables.rightToLeft, first) && contains(StringprepTables.rightToLeft, last)
            && !scalars.contains { contains(StringprepTables.leftToRight, $0) }
    }

    /// Whether one of the ranges has the code point: the first range that ends at it or behind it.
    private static func contains(_ table: [UInt32], _ scalar: Unicode.Scalar) -> Bool {
        var (low, high) = (0, table.count / 2)
        while low < high {
            let middle = (low + high) / 2
            if table[middle * 2 + 1] < scalar.value { low = middle + 1 } else { high = middle }
        }
        return low * 2 < table.count && table[low * 2] <= scalar.value
    }
}
