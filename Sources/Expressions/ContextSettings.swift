/// What `current_setting` and its like answer, by lower-case name: a session's own values before those that all sessions share, of which no
/// session keeps a copy.
package struct ContextSettings: Sendable, ExpressibleByDictionaryLiteral {
    private var own: [String: String]
    private let shared: [String: String]

    package init(_ own: [String: String], over shared: [String: String]) {
        self.own = own
        self.shared = shared
    }

    package init(dictionaryLiteral elements: (String, String)...) {
        self.init(Dictionary(elements) { _, last in last }, over: [:])
    }

    package subscript(name: String) -> String? {
        get { own[name] ?? shared[name] }
        set { own[name] = newValue }
    }
}
