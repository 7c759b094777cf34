import Columns

/// A path being followed through one value (`executeItem` in `jsonpath_exec.c`).
struct JSONPathEvaluator {
    /// Values that one path may find, so that `.**` over nested arrays cannot take all memory.
    private static let foundMax = 1 << 20

    private let path: JSONPath
    private let document: JSONValue
    private let variables: [JSONMember]
    /// Where a time without a zone is compared with one that has it; nil for functions that have no such place.
    private let zone: TimeZoneRules?
    /// The lengths of the arrays whose subscripts are being computed: what `last` means.
    private var lengths: [Int] = []
    private var meter = WorkMeter()

    init(_ path: JSONPath, _ document: JSONValue, variables: JSONValue, zone: TimeZoneRules? = nil) throws(SQLError) {
        self.zone = zone
        self.path = path
        self.document = document
        guard case .object(let members) = variables else {
            throw SQLError(
                .invalidParameterValue, "\"vars\" argument is not an object",
                detail: "Jsonpath parameters should be encoded as key-value pairs of \"vars\" object.")
        }
        self.variables = members
    }

    mutating func found() throws(SQLError) -> [JSONValue] { try values(path.root, document) }

    private func structural(_ code: String, _ message: String) -> SQLError { SQLError(SQLState(code), message) }

    private mutating func values(_ node: JSONPath.Node, _ current: JSONValue) throws(SQLError) -> [JSONValue] {
        try meter.spend(64)
        switch node {
        case .literal(let value): return [value]
        case .root: return [document]
        case .current: return [current]
        case .last:
            guard let length = lengths.last else {
                throw SQLError(.syntaxError, "LAST is allowed only in array subscripts")
            }
            return [.number(Numeric(Int64(length) - 1))]
        case .variable(let name):
            guard let member = variables.first(where: { TextBytes.areEqual($0.key, name) }) else {
                throw SQLError(.undefinedObject, "could not find jsonpath variable \"\(name)\"")
            }
            return [member.value]
        case .accessor(let inner, let accessor):
            var result: [JSONValue] = []
            for value in try values(inner, current) {
                result += try follow(accessor, value)
                guard result.count <= Self.foundMax else {
                    throw SQLError(.programLimitExceeded, "a jsonpath found more than \(Self.foundMax) values")
                }
            }
            return result
        case .arithmetic(let operation, let left, let right):
            return [
                .number(try compute(operation, operand(left, current, isLeft: true, operation), operand(right, current, isLeft: false, operation)))
            ]
        case .signed(let inner, let isNegative):
            var result: [JSONValue] = []
            for value in unwrapped(try values(inner, current)) {
                guard case .number(let number) = value else {
                    throw structural("2203B", "operand of unary jsonpath operator \(isNegative ? "-" : "+") is not a numeric value")
                }
                result.append(.number(isNegative ? number.negated : number))
            }
            return result
        case .predicate(let predicate):
            return [try holds(predicate, current).map { .bool($0) } ?? .null]
        }
    }

    /// In lax paths arrays stand for their elements where a single value is wanted.
    private func unwrapped(_ values: [JSONValue]) -> [JSONValue] {
        if path.isStrict { return values }
        return values.flatMap { value in if case .array(let elements) = value { elements } else { [value] } }
    }

    private mutating func operand(
        _ node: JSONPath.Node, _ current: JSONValue, isLeft: Bool, _ operation: JSONPath.Arithmetic
    ) throws(SQLError) -> Numeric {
        let operands = unwrapped(try values(node, current))
        guard operands.count == 1, case .number(let number) = operands[0] else {
            throw structural(
                "22038", "\(isLeft ? "left" : "right") operand of jsonpath operator \(operation.rawValue) is not a single numeric value")
        }
        return number
    }

