/// Bytes that are written once and never move: what a `StringDictionary` keeps its strings in.
///
/// Memory comes in chunks that double from 4 KiB to 1 MiB, so a column of twenty values costs little and a column of a million few allocations.
struct ByteArena {
    /// The first chunk; most columns never need a second.
    private static let firstChunkBytes = 4 << 10
    /// Larger chunks would leave more memory unused at the end of the last one.
    private static let chunkBytesMax = 1 << 20

    private var chunks: [UnsafeMutableRawPointer] = []
    private var next: UnsafeMutableRawPointer?
    private var freeBytes = 0
    private var nextChunkBytes = firstChunkBytes
    /// What the chunks take, used or not.
    private(set) var allocatedBytes = 0

    /// Copies `length` bytes; the result is valid until `deallocate`.
    mutating func append(_ bytes: UnsafeRawPointer, _ length: Int) -> UnsafeRawPointer {
        if let next, length <= freeBytes {
            next.copyMemory(from: bytes, byteCount: length)
            self.next = next + length
            freeBytes -= length
            return UnsafeRawPointer(next)
        }
        return appendToNewChunk(bytes, length)
    }

    private mutating func appendToNewChunk(_ bytes: UnsafeRawPointer, _ length: Int) -> UnsafeRawPointer {
        let size = max(nextChunkBytes, length)
        let chunk = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        chunks.append(chunk)
        allocatedBytes += size
        nextChunkBytes = min(nextChunkBytes * 2, Self.chunkBytesMax)
        chunk.copyMemory(from: bytes, byteCount: length)
        next = chunk + length
        freeBytes = size - length
        return UnsafeRawPointer(chunk)
    }

    /// Gives back the last `length` bytes that were appended, when they are still the end of the last chunk.
    mutating func removeLast(_ length: Int, at start: UnsafeRawPointer) {
        guard let next, UnsafeRawPointer(next) == start + length else { return }
        self.next = UnsafeMutableRawPointer(mutating: start)
        freeBytes += length
    }

    mutating func deallocate() {
        for chunk in chunks { chunk.deallocate() }
        chunks.removeAll()
        next = nil
        freeBytes = 0
        allocatedBytes = 0
    }
}
