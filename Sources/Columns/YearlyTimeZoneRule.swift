/// The rule at the end of a zone's file, in POSIX form: `CET-1CEST,M3.5.0,M10.5.0/3` (RFC 8536, 3.3.1; POSIX 8.3 `TZ`).
struct YearlyTimeZoneRule: Hashable, Sendable {
    var standard: TimeZoneRules.Kind
    /// Summer time, with the local moments of the year at which it begins and ends; nil where clocks do not change.
    var daylight: Daylight?

    struct Daylight: Hashable, Sendable {
        var kind: TimeZoneRules.Kind
        var start: YearMoment
        var end: YearMoment
    }

    /// A day of the year and a time of that day, which may be before or after the day itself.
    struct YearMoment: Hashable, Sendable {
        enum Day: Hashable, Sendable {
            /// `Jn`: 1...365, 29 February never counted.
            case julian(Int)
            /// `n`: 0...365, 29 February counted.
            case zeroBased(Int)
            /// `Mm.w.d`: the week-th (5: the last) weekday of a month; 0 is Sunday.
            case weekday(month: Int, week: Int, weekday: Int)
        }
        var day: Day
        /// Seconds after local midnight.
        var time = 7_200

        /// Seconds since 1970 of the local clock.
        func localSeconds(year: Int) -> Int64 { Int64(dayNumber(year)) * 86_400 + Int64(time) }

        private func dayNumber(_ year: Int) -> Int {
            let first = Calendar.days(year: year, month: 1, day: 1)
            switch day {
            case .julian(let number): return first + number - 1 + (number >= 60 && Calendar.isLeap(year) ? 1 : 0)
            case .zeroBased(let number): return first + number
            case .weekday(let month, let week, let weekday):
                let monthStart = Calendar.days(year: year, month: month, day: 1)
                let firstMatch = monthStart + Calendar.floorMod(weekday - Calendar.weekday(ofDay: monthStart), 7)
                let match = firstMatch + (week - 1) * 7
                return match - monthStart < Calendar.daysInMonth(month, year: year) ? match : match - 7
            }
        }
    }

    func kind(atSeconds seconds: Int64) -> TimeZoneRules.Kind {
        guard let daylight else { return standard }
        let year = Self.year(atSeconds: seconds + Int64(standard.offset))
        let start = daylight.start.localSeconds(year: year) - Int64(standard.offset)
        let end = daylight.end.localSeconds(year: year) - Int64(daylight.kind.offset)
        // South of the equator summer spans the turn of the year.
        let isDaylight = start < end ? (start..<end).contains(seconds) : !(end..<start).contains(seconds)
        return isDaylight ? daylight.kind : standard
    }

    func nextTransition(after seconds: Int64) -> Int64? {
        guard let daylight else { return nil }
        let year = Self.year(atSeconds: seconds)
        let moments = (year - 1...year + 1).flatMap { year in
            [
                daylight.start.localSeconds(year: year) - Int64(standard.offset),
                daylight.end.localSeconds(year: year) - Int64(daylight.kind.offset),
            ]
        }
        return moments.filter { $0 > seconds }.min()
    }

    private static func year(atSeconds seconds: Int64) -> Int {
        let (quotient, remainder) = seconds.quotientAndRemainder(dividingBy: 86_400)
        return Calendar.civil(fromDays: Int(remainder < 0 ? quotient - 1 : quotient)).year
    }
}
