internal import Columns
internal import SQL
internal import Views

/// Some of a feed's views with the engine that they share.
///
/// A feed has one for the views that were there before its first row, and one more for each view that came later: that one reads the rows
/// from before its time by itself, and takes every later batch with the others.
final class FeedEngine {
    let engine: SourceEngine
    /// By position in the engine; those that were dropped keep their place.
    var views: [MaterializedViewDefinition]
    /// While rows from before its time are still to come; nil once it takes all that the feed takes.
    var fill: ViewFill?
    /// The view is to take the place of another one when it is filled.
    var replacement: Replacement?
    /// It was to be one, and something that had come to read the version before kept that in its place.
    var isRefused = false
    /// No other engine of the feed ever has it: the store knows the engine by it.
    let number: Int

    init(_ engine: SourceEngine, _ views: [MaterializedViewDefinition], fill: ViewFill? = nil, number: Int) {
        self.number = number
        self.engine = engine
        self.views = views
        self.fill = fill
    }

    /// Those that were not dropped.
    var livingViews: [MaterializedViewDefinition] {
        views.enumerated().filter { !engine.isRetired(view: $0.offset) }.map(\.element)
    }

    /// The position of a view that was not dropped. The engine itself knows views by the names that they were made with.
    func index(ofView name: String) -> Int? { views.indices.first { views[$0].name == name && !engine.isRetired(view: $0) } }

    /// The same view under another name, or with another text.
    func redefine(view index: Int, as view: MaterializedViewDefinition) { views[index] = view }

    /// The offset from which on it takes a partition's messages when the feed does: `Int64.min` for all, `Int64.max` for none.
    func takesFrom(_ partition: Int32) -> Int64 { fill?.takesFrom(partition) ?? .min }

    /// Whether it takes a message when the feed does.
    func takes(partition: Int32, offset: Int64) -> Bool { offset >= takesFrom(partition) }
}

/// How far a view that was made late has come with the rows from before its time.
///
///     partition   first ────────── next ─────── position
///                   │  read by the fill │  still to be read │  the feed's own next message
///
/// When `next` reaches the feed's position, the partition is handed over: from that offset on the feed's batches go to this engine too. Each
/// partition is handed over by itself, and both sides move under the database's lock, so no message is taken twice and none is left
/// out. The fill may be ahead of the feed by what it had fetched; the view is complete when the feed has come to every `end`.
final class ViewFill {
    struct Span {
        /// The first message that the feed took.
        var first: Int64
        /// Behind the last message that the fill took.
        var next: Int64
        /// Handed over: the feed gives what lies at this offset or behind.
        var end: Int64?
        /// What the fill took, and what it was given by the feed since.
        var consumed: Int64 = 0
        var rejected: Int64 = 0
        var duplicate: Int64 = 0
    }

    let view: MaterializedViewDefinition
    /// nil over a table, whose rows are in memory.
    let intake: MessageIntake?
    var spans: [Int32: Span]
    var rejects = RejectStore()
    /// The feed's own, as it was before the first message.
    var deduplicator: Deduplicator?

    init(view: MaterializedViewDefinition, intake: MessageIntake?, spans: [Int32: Span]) {
        self.view = view
        self.intake = intake
        self.spans = spans
    }

    /// Partitions that the feed had not read yet have no span: they come from the feed alone.
    func takesFrom(_ partition: Int32) -> Int64 {
        guard let span = spans[partition] else { return .min }
        return span.end ?? .max
    }

    /// Whether the fill itself is to take a message.
    func isOpen(partition: Int32, offset: Int64) -> Bool {
        guard let span = spans[partition], span.end == nil else { return false }
        return offset >= span.next
    }

    var openPartitions: Set<Int32> { Set(spans.filter { $0.value.end == nil }.keys) }
}
