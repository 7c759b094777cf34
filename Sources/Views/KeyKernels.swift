/// Packs the lanes of a grouping's keys into words: word `w` of row `i` lies at `words[i * wordCount + w]`.
enum KeyKernels {
    static func pack(_ layout: KeyLayout, _ lanes: [BatchWork.Lane], into words: UnsafeMutablePointer<UInt64>, count: Int) {
        words.update(repeating: 0, count: count * layout.wordCount)
        for field in layout.fields {
            let lane = lanes[field.lane]
            switch field.content {
            case .dictionary, .interned:
                add(lane.values.assumingMemoryBound(to: UInt32.self), words + field.valueWord, layout.wordCount, UInt64(field.valueShift), count)
            case .integer, .float, .bool:
                let mask = field.valueBits == 64 ? UInt64.max : (1 << UInt64(field.valueBits)) - 1
                add(
                    lane.values.assumingMemoryBound(to: Int64.self), lane.valid, mask, words + field.valueWord, layout.wordCount,
                    UInt64(field.valueShift), count)
                if lane.hasNulls { addNulls(lane.valid, words + field.nullWord, layout.wordCount, UInt64(field.nullShift), count) }
            }
        }
    }

    private static func add(_ ids: UnsafeMutablePointer<UInt32>, _ words: UnsafeMutablePointer<UInt64>, _ stride: Int, _ shift: UInt64, _ count: Int)
    {
        if stride == 1 {
            for row in 0..<count { words[row] |= UInt64(ids[row]) &<< shift }
        } else {
            for row in 0..<count { words[row &* stride] |= UInt64(ids[row]) &<< shift }
        }
    }

    /// A NULL's bits are 0 whatever the lane holds, so that all NULLs meet.
    private static func add(
        _ values: UnsafeMutablePointer<Int64>, _ valid: UnsafeMutablePointer<UInt8>, _ mask: UInt64, _ words: UnsafeMutablePointer<UInt64>,
        _ stride: Int,
        _ shift: UInt64, _ count: Int
    ) {
        for row in 0..<count {
            let value = UInt64(bitPattern: values[row]) & mask & (0 &- UInt64(valid[row]))
            words[row &* stride] |= value &<< shift
        }
    }

    private static func addNulls(
        _ valid: UnsafeMutablePointer<UInt8>, _ words: UnsafeMutablePointer<UInt64>, _ stride: Int, _ shift: UInt64, _ count: Int
    ) {
        for row in 0..<count { words[row &* stride] |= UInt64(valid[row] ^ 1) &<< shift }
    }
}
