import Columns
import Expressions

/// Numbers for values of any type, by first appearance from 1; 0 is NULL. For computed keys and for types without ids of their own.
///
/// Equal values share a number; the one shown is chosen by `EqualValues`, not by arrival.
final class DatumInterner {
    private var ids: [Datum: UInt32] = [:]
    private(set) var datums: [Datum] = [.null]

    func intern(_ datum: Datum) -> UInt32 {
        if datum.isNull { return 0 }
        if let id = ids[datum] {
            if EqualValues.isPreferred(datum, to: datums[Int(id)]) { datums[Int(id)] = datum }
            return id
        }
        let id = UInt32(truncatingIfNeeded: datums.count)
        datums.append(datum)
        ids[datum] = id
        return id
    }

    func find(_ datum: Datum) -> UInt32? { datum.isNull ? 0 : ids[datum] }
}
