import Authentication
import Foundation
import Testing

@Suite("SASLprep")
struct SASLprepTests {
    @Test(
        "the examples of RFC 4013, section 3, and their neighbours",
        arguments: [
            ("I\u{ad}X", "IX"), ("user", "user"), ("USER", "USER"), ("\u{aa}", "a"), ("\u{2168}", "IX"), ("\u{7}", nil), ("\u{627}1", nil),
            ("\u{627}1\u{628}", "\u{627}1\u{628}"), ("\u{627}a\u{628}", nil), ("a\u{a0}b", "a b"), ("a\u{3000}b", "a b"), ("", nil), ("\u{ad}", nil),
            ("e\u{301}", "\u{e9}"), ("\u{fb01}x", "fix"), ("\u{e000}", nil), ("p\u{200b}q", "p q"),
            // Newer than Unicode 3.2.
            ("\u{1f600}", nil),
        ] as [(String, String?)])
    func examples(text: String, prepared: String?) {
        let result = SASLprep.prepared(text) { $0.precomposedStringWithCompatibilityMapping }
        #expect(result.map { Array($0.unicodeScalars) } == prepared.map { Array($0.unicodeScalars) })
    }
}
