/// The texts of some rows of a column, as `ValueText` writes each, one after another. Made once and filled again and again.
///
/// Whole numbers, decimals, floats and timestamps write their digits in place. A value that many rows share by form is written once; all
/// others go through `ValueText`.
package struct ColumnText {
    package var bytes: [UInt8] { isInPlace ? written : appended }
    /// Texts that were appended one behind the other.
    private var appended: [UInt8] = []
    /// Texts that were written in place, and behind them what was written before.
    private var written: [UInt8] = []
    private var isInPlace = false
    /// How many bytes each text has; -1: NULL.
    package private(set) var lengths: [Int32] = []
    private var shared: SharedTexts?

    package init() {}

    /// Texts are written in place for so many rows at once, so that room for the longest is little.
    private static let rowsInPlaceMax = 1_024

    /// Writes the first rows of a range: at least one, and no more when they come to `bytesMax` bytes.
    ///
    /// - Returns: how many rows were written.
    package mutating func fill(
        _ column: ColumnVector, _ rows: Range<Int>, _ type: SQLType, _ format: TextFormat, bytesMax: Int
    ) throws(SQLError) -> Int {
        removeAll()
        let few = rows.prefix(Self.rowsInPlaceMax)
        switch column.form {
        case .words(let values, .int, let nulls) where !type.isReference:
            write(few, nulls) { row, writer in writer.add(integer: values[row]) }
        case .words(let values, .bool, let nulls):
            write(few, nulls) { row, writer in writer.add(UInt8(ascii: values[row] != 0 ? "t" : "f")) }
        case .words(let values, .timestamp, let nulls) where format.dateStyle.format == .iso:
            var timestamps = TimestampTexts(zone: type == .timestamptz ? format.zone : nil)
            write(few, nulls) { row, writer in timestamps.add(values[row], to: &writer) }
        case .doubles(let values, let nulls) where type == .float8 && format.extraFloatDigits > 0:
            write(few, nulls) { row, writer in writer.add(values[row]) }
        case .decimals(let values, let scale, let nulls) where scale < 20:
            write(few, nulls) { row, writer in writer.add(coefficient: values[row], scale: scale) }
        case .coded(let codes, let table) where table.count <= codes.count:
            try fill(codes, table, rows, type, format, bytesMax)
        case .same(let value, _):
            try fill(value, rows.count, type, format, bytesMax)
        default:
            var meter = WorkMeter()
            try append(rows, bytesMax: bytesMax) { (row, bytes) throws(SQLError) in
                let value = column[row]
                if !value.isNull { try ValueText.append(value, type, format, to: &bytes, &meter) }
                return !value.isNull
            }
        }
        return lengths.count
    }

    /// Writes rows by other means, as many as with the values of a column.
    ///
    /// - Parameter write: appends a row's bytes; false, and none: it is NULL. An error ends the rows; it is thrown when it is the first one's.
    /// - Returns: how many rows were written.
    @discardableResult
    package mutating func fill<Failure>(
        _ rows: Range<Int>, bytesMax: Int, _ write: (Int, inout [UInt8]) throws(Failure) -> Bool
    ) throws(Failure) -> Int {
        removeAll()
        try append(rows, bytesMax: bytesMax, write)
        return lengths.count
    }

    private mutating func append<Failure>(
        _ rows: Range<Int>, bytesMax: Int, _ write: (Int, inout [UInt8]) throws(Failure) -> Bool
    ) throws(Failure) {
        for row in rows {
            let start = appended.count
            if start >= bytesMax, !lengths.isEmpty { break }
            do throws(Failure) {
                lengths.append(try write(row, &appended) ? Int32(clamping: appended.count - start) : -1)
            } catch {
                if lengths.isEmpty { throw error }
                appended.removeLast(appended.count - start)
                break
            }
        }
    }

    private mutating func removeAll() {
        appended.removeAll(keepingCapacity: true)
        isInPlace = false
        lengths.removeAll(keepingCapacity: true)
    }

    /// Writes texts in place.
    ///
    /// - Parameter body: adds at most `DigitWriter.byteCountMax` bytes.
    @inline(__always)
    private mutating func write(_ rows: Range<Int>, _ nulls: ColumnVector.NullMask?, _ body: (Int, inout DigitWriter) -> Void) {
        isInPlace = true
        let room = rows.count * DigitWriter.byteCountMax
        if written.count < room { written = [UInt8](repeating: 0, count: room) }
        written.withUnsafeMutableBufferPointer { buffer in
            var writer = DigitWriter(buffer: buffer)
            for row in rows {
                if let nulls, nulls[row] {
                    lengths.append(-1)
                    continue
                }
                let start = writer.count
                body(row, &writer)
                lengths.append(Int32(truncatingIfNeeded: writer.count - start))
            }
        }
    }

    /// One value for all rows.
    private mutating func fill(_ value: Datum, _ rowCount: Int, _ type: SQLType, _ format: TextFormat, _ bytesMax: Int) throws(SQLError) {
        guard !value.isNull else {
            lengths.append(contentsOf: repeatElement(-1, count: rowCount))
            return
        }
        var meter = WorkMeter()
        try ValueText.append(value, type, format, to: &appended, &meter)
        let length = appended.count
        let count = length == 0 ? rowCount : min(rowCount, max(1, bytesMax / length))
        lengths.append(contentsOf: repeatElement(Int32(clamping: length), count: count))
        appended.reserveCapacity(length * count)
        for _ in 1..<max(count, 1) { appended.append(contentsOf: appended[..<length]) }
    }
}

