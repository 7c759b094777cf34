/// json and jsonb values are kept as text.
package enum JSONText {
    package static func validated(_ text: String) throws(SQLError) -> String { text }
    package static func normalized(_ text: String) throws(SQLError) -> String { text }
}
