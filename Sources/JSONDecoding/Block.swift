/// Position in a message's bytes; at least `MessageBuffer.slackBytes` behind the message's end are readable.
typealias Position = UnsafePointer<UInt8>

/// Eight bytes in one word, the first one lowest: tests on all eight at once.
///
/// A test leaves 0x80 in each byte that passes. Bytes above the first one that passes may be marked wrongly (a borrow travels upwards),
/// so only the lowest mark counts.
enum Block {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let highs: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    static func load(_ p: Position) -> UInt64 { UInt64(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)) }

    /// Bytes that end the plain part of a JSON string: quote, backslash, and control characters.
    @inline(__always)
    static func stringStops(_ block: UInt64) -> UInt64 {
        let quotes = block ^ (ones &* 0x22)
        let backslashes = block ^ (ones &* 0x5C)
        let marks = ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | ((block &- (ones &* 0x20)) & ~block)
        return marks & highs
    }

    /// How many bytes lie below the lowest mark; 8 when there is none.
    @inline(__always)
    static func countBelow(_ marks: UInt64) -> Int { marks.trailingZeroBitCount &>> 3 }

    /// Bytes that are no decimal digits, in a block that was combined with `^ "00000000"`.
    @inline(__always)
    static func nonDigits(_ digits: UInt64) -> UInt64 { ((digits &+ (ones &* 0x76)) | digits) & highs }

    /// The lowest `count` bytes (0...8) of a block.
    @inline(__always)
    static func prefix(_ block: UInt64, _ count: Int) -> UInt64 {
        count == 0 ? 0 : block & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count))
    }

    /// The number that the lowest `count` bytes (1...8) spell, each already a digit's value.
    @inline(__always)
    static func decimal(_ digits: UInt64, _ count: Int) -> UInt64 {
        // Digits move to the top; the bytes that come free below are leading zeros.
        var value = digits &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
        value = (value &* 10 &+ (value &>> 8)) & 0x00FF_00FF_00FF_00FF
        value = (value &* 100 &+ (value &>> 16)) & 0x0000_FFFF_0000_FFFF
        return (value &* 10_000 &+ (value &>> 32)) & 0xFFFF_FFFF
    }
}

/// A run of at most eight digits at a position: how many, and their value.
struct DigitRun {
    var count: Int
    var value: UInt64

    @inline(__always)
    init(at p: Position) {
        let digits = Block.load(p) ^ (Block.ones &* 0x30)
        let marks = Block.nonDigits(digits)
        count = Block.countBelow(marks)
        // A run of none has no value to compute; the shift below would be by 64.
        value = count == 0 ? 0 : Block.decimal(digits, count)
    }
}