/// Texts of values that rows name by number.
extension ColumnText {
    /// What was written of a table's values.
    fileprivate struct SharedTexts {
        let table: ValueTable
        var bytes: [UInt8] = []
        /// Where each value's text lies.
        var places: [Place]

        init(_ table: ValueTable) {
            self.table = table
            places = Array(repeating: .unknown, count: table.count)
        }

        struct Place {
            var start: Int
            /// -1: NULL; -2: not written yet.
            var length: Int32

            static let unknown = Place(start: 0, length: -2)
            static let null = Place(start: 0, length: -1)
        }

        mutating func place(_ code: UInt32, _ type: SQLType, _ format: TextFormat, _ meter: inout WorkMeter) throws(SQLError) -> Place {
            let index = Int(code)
            // A code that the table does not have is NULL.
            guard index < places.count else { return .null }
            if places[index].length != Place.unknown.length { return places[index] }
            let value = table[code]
            var place = Place.null
            if !value.isNull {
                let start = bytes.count
                try ValueText.append(value, type, format, to: &bytes, &meter)
                place = Place(start: start, length: Int32(clamping: bytes.count - start))
            }
            places[index] = place
            return place
        }
    }

    private mutating func fill(
        _ codes: [UInt32], _ table: ValueTable, _ rows: Range<Int>, _ type: SQLType, _ format: TextFormat, _ bytesMax: Int
    ) throws(SQLError) {
        // Taken out for the moment, so that it is changed in place.
        var texts = shared.take().flatMap { $0.table === table ? $0 : nil } ?? SharedTexts(table)
        var meter = WorkMeter()
        for row in rows {
            if appended.count >= bytesMax, !lengths.isEmpty { break }
            let place = try texts.place(codes[row], type, format, &meter)
            lengths.append(place.length)
            if place.length > 0 {
                texts.bytes.withUnsafeBufferPointer {
                    appended.append(contentsOf: UnsafeBufferPointer(rebasing: $0[place.start..<place.start + Int(place.length)]))
                }
            }
        }
        shared = texts
    }
}

extension SQLType {
    /// Kept as a number and printed as a name.
    fileprivate var isReference: Bool {
        if case .scalar(let scalar) = self { ReferenceText.kind(scalar) != nil } else { false }
    }
}
