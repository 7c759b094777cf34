/// What a statement's text may be at most, so that no text can exhaust the parser's stack or hold it for long.
package enum SyntaxLimits {
    /// UTF-8 bytes of one text given to the parser (one Query message, one file); beyond it 54000.
    /// 131,072 operators fit, whose left-deep tree libpg_query writes within a quarter of the parser thread's stack.
    package static let textBytesMax = 256 << 10

    /// Levels of expressions, subqueries and joins inside each other; beyond it 54001.
    /// Every pass over the tree recurses on threads with ordinary stacks. Chains of AND, of OR and of list elements are one level.
    package static let nestingDepthMax = 128

    /// UTF-8 bytes of a query whose plan may be kept for texts of its shape; a longer one is planned anew each time. Dashboards send a few KiB.
    package static let liftedTextBytesMax = 16 << 10

    /// Operator characters in a row; beyond it 42601. PostgreSQL's operators have at most 63, and its scanner takes quadratic time
    /// over a row of signs.
    package static let operatorRunMax = 255
}
