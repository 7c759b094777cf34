import Columns
import Synchronization

/// The pictures that were read last: to read one costs more than to print a value by it, and a query prints all its rows by the same.
final class PictureCache<Picture: Sendable>: Sendable {
    /// Pictures; a dashboard has a handful. When there are more, all are forgotten.
    private static var countMax: Int { 256 }
    /// Bytes of a picture that is kept.
    private static var textBytesMax: Int { 256 }

    private let pictures = Mutex<[String: Picture]>([:])

    func picture<Failure: Error>(_ text: String, read: (String) throws(Failure) -> Picture) throws(Failure) -> Picture {
        if let known = pictures.withLock({ $0[text] }) { return known }
        let picture = try read(text)
        guard text.utf8.count <= Self.textBytesMax else { return picture }
        pictures.withLock { pictures in
            if pictures.count >= Self.countMax { pictures.removeAll() }
            pictures[text] = picture
        }
        return picture
    }
}

extension NumberPicture {
    private static let known = PictureCache<NumberPicture>()

    static func of(_ text: String) throws(SQLError) -> NumberPicture {
        try known.picture(text) { (text) throws(SQLError) in try NumberPicture(text) }
    }
}

extension TimestampPicture {
    private static let known = PictureCache<TimestampPicture>()

    static func of(_ text: String) -> TimestampPicture { known.picture(text) { TimestampPicture($0) } }
}
