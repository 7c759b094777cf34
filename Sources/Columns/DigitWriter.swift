/// Fills a buffer that is known to be long enough, so that an array grows once for a value, or for many.
struct DigitWriter {
    /// The longest text, a timestamp in year 294246 with an offset of seconds and BC, has 44 bytes.
    static let byteCountMax = 64

    let buffer: UnsafeMutableBufferPointer<UInt8>
    var count = 0

    init(buffer: UnsafeMutableBufferPointer<UInt8>, count: Int = 0) {
        self.buffer = buffer
        self.count = count
    }

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func addPair(_ value: Int) {
        let (tens, ones) = UInt32(truncatingIfNeeded: value).quotientAndRemainder(dividingBy: 10)
        buffer[count] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: tens)
        buffer[count + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: ones)
        count += 2
    }

    /// At least two digits.
    mutating func addNumber(_ value: UInt64) {
        if value < 100 { return addPair(Int(value)) }
        addNumber(value / 10)
        add(UInt8(ascii: "0") &+ UInt8(value % 10))
    }

    /// `2026-03-28`.
    mutating func add(_ year: Int, _ month: Int, _ day: Int) {
        add(year: year)
        add(UInt8(ascii: "-"))
        addPair(month)
        add(UInt8(ascii: "-"))
        addPair(day)
    }

    mutating func add(_ year: Int, _ month: Int, _ day: Int, _ style: DateStyle) {
        if style.format == .iso { return add(year, month, day) }
        let isDayFirst = style.order == .dayMonthYear || style.format == .german
        let delimiter = UInt8(ascii: style.format == .german ? "." : style.format == .sql ? "/" : "-")
        addPair(isDayFirst ? day : month)
        add(delimiter)
        addPair(isDayFirst ? month : day)
        add(delimiter)
        add(year: year)
    }

    /// A year has at least four digits; year 0 is 1 BC.
    mutating func add(year: Int) {
        let shown = year > 0 ? year : 1 - year
        if shown < 10_000 {
            addPair(shown / 100)
            addPair(shown % 100)
        } else {
            addNumber(UInt64(shown))
        }
    }

    mutating func add(_ word: StaticString) {
        word.withUTF8Buffer { for byte in $0 { add(byte) } }
    }

    mutating func addBC() {
        add(UInt8(ascii: " "))
        add(UInt8(ascii: "B"))
        add(UInt8(ascii: "C"))
    }

    /// `10:00:00.25`: microseconds without zeros at their end.
    mutating func add(time: UInt64) {
        let (seconds, microsecond) = time.quotientAndRemainder(dividingBy: 1_000_000)
        let (minutes, second) = seconds.quotientAndRemainder(dividingBy: 60)
        let (hours, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        addNumber(hours)
        add(UInt8(ascii: ":"))
        addPair(Int(minute))
        add(UInt8(ascii: ":"))
        addPair(Int(second))
        guard microsecond != 0 else { return }
        add(UInt8(ascii: "."))
        addPair(Int(microsecond / 10_000))
        addPair(Int(microsecond / 100 % 100))
        addPair(Int(microsecond % 100))
        while buffer[count - 1] == UInt8(ascii: "0") { count -= 1 }
    }

    mutating func add(offset: Int) {
        add(UInt8(ascii: offset < 0 ? "-" : "+"))
        let seconds = abs(offset)
        addPair(seconds / 3_600)
        if seconds % 3_600 != 0 {
            add(UInt8(ascii: ":"))
            addPair(seconds / 60 % 60)
        }
        if seconds % 60 != 0 {
            add(UInt8(ascii: ":"))
            addPair(seconds % 60)
        }
    }
}

/// Numbers.
extension DigitWriter {
    /// Up to 20 bytes.
    @inline(__always)
    mutating func add(integer value: Int64) {
        if value < 0 { add(UInt8(ascii: "-")) }
        add(unsigned: value.magnitude)
    }

    /// Up to 20 digits.
    @inline(__always)
    mutating func add(unsigned value: UInt64) {
        add(value, digitCount: value < 10 ? 1 : PowersOfTen.digitCount(value))
    }

    /// `coefficient / 10^scale` with exactly `scale` digits after the point; the scale is below 20. Up to 23 bytes.
    @inline(__always)
    mutating func add(coefficient: Int64, scale: Int) {
        if coefficient < 0 { add(UInt8(ascii: "-")) }
        let (whole, fraction) = coefficient.magnitude.quotientAndRemainder(dividingBy: PowersOfTen.words[scale])
        add(unsigned: whole)
        guard scale > 0 else { return }
        add(UInt8(ascii: "."))
        add(fraction, digitCount: scale)
    }

    /// With zeros in front.
    @inline(__always)
    private mutating func add(_ value: UInt64, digitCount: Int) {
        let start = count
        var position = count + digitCount
        count = position
        var rest = value
        while position - start >= 2 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            let (tens, ones) = UInt32(truncatingIfNeeded: pair).quotientAndRemainder(dividingBy: 10)
            position -= 2
            buffer[position] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: tens)
            buffer[position + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: ones)
            rest = quotient
        }
        if position > start { buffer[start] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest) }
    }

    /// Up to 24 bytes.
    @inline(__always)
    mutating func add(_ value: Double) {
        if FloatText.writePlain(value, to: &self) { return }
        var text: [UInt8] = []
        FloatText.append(value, to: &text)
        for byte in text { add(byte) }
    }

    /// Bytes that are there already.
    @inline(__always)
    mutating func addAgain(_ range: Range<Int>) {
        for index in range { add(buffer[index]) }
    }
}
