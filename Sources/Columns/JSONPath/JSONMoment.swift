/// A date or time within a JSON path (`.datetime()`): a value of date, time, timetz, timestamp or timestamptz.
package struct JSONMoment: Sendable {
    package var value: Datum
    package var type: SQLType
    /// Seconds east of UTC in which a timestamptz was written, and prints.
    package var offset: Int32

    package init(_ value: Datum, _ type: SQLType, offset: Int32 = 0) {
        self.value = value
        self.type = type
        self.offset = offset
    }

    /// As XML Schema writes it: `2017-03-10T12:34:56+03:10` (`JsonEncodeDateTime`).
    package var text: String {
        var format = TextFormat(zone: TimeZoneRules(name: "", offset: Int(offset), abbreviation: ""))
        format.dateStyle = DateStyle()
        var text = ValueText.format(value, type, format)
        if let blank = text.firstIndex(of: " ") { text.replaceSubrange(blank...blank, with: "T") }
        // An offset of whole hours has its minutes, too.
        if type == .timestamptz || type == .timetz, let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }),
            text.distance(from: sign, to: text.endIndex) == 3
        {
            text += ":00"
        }
        return text
    }
}
