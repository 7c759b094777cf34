internal import Foundation

/// What the reader of a configuration file would pass over in silence.
extension ServeConfiguration {
    /// The keys that no setting has and the values of the wrong form. A file that is no JSON object gives none: its reader refuses it.
    static func fileFaults(_ path: String) -> [String] {
        guard let data = FileManager.default.contents(atPath: path), let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return [] }
        return leaves(object, under: "").sorted { $0.key < $1.key }.compactMap { key, value in
            guard keys.contains(key) else { return "\(path): unknown key \"\(key)\"; keys are \(keys.joined(separator: ", "))" }
            if key == "schemas" { return value is [String] ? nil : "\(path): \(key) must be an array of file or folder names" }
            // Bool is a number to Foundation, a fraction is no Int.
            return value is String || value is Int || value is Bool ? nil : "\(path): \(key) must be a text, a whole number, true or false"
        }
    }

    /// The values under their whole names, dots as nesting.
    private static func leaves(_ object: [String: Any], under prefix: String) -> [(key: String, value: Any)] {
        object.flatMap { name, value in
            let key = prefix + name
            if let nested = value as? [String: Any] { return leaves(nested, under: key + ".") }
            return [(key, value)]
        }
    }
}