    private func compute(_ operation: JSONPath.Arithmetic, _ a: Numeric, _ b: Numeric) throws(SQLError) -> Numeric {
        switch operation {
        case .add: try a.adding(b)
        case .subtract: try a.subtracting(b)
        case .multiply: try a.multiplied(by: b)
        case .divide: try a.divided(by: b)
        case .remainder: try a.remainder(dividingBy: b)
        }
    }
}

extension JSONPathEvaluator {
    private mutating func follow(_ accessor: JSONPath.Accessor, _ value: JSONValue) throws(SQLError) -> [JSONValue] {
        switch accessor {
        case .member(let key): return try member(key, value)
        case .anyMember:
            switch value {
            case .object(let members): return members.map(\.value)
            case .array(let elements) where !path.isStrict:
                return elements.flatMap { if case .object(let members) = $0 { members.map(\.value) } else { [JSONValue]() } }
            default:
                if path.isStrict { throw structural("2203C", "jsonpath wildcard member accessor can only be applied to an object") }
                return []
            }
        case .descendants(let least, let most): return descendants(value, depth: 0, least ?? Int(Int32.max), most)
        case .anyElement:
            if case .array(let elements) = value { return elements }
            if path.isStrict { throw structural("22039", "jsonpath wildcard array accessor can only be applied to an array") }
            return [value]
        case .elements(let items): return try elements(items, value)
        case .filter(let predicate):
            var kept: [JSONValue] = []
            for candidate in unwrapped([value]) where try holds(predicate, candidate) == true { kept.append(candidate) }
            return kept
        case .method(let name): return try call(name, value)
        case .datetime(let template):
            var result: [JSONValue] = []
            for item in unwrapped([value]) {
                guard case .string(let text) = item else {
                    throw structural("22031", "jsonpath item method .datetime() can only be applied to a string")
                }
                result.append(.moment(try JSONMomentReader.read(text, template)))
            }
            return result
        }
    }

    private func member(_ key: String, _ value: JSONValue) throws(SQLError) -> [JSONValue] {
        switch value {
        case .object(let members):
            if let found = members.first(where: { TextBytes.areEqual($0.key, key) }) { return [found.value] }
            if path.isStrict { throw structural("2203A", "JSON object does not contain key \"\(key)\"") }
            return []
        case .array(let elements) where !path.isStrict:
            var result: [JSONValue] = []
            for element in elements {
                if case .object = element { result += try member(key, element) }
            }
            return result
        default:
            if path.isStrict { throw structural("2203A", "jsonpath member accessor can only be applied to an object") }
            return []
        }
    }

    private func descendants(_ value: JSONValue, depth: Int, _ least: Int, _ most: Int?) -> [JSONValue] {
        let parts: [JSONValue]
        switch value {
        case .array(let elements): parts = elements
        case .object(let members): parts = members.map(\.value)
        default: parts = []
        }
        // Beyond every depth: only what has nothing below it.
        let isWanted = least == Int(Int32.max) ? parts.isEmpty : depth >= least && depth <= most ?? .max
        var result = isWanted ? [value] : []
        if depth < most ?? .max { for part in parts { result += descendants(part, depth: depth + 1, least, most) } }
        return result
    }

    private mutating func elements(_ items: [(first: JSONPath.Node, last: JSONPath.Node?)], _ value: JSONValue) throws(SQLError) -> [JSONValue] {
        let elements: [JSONValue]
        if case .array(let inner) = value {
            elements = inner
        } else if path.isStrict {
            throw structural("22039", "jsonpath array accessor can only be applied to an array")
        } else {
            elements = [value]
        }
        lengths.append(elements.count)
        defer { lengths.removeLast() }
        var result: [JSONValue] = []
        for item in items {
            let first = try position(item.first, value)
            let last = try item.last.map { (node) throws(SQLError) in try position(node, value) } ?? first
            if path.isStrict, first < 0 || first > last || last >= elements.count {
                throw structural("22033", "jsonpath array subscript is out of bounds")
            }
            let range = max(first, 0)...max(max(first, 0), min(last, elements.count - 1))
            if first <= last { result += range.filter { $0 >= first && $0 <= last && $0 < elements.count }.map { elements[$0] } }
        }
        return result
    }

