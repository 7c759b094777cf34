/// A path as it prints: one form for all spellings (`printJsonPathItem` in `jsonpath.c`).
extension JSONPath: CustomStringConvertible {
    package var description: String {
        var out: [UInt8] = isStrict ? Array("strict ".utf8) : []
        root.append(hasBrackets: true, to: &out)
        return String(decoding: out, as: UTF8.self)
    }
}

extension JSONPath.Node {
    /// How closely the operator at its head binds; what needs no brackets binds closest.
    fileprivate var priority: Int {
        switch self {
        case .accessor(let inner, _): inner.priority
        case .arithmetic(let operation, _, _): operation == .add || operation == .subtract ? 3 : 4
        case .signed: 5
        case .predicate(let predicate): predicate.priority
        default: 6
        }
    }

    /// - Parameters:
    ///   - hasBrackets: whether an operator stands in brackets.
    ///   - isFollowed: whether an accessor comes behind; a number is then put in brackets, so that its point is not taken for it.
    fileprivate func append(hasBrackets: Bool, isFollowed: Bool = false, to out: inout [UInt8]) {
        switch self {
        case .literal(.number(let number)) where isFollowed:
            out += "(".utf8
            number.append(to: &out)
            out += ")".utf8
        case .literal(.number(let number)): number.append(to: &out)
        case .literal(.string(let text)): JSONText.append(string: text, to: &out)
        case .literal(.bool(let value)): out += (value ? "true" : "false").utf8
        case .literal: out += "null".utf8
        case .root: out += "$".utf8
        case .current: out += "@".utf8
        case .last: out += "last".utf8
        case .variable(let name):
            out += "$".utf8
            JSONText.append(string: name, to: &out)
        case .accessor(let inner, let accessor):
            // An operator before an accessor needs its brackets, which PostgreSQL leaves out in `1 - ($.a * 2).abs()`.
            inner.append(hasBrackets: true, isFollowed: true, to: &out)
            accessor.append(to: &out)
        case .arithmetic(let operation, let left, let right):
            if hasBrackets { out += "(".utf8 }
            left.append(hasBrackets: left.priority <= priority, to: &out)
            out += " \(operation.rawValue) ".utf8
            right.append(hasBrackets: right.priority <= priority, to: &out)
            if hasBrackets { out += ")".utf8 }
        case .signed(let inner, let isNegative):
            if hasBrackets { out += "(".utf8 }
            out += (isNegative ? "-" : "+").utf8
            inner.append(hasBrackets: inner.priority <= priority, to: &out)
            if hasBrackets { out += ")".utf8 }
        case .predicate(let predicate): predicate.append(hasBrackets: hasBrackets, to: &out)
        }
    }
}

extension JSONPath.Predicate {
    fileprivate var priority: Int {
        switch self {
        case .or: 0
        case .and: 1
        case .compare, .startsWith: 2
        default: 6
        }
    }

    fileprivate func append(hasBrackets: Bool, to out: inout [UInt8]) {
        func operation(_ word: String, _ left: (inout [UInt8]) -> Void, _ right: (inout [UInt8]) -> Void) {
            if hasBrackets { out += "(".utf8 }
            left(&out)
            out += " \(word) ".utf8
            right(&out)
            if hasBrackets { out += ")".utf8 }
        }
        switch self {
        case .and(let left, let right):
            operation(
                "&&", { left.append(hasBrackets: left.priority <= priority, to: &$0) },
                { right.append(hasBrackets: right.priority <= priority, to: &$0) })
        case .or(let left, let right):
            operation(
                "||", { left.append(hasBrackets: left.priority <= priority, to: &$0) },
                { right.append(hasBrackets: right.priority <= priority, to: &$0) })
        case .compare(let comparison, let left, let right):
            operation(
                comparison.rawValue, { left.append(hasBrackets: left.priority <= priority, to: &$0) },
                { right.append(hasBrackets: right.priority <= priority, to: &$0) })
        case .startsWith(let left, let right):
            operation(
                "starts with", { left.append(hasBrackets: left.priority <= priority, to: &$0) },
                { right.append(hasBrackets: right.priority <= priority, to: &$0) })
        case .matches(let node, let pattern, let flags):
            operation("like_regex", { node.append(hasBrackets: node.priority <= priority, to: &$0) }) {
                JSONText.append(string: pattern, to: &$0)
                if !flags.isEmpty { $0 += " flag \"\(flags)\"".utf8 }
            }
        case .not(let inner):
            out += "!(".utf8
            inner.append(hasBrackets: false, to: &out)
            out += ")".utf8
        case .isUnknown(let inner):
            out += "(".utf8
            inner.append(hasBrackets: false, to: &out)
            out += ") is unknown".utf8
        case .exists(let node):
            out += "exists (".utf8
            node.append(hasBrackets: false, to: &out)
            out += ")".utf8
        }
    }
}

extension JSONPath.Accessor {
    fileprivate func append(to out: inout [UInt8]) {
        switch self {
        case .member(let key):
            out += ".".utf8
            JSONText.append(string: key, to: &out)
        case .anyMember: out += ".*".utf8
        case .descendants(let least, let most): out += Self.levels(least, most).utf8
        case .anyElement: out += "[*]".utf8
        case .elements(let items):
            out += "[".utf8
            for (index, item) in items.enumerated() {
                if index > 0 { out += ",".utf8 }
                item.first.append(hasBrackets: false, to: &out)
                guard let last = item.last else { continue }
                out += " to ".utf8
                last.append(hasBrackets: false, to: &out)
            }
            out += "]".utf8
        case .filter(let predicate):
            out += "?(".utf8
            predicate.append(hasBrackets: false, to: &out)
            out += ")".utf8
        case .method(let name): out += ".\(name)()".utf8
        case .datetime(let template):
            out += ".datetime(".utf8
            if let template { JSONText.append(string: template, to: &out) }
            out += ")".utf8
        }
    }

    private static func levels(_ least: Int?, _ most: Int?) -> String {
        switch (least, most) {
        case (0, nil): ".**"
        case (nil, nil): ".**{last}"
        case (let least?, let most?) where least == most: ".**{\(least)}"
        default: ".**{\(least.map(String.init) ?? "last") to \(most.map(String.init) ?? "last")}"
        }
    }
}
