import Pipeline
import SQL
import Testing

@testable import KafkaIO

struct StartPlacesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var startup = SourceDefinition.StartupPosition.latest
        var stored: [Int32: Int64] = [:]
        var isFirst = true
        var wasMissing = false
        var start: StartPlaces.Start
    }

    static let cases = [
        Case(testDescription: "as configured", start: .configured(.latest)),
        Case(
            testDescription: "a topic made after the start is new to its first message", wasMissing: true,
            start: .configured(.timestamp(milliseconds: 77))),
        Case(testDescription: "earliest stays earliest", startup: .earliest, wasMissing: true, start: .configured(.earliest)),
        Case(
            testDescription: "a time stays that time", startup: .timestamp(milliseconds: 5), wasMissing: true,
            start: .configured(.timestamp(milliseconds: 5))),
        Case(testDescription: "a stored offset goes before all", stored: [3: 9], wasMissing: true, start: .stored(ReadingPlace(offset: 9))),
        Case(testDescription: "a partition that is new since the last run", stored: [0: 9], start: .lowWatermark),
        Case(testDescription: "a partition that was added while running", isFirst: false, start: .lowWatermark),
    ]

    @Test("a partition starts where it should", arguments: cases)
    func start(_ wanted: Case) {
        let places = StartPlaces(startup: wanted.startup, stored: wanted.stored.mapValues { ReadingPlace(offset: $0) }, startedAtMilliseconds: 77)
        #expect(places.start(of: 3, isFirst: wanted.isFirst, wasMissing: wanted.wasMissing) == wanted.start)
    }
}