    private mutating func position(_ node: JSONPath.Node, _ current: JSONValue) throws(SQLError) -> Int {
        let found = try values(node, current)
        guard found.count == 1, case .number(let number) = found[0], number.isFinite else {
            throw structural("22033", "jsonpath array subscript is not a single numeric value")
        }
        guard let index = try? number.truncated(to: 0).int32() else {
            throw structural("22033", "jsonpath array subscript is out of integer range")
        }
        return Int(index)
    }

    private func call(_ name: String, _ value: JSONValue) throws(SQLError) -> [JSONValue] {
        switch name {
        case "type": return [.string(value.kindName)]
        case "size":
            if case .array(let elements) = value { return [.number(Numeric(Int64(elements.count)))] }
            if path.isStrict { throw structural("22039", "jsonpath item method .size() can only be applied to an array") }
            return [.number(.one)]
        default:
            var result: [JSONValue] = []
            for item in unwrapped([value]) { result += try callOnItem(name, item) }
            return result
        }
    }

    private func callOnItem(_ name: String, _ value: JSONValue) throws(SQLError) -> [JSONValue] {
        if name == "keyvalue" { return try keyValues(value) }
        if name == "double" { return [try double(value)] }
        guard case .number(let number) = value else {
            throw structural("22036", "jsonpath item method .\(name)() can only be applied to a numeric value")
        }
        switch name {
        case "ceiling": return [.number(try number.ceiling())]
        case "floor": return [.number(try number.floor())]
        default: return [.number(number.magnitude)]
        }
    }

    private func keyValues(_ value: JSONValue) throws(SQLError) -> [JSONValue] {
        guard case .object(let members) = value else {
            throw structural("2203C", "jsonpath item method .keyvalue() can only be applied to an object")
        }
        return members.map { member in
            .object([
                JSONMember(key: "id", value: .number(.zero)), JSONMember(key: "key", value: .string(member.key)),
                JSONMember(key: "value", value: member.value),
            ])
        }
    }

    private func double(_ value: JSONValue) throws(SQLError) -> JSONValue {
        switch value {
        case .number(let number): return .number(Numeric(try number.double()))
        case .string(let text):
            guard let parsed = try? FloatText.parse(text), parsed.isFinite else {
                throw structural(
                    "22036", "string argument of jsonpath item method .double() is not a valid representation of a double precision number")
            }
            return .number(Numeric(parsed))
        default: throw structural("22036", "jsonpath item method .double() can only be applied to a string or numeric value")
        }
    }
}

extension JSONPathEvaluator {
    /// nil: unknown, because values cannot be compared or a strict path failed.
    private mutating func holds(_ predicate: JSONPath.Predicate, _ current: JSONValue) throws(SQLError) -> Bool? {
        switch predicate {
        case .and(let left, let right):
            let first = try holds(left, current)
            if first == false { return false }
            let second = try holds(right, current)
            return second == false ? false : first == nil || second == nil ? nil : true
        case .or(let left, let right):
            let first = try holds(left, current)
            if first == true { return true }
            let second = try holds(right, current)
            return second == true ? true : first == nil || second == nil ? nil : false
        case .not(let inner): return try holds(inner, current).map { !$0 }
        case .isUnknown(let inner): return try holds(inner, current) == nil
        case .exists(let node): return try quiet(node, current).map { !$0.isEmpty }
        case .compare(let comparison, let left, let right):
            guard let left = try quiet(left, current), let right = try quiet(right, current) else { return nil }
            let zone = zone
            return try anyPair(unwrapped(left), unwrapped(right)) { (a, b) throws(SQLError) in try Self.compare(comparison, a, b, zone) }
        case .startsWith(let left, let right):
            guard let left = try quiet(left, current), let right = try quiet(right, current) else { return nil }
            return try anyPair(unwrapped(left), right) { (a, b) throws(SQLError) in
                guard case .string(let text) = a, case .string(let prefix) = b else { return nil }
                return text.utf8.starts(with: prefix.utf8)
            }
        case .matches(let node, let pattern, let flags):
            let expression = try JSONPathPattern.compiled(pattern, flags)
            guard let found = try quiet(node, current) else { return nil }
            return try anyPair(unwrapped(found), [.null]) { (value, _) throws(SQLError) in
                guard case .string(let text) = value else { return nil }
                return try Self.quiet { () throws(SQLError) in
                    var matcher = try RegularExpressionMatcher(expression, text)
                    return try matcher.hasMatch()
                }
            }
        }
    }

