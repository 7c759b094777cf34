/// The last `YYYY-MM-DDTHH:MM` and what it means: events come by time, so nearly all share it with the event before.
struct MinuteCache {
    /// The 16 bytes as two words.
    var low: UInt64 = 0
    var high: UInt64 = 0
    /// nil until a first timestamp is read: no bytes may match by chance.
    var microseconds: Int64?
}
