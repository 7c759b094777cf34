/// A client's messages as bytes, written out by hand: the opposite hand of the decoders under test.
package enum FrontendBytes {
    package static func int16(_ value: Int) -> [UInt8] { [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)] }
    package static func int32(_ value: Int) -> [UInt8] { int16(value >> 16) + int16(value) }
    package static func terminated(_ text: String) -> [UInt8] { Array(text.utf8) + [0] }

    package static func message(_ type: Character, _ payload: [UInt8] = []) -> [UInt8] {
        Array(String(type).utf8) + int32(payload.count + 4) + payload
    }

    package static func packet(_ payload: [UInt8]) -> [UInt8] { int32(payload.count + 4) + payload }

    package static func startup(_ parameters: [(String, String)] = [("user", "weir")], version: Int = 196_608) -> [UInt8] {
        packet(int32(version) + parameters.flatMap { terminated($0.0) + terminated($0.1) } + [0])
    }

    package static let ssl = packet(int32(80_877_103))
    package static let gss = packet(int32(80_877_104))

    package static func cancel(_ processID: Int, _ key: Int) -> [UInt8] {
        packet(int32(80_877_102) + int32(processID) + int32(key))
    }

    package static func query(_ text: String) -> [UInt8] { message("Q", terminated(text)) }

    package static func parse(_ text: String, name: String = "", types: [Int] = []) -> [UInt8] {
        message("P", terminated(name) + terminated(text) + int16(types.count) + types.flatMap(int32))
    }

    package static func bind(
        portal: String = "", statement: String = "", formats: [Int] = [], values: [[UInt8]?] = [], resultFormats: [Int] = []
    ) -> [UInt8] {
        let parameters = values.flatMap { value in value.map { int32($0.count) + $0 } ?? int32(-1) }
        return message(
            "B",
            terminated(portal) + terminated(statement) + int16(formats.count) + formats.flatMap(int16) + int16(values.count) + parameters
                + int16(resultFormats.count) + resultFormats.flatMap(int16))
    }

    package static func bind(portal: String = "", statement: String = "", texts: [String?], resultFormats: [Int] = []) -> [UInt8] {
        bind(portal: portal, statement: statement, values: texts.map { $0.map { Array($0.utf8) } }, resultFormats: resultFormats)
    }

    package static func describe(_ kind: Character, _ name: String = "") -> [UInt8] {
        message("D", Array(String(kind).utf8) + terminated(name))
    }

    package static func close(_ kind: Character, _ name: String = "") -> [UInt8] {
        message("C", Array(String(kind).utf8) + terminated(name))
    }

    package static func execute(_ portal: String = "", max: Int = 0) -> [UInt8] {
        message("E", terminated(portal) + int32(max))
    }

    package static func copyData(_ text: String) -> [UInt8] { message("d", Array(text.utf8)) }
    package static let copyDone = message("c")
    package static func copyFail(_ reason: String) -> [UInt8] { message("f", terminated(reason)) }
    package static let sync = message("S")
    package static let flush = message("H")
    package static let terminate = message("X")
}
