import Columns

extension JSONValue {
    /// `||` (`IteratorConcat` in `jsonfuncs.c`): objects are united, anything else is put in one array.
    func concatenated(_ other: JSONValue) throws(SQLError) -> JSONValue {
        if case .object(let left) = self, case .object(let right) = other { return try JSONValue.object(left + right).normalized() }
        return .array(asElements + other.asElements)
    }

    private var asElements: [JSONValue] { if case .array(let elements) = self { elements } else { [self] } }

    /// `- text`: without the member, or without the string elements.
    func removing(keys: [String]) throws(SQLError) -> JSONValue {
        var meter = WorkMeter()
        func isKept(_ text: String) throws(SQLError) -> Bool {
            try meter.spend(8 * keys.count)
            return !keys.contains { TextBytes.areEqual($0, text) }
        }
        switch self {
        case .object(let members):
            var kept: [JSONMember] = []
            for member in members where try isKept(member.key) { kept.append(member) }
            return .object(kept)
        case .array(let elements):
            var kept: [JSONValue] = []
            for element in elements {
                if case .string(let text) = element, try !isKept(text) { continue }
                kept.append(element)
            }
            return .array(kept)
        default: throw SQLError(.invalidParameterValue, "cannot delete from scalar")
        }
    }

    /// `- integer`: without the element at a position, counted from the end when negative.
    func removing(position: Int64) throws(SQLError) -> JSONValue {
        switch self {
        case .array(var elements):
            let index = position < 0 ? Int64(elements.count) + position : position
            if index >= 0, index < Int64(elements.count) { elements.remove(at: Int(index)) }
            return .array(elements)
        case .object: throw SQLError(.invalidParameterValue, "cannot delete from object using integer index")
        default: throw SQLError(.invalidParameterValue, "cannot delete from scalar")
        }
    }

    /// What happens at the end of a path (`setPath` in `jsonfuncs.c`).
    enum Edit {
        case delete
        /// `jsonb_set`: a missing end is made only when that is asked for.
        case set(JSONValue, createsMissing: Bool)
        case insert(JSONValue, isAfter: Bool)

        fileprivate var isCreating: Bool {
            switch self {
            case .delete: false
            case .set(_, let createsMissing): createsMissing
            case .insert: true
            }
        }

        fileprivate var value: JSONValue? {
            switch self {
            case .delete: nil
            case .set(let value, _), .insert(let value, _): value
            }
        }
    }

    func edited(_ path: [String], _ edit: Edit) throws(SQLError) -> JSONValue {
        guard isContainer else {
            if case .delete = edit { throw SQLError(.invalidParameterValue, "cannot delete path in scalar") }
            throw SQLError(.invalidParameterValue, "cannot set path in scalar")
        }
        return path.isEmpty ? self : try edited(path[...], edit).normalized()
    }

    private func edited(_ path: ArraySlice<String>, _ edit: Edit) throws(SQLError) -> JSONValue {
        guard let step = path.first else { return self }
        switch self {
        case .object(let members): return .object(try Self.edited(members, step, path.dropFirst(), edit))
        case .array(let elements): return .array(try Self.edited(elements, step, path, edit))
        default: return self
        }
    }

    private static func edited(
        _ members: [JSONMember], _ key: String, _ rest: ArraySlice<String>, _ edit: Edit
    ) throws(SQLError) -> [JSONMember] {
        var members = members
        guard let index = members.firstIndex(where: { TextBytes.areEqual($0.key, key) }) else {
            if rest.isEmpty, edit.isCreating, let value = edit.value { members.append(JSONMember(key: key, value: value)) }
            return members
        }
        guard rest.isEmpty else {
            members[index].value = try members[index].value.edited(rest, edit)
            return members
        }
        switch edit {
        case .delete: members.remove(at: index)
        case .set(let value, _): members[index].value = value
        case .insert:
            throw SQLError(
                .invalidParameterValue, "cannot replace existing key", hint: "Try using the function jsonb_set to replace key value.")
        }
        return members
    }

    private static func edited(
        _ elements: [JSONValue], _ step: String, _ path: ArraySlice<String>, _ edit: Edit
    ) throws(SQLError) -> [JSONValue] {
        guard let position = Int32(step) else {
            throw SQLError(.invalidTextRepresentation, "path element at position \(path.startIndex + 1) is not an integer: \"\(step)\"")
        }
        var elements = elements
        let isLast = path.count == 1
        let index = position < 0 ? elements.count + Int(position) : Int(position)
        guard elements.indices.contains(index) else {
            // Before the first or behind the last: a new element goes to that end.
            if isLast, edit.isCreating, let value = edit.value { elements.insert(value, at: index < 0 ? 0 : elements.count) }
            return elements
        }
        guard isLast else {
            elements[index] = try elements[index].edited(path.dropFirst(), edit)
            return elements
        }
        switch edit {
        case .delete: elements.remove(at: index)
        case .set(let value, _): elements[index] = value
        case .insert(let value, let isAfter): elements.insert(value, at: isAfter ? index + 1 : index)
        }
        return elements
    }

    /// Without the members that are null, at every depth.
    func withoutNulls() throws(SQLError) -> JSONValue {
        var meter = WorkMeter()
        return try withoutNulls(&meter)
    }

    private func withoutNulls(_ meter: inout WorkMeter) throws(SQLError) -> JSONValue {
        try meter.spend(16)
        switch self {
        case .array(let elements):
            var kept: [JSONValue] = []
            for element in elements { try kept.append(element.withoutNulls(&meter), &meter) }
            return .array(kept)
        case .object(let members):
            var kept: [JSONMember] = []
            for member in members {
                if case .null = member.value { continue }
                try kept.append(JSONMember(key: member.key, value: member.value.withoutNulls(&meter)), &meter)
            }
            return .object(kept)
        default:
            return self
        }
    }
}
