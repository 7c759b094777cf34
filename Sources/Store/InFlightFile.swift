internal import Columns
internal import Glibc
package import Pipeline
internal import Synchronization

/// The notes of a data directory: a page of memory that is a file, so that what is written there outlives the process.
///
///     in-flight    magic:8 | suspects:64 x 32 | in flight:60 x 32
///     entry        relation:4 | partition:4 | first:8 | last:8 | deaths:4 | is used:4
///
/// It does not outlive a loss of power, and need not: that is not what a message does.
package final class InFlightFile: InFlightNotes, @unchecked Sendable {
    private static let magic: UInt64 = 0x3148_474C_4649_5257  // "WRIFLGH1"
    private static let byteCount = 8 + (NotedDeaths.countMax + slotCount) * entryBytes
    private static let entryBytes = 32
    private static let slotCount = 60

    private let base: UnsafeMutableRawPointer
    private let known: [Suspect]
    private let lock = Mutex(())

    package init(directory: String) throws(StoreError) {
        let path = directory + "/in-flight"
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .failed("\(path) cannot be opened: \(String(cString: strerror(errno)))") }
        defer { Glibc.close(file) }
        guard ftruncate(file, off_t(Self.byteCount)) == 0, posix_fallocate(file, 0, off_t(Self.byteCount)) == 0,
            let mapped = mmap(nil, Self.byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), mapped != MAP_FAILED
        else { throw .failed("\(path) cannot be mapped: \(String(cString: strerror(errno)))") }
        base = mapped
        let isOurs = base.load(as: UInt64.self) == Self.magic
        let before = isOurs ? Self.entries(base + 8, NotedDeaths.countMax) : []
        let inFlight = isOurs ? Self.entries(base + 8 + NotedDeaths.countMax * Self.entryBytes, Self.slotCount) : []
        known = NotedDeaths.suspects(after: before, inFlight: inFlight)
        memset(base, 0, Self.byteCount)
        base.storeBytes(of: Self.magic, as: UInt64.self)
        for (index, suspect) in known.enumerated() { Self.write(suspect, base + 8 + index * Self.entryBytes) }
    }

    deinit { munmap(base, Self.byteCount) }

    private static func entries(_ start: UnsafeMutableRawPointer, _ count: Int) -> [InFlightRange] {
        (0..<count).compactMap { index in
            let entry = start + index * entryBytes
            let (first, last) = (entry.load(fromByteOffset: 8, as: Int64.self), entry.load(fromByteOffset: 16, as: Int64.self))
            guard entry.load(fromByteOffset: 28, as: UInt32.self) == 1, first <= last else { return nil }
            return InFlightRange(
                relation: entry.load(as: UInt32.self), partition: entry.load(fromByteOffset: 4, as: Int32.self), offsets: first...last,
                deathCount: Int(entry.load(fromByteOffset: 24, as: UInt32.self) & 0xFFFF))
        }
    }

    private static func write(_ range: InFlightRange, _ entry: UnsafeMutableRawPointer) {
        entry.storeBytes(of: range.relation, as: UInt32.self)
        entry.storeBytes(of: range.partition, toByteOffset: 4, as: Int32.self)
        entry.storeBytes(of: range.offsets.lowerBound, toByteOffset: 8, as: Int64.self)
        entry.storeBytes(of: range.offsets.upperBound, toByteOffset: 16, as: Int64.self)
        entry.storeBytes(of: UInt32(clamping: range.deathCount), toByteOffset: 24, as: UInt32.self)
        entry.storeBytes(of: 1, toByteOffset: 28, as: UInt32.self)
    }

    package func suspects() -> [Suspect] { known }

    package func begin(_ ranges: [InFlightRange]) {
        lock.withLock { _ in
            var slot = 0
            for range in ranges {
                // Each source has its own thread; their batches are side by side.
                while slot < Self.slotCount, isUsed(slot) { slot += 1 }
                guard slot < Self.slotCount else { return }
                Self.write(range, entry(slot))
            }
        }
    }

    package func end(_ relation: UInt32) {
        lock.withLock { _ in
            for slot in 0..<Self.slotCount where isUsed(slot) && entry(slot).load(as: UInt32.self) == relation {
                entry(slot).storeBytes(of: 0, toByteOffset: 28, as: UInt32.self)
            }
        }
    }

    private func entry(_ slot: Int) -> UnsafeMutableRawPointer { base + 8 + (NotedDeaths.countMax + slot) * Self.entryBytes }

    private func isUsed(_ slot: Int) -> Bool { entry(slot).load(fromByteOffset: 28, as: UInt32.self) == 1 }
}