    /// Inside conditions errors of values make the answer unknown.
    private mutating func quiet(_ node: JSONPath.Node, _ current: JSONValue) throws(SQLError) -> [JSONValue]? {
        try Self.quiet { () throws(SQLError) in try values(node, current) }
    }

    /// nil after an error, but for those that end the statement.
    private static func quiet<Result>(_ body: () throws(SQLError) -> Result) throws(SQLError) -> Result? {
        do throws(SQLError) {
            return try body()
        } catch {
            guard error.state != .queryCanceled, error.state != .featureNotSupported else { throw error }
            return nil
        }
    }

    /// Whether any pair meets the condition; in strict paths one pair that cannot be compared makes the answer unknown.
    private mutating func anyPair(
        _ left: [JSONValue], _ right: [JSONValue], _ test: (JSONValue, JSONValue) throws(SQLError) -> Bool?
    ) throws(SQLError) -> Bool? {
        var isUnknown = false
        var found = false
        for a in left {
            for b in right {
                try meter.spend(64)
                switch try test(a, b) {
                case nil:
                    if path.isStrict { return nil }
                    isUnknown = true
                case true?:
                    if !path.isStrict { return true }
                    found = true
                case false?: break
                }
            }
        }
        return found ? true : isUnknown ? nil : false
    }

    private static func compare(
        _ comparison: JSONPath.Comparison, _ left: JSONValue, _ right: JSONValue, _ zone: TimeZoneRules?
    ) throws(SQLError) -> Bool? {
        let order: Int
        switch (left, right) {
        case (.null, .null): order = 0
        case (.null, _), (_, .null):
            // Null is unequal to everything else, and has no order with it.
            return comparison == .notEqual
        case (.moment(let a), .moment(let b)):
            guard let found = try a.compare(b, zone: zone) else { return nil }
            order = found
        case (.bool, .bool), (.number, .number), (.string, .string): order = try JSONValue.compare(left, right)
        default: return nil
        }
        switch comparison {
        case .equal: return order == 0
        case .notEqual: return order != 0
        case .less: return order < 0
        case .lessOrEqual: return order <= 0
        case .greater: return order > 0
        case .greaterOrEqual: return order >= 0
        }
    }
}

/// The regular expressions of `like_regex`: XQuery's flags as those of PostgreSQL's expressions.
enum JSONPathPattern {
    static func compiled(_ pattern: String, _ flags: String) throws(SQLError) -> RegularExpression {
        var options = RegularExpressionOptions()
        options.isIgnoringCase = flags.contains("i")
        options.isLiteral = flags.contains("q")
        // `s`: the dot takes a newline; `m`: `^` and `$` stand at every line.
        options.stopsAtNewline = !flags.contains("s")
        options.anchorsAtNewline = flags.contains("m")
        return try RegularExpressionCache.compiled(pattern, options)
    }

    /// Refuses a path with a pattern that cannot be compiled, when it is read.
    static func check(_ path: JSONPath) throws(SQLError) {
        for (pattern, flags) in path.patterns { _ = try compiled(pattern, flags) }
    }
}
