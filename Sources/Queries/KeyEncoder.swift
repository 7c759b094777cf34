import Columns
import Expressions

/// Words for the values of one key column: equal words for equal values, and no others.
///
/// Integers, times and floats are their own words. All other values are numbered as they appear.
struct KeyEncoder {
    /// No value that was inserted.
    static let unknown = UInt64.max

    /// What stands for a value: the word and the bits that it sets in the marks.
    struct Word: Hashable {
        var word: UInt64
        var marks: UInt64
    }

    private enum Method {
        case word(ColumnVector.WordKind)
        case float
        case numbered
    }

    private let method: Method
    /// How values that are numbered are compared.
    private let form: ComparisonForm
    /// The column's place in the key.
    private let column: Int
    /// The bit of the marks word that says NULL, and the one that says: not of the type's kind, so numbered.
    private let nullMark: UInt64
    private let strangeMark: UInt64
    private var numbers: [Datum: UInt64] = [:]
    private var heapBytes = 0
    /// The numbers of the codes of the table that came last.
    private var table: ValueTable?
    private var codeNumbers: [UInt64] = []
    /// How many values are numbered.
    private(set) var distinctCount = 0
    /// All values so far were codes of one table that has no value twice: the codes' numbers are enough, and `numbers` is empty.
    private var knowsCodesAlone = false

    init(type: SQLType, column: Int) {
        self.column = column
        form = ComparisonForm(type)
        // The marks have room for so many columns; later ones are numbered, NULL like any value.
        let hasMarks = column < 32
        if hasMarks, let kind = ColumnVector.WordKind(type) {
            method = .word(kind)
        } else if hasMarks, type == .float4 || type == .float8 {
            method = .float
        } else {
            method = .numbered
        }
        nullMark = 1 << UInt64(column * 2 & 63)
        strangeMark = 2 << UInt64(column * 2 & 63)
    }

    /// Whether the words are numbers from 0 and no marks are needed.
    var isDense: Bool { if case .numbered = method { true } else { false } }

    var byteCount: Int { numbers.count * (MemoryLayout<Datum>.stride + 16) + heapBytes + codeNumbers.count * 8 }

    /// Numbers of a dense column, one for each row.
    mutating func encodeDense(_ column: ColumnVector, isInserting: Bool, into keys: inout [UInt64]) {
        switch column.form {
        case .coded(let codes, let table):
            begin(table)
            for row in codes.indices { keys[row] = number(ofCode: codes[row], table, isInserting) }
        case .same(let value, let count):
            let number = number(of: value, isInserting)
            for row in 0..<count { keys[row] = number }
        default:
            for row in column.indices { keys[row] = number(of: column[row], isInserting) }
        }
    }

    /// Writes the column's word and marks into keys of `stride` words.
    mutating func encode(_ vector: ColumnVector, isInserting: Bool, into keys: inout [UInt64], stride: Int) {
        let (word, marks) = (column, stride - 1)
        switch (method, vector.form) {
        case (.numbered, .coded(let codes, let table)):
            begin(table)
            for row in codes.indices { keys[row * stride + word] = number(ofCode: codes[row], table, isInserting) }
        case (.numbered, .same(let value, let count)):
            let number = number(of: value, isInserting)
            for row in 0..<count { keys[row * stride + word] = number }
        case (.numbered, _):
            for row in vector.indices { keys[row * stride + word] = number(of: vector[row], isInserting) }
        case (.word(let kind), .words(let values, let otherKind, let nulls)) where kind == otherKind:
            for row in values.indices { keys[row &* stride &+ word] = UInt64(bitPattern: values[row]) }
            mark(nulls, &keys, stride, word)
        case (.float, .doubles(let values, let nulls)):
            for row in values.indices { keys[row &* stride &+ word] = Self.bits(values[row]) }
            mark(nulls, &keys, stride, word)
        case (_, .coded(let codes, let table)) where table.count <= codes.count:
            var known: [Word?] = Array(repeating: nil, count: table.count + 1)
            for row in codes.indices {
                let code = Swift.min(Int(codes[row]), table.count)
                let value = known[code] ?? encoded(table[codes[row]], isInserting: isInserting)
                known[code] = value
                keys[row * stride + word] = value.word
                keys[row * stride + marks] |= value.marks
            }
        case (_, .same(let value, let count)):
            let value = encoded(value, isInserting: isInserting)
            for row in 0..<count {
                keys[row * stride + word] = value.word
                keys[row * stride + marks] |= value.marks
            }
        default:
            for row in vector.indices {
                let value = encoded(vector[row], isInserting: isInserting)
                keys[row * stride + word] = value.word
                keys[row * stride + marks] |= value.marks
            }
        }
    }

    private func mark(_ nulls: ColumnVector.NullMask?, _ keys: inout [UInt64], _ stride: Int, _ word: Int) {
        guard let nulls else { return }
        for row in nulls.indices where nulls[row] {
            keys[row * stride + word] = 0
            keys[row * stride + stride - 1] |= nullMark
        }
    }

    /// The word of a value of a column that is not dense.
    mutating func encoded(_ value: Datum, isInserting: Bool) -> Word {
        if value.isNull { return Word(word: 0, marks: nullMark) }
        switch (method, value) {
        case (.word(let kind), _):
            if let word = kind.word(value) { return Word(word: UInt64(bitPattern: word), marks: 0) }
        case (.float, .float(let number)): return Word(word: Self.bits(number), marks: 0)
        default: break
        }
        return Word(word: number(of: value, isInserting), marks: strangeMark)
    }

    /// Equal bits for equal floats: every NaN is one, -0 is 0.
    private static func bits(_ value: Double) -> UInt64 { value.isNaN ? .max : value == 0 ? 0 : value.bitPattern }

    private mutating func begin(_ new: ValueTable) {
        guard table !== new else { return }
        numberValues()
        knowsCodesAlone = distinctCount == 0 && new.isDistinct && form.isPlain
        table = new
        codeNumbers = [UInt64](repeating: Self.unknown, count: new.count + 1)
    }

    @inline(__always)
    private mutating func number(ofCode code: UInt32, _ table: ValueTable, _ isInserting: Bool) -> UInt64 {
        let index = Swift.min(Int(code), table.count)
        let known = codeNumbers[index]
        if known != Self.unknown { return known }
        if knowsCodesAlone, index < table.count {
            guard isInserting else { return Self.unknown }
            codeNumbers[index] = UInt64(distinctCount)
            distinctCount += 1
            return codeNumbers[index]
        }
        let number = number(of: table[code], isInserting)
        codeNumbers[index] = number
        return number
    }

    private mutating func number(of value: Datum, _ isInserting: Bool) -> UInt64 {
        numberValues()
        let value = form(value)
        if let known = numbers[value] { return known }
        guard isInserting else { return Self.unknown }
        let next = UInt64(distinctCount)
        distinctCount += 1
        numbers[value] = next
        heapBytes += value.heapBytes
        return next
    }

    /// Notes the values behind the codes, when values come that are no codes of their table.
    private mutating func numberValues() {
        guard knowsCodesAlone, let table else { return }
        knowsCodesAlone = false
        for (index, number) in codeNumbers.enumerated() where number != Self.unknown {
            let value = table[UInt32(truncatingIfNeeded: index)]
            numbers[value] = number
            heapBytes += value.heapBytes
        }
    }
}
