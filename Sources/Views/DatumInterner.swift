import Columns
import Expressions

/// Numbers for values of any type, by first appearance from 1; 0 is NULL. For computed keys and for types without ids of their own.
///
/// Equal values share a number, as their type compares them; the one shown is chosen by `EqualValues`, not by arrival.
final class DatumInterner {
    private let form: ComparisonForm
    private var ids: [Datum: UInt32] = [:]
    private(set) var datums: [Datum] = [.null]
    /// The numbers of a dictionary's strings by their ids, 0 for those that have not come.
    private var numbers: [UInt32] = []
    /// Blocks with values that are not in the last cut.
    var changedBlocks: Set<Int> = []

    init(_ type: SQLType) { form = ComparisonForm(type) }

    /// The number of a dictionary's string: it is looked at once. All ids are of one dictionary.
    func intern(id: UInt32, _ datum: () -> Datum) -> UInt32 {
        let index = Int(id)
        if index < numbers.count, numbers[index] != 0 { return numbers[index] }
        let number = intern(datum())
        if index >= numbers.count { numbers += [UInt32](repeating: 0, count: max(index + 1, numbers.count * 2) - numbers.count) }
        numbers[index] = number
        return number
    }

    func intern(_ datum: Datum) -> UInt32 {
        if datum.isNull { return 0 }
        let key = form(datum)
        if let id = ids[key] {
            if EqualValues.isPreferred(datum, to: datums[Int(id)]) {
                datums[Int(id)] = datum
                changedBlocks.insert(Int(id) / InternedBlock.size)
            }
            return id
        }
        let id = UInt32(truncatingIfNeeded: datums.count)
        changedBlocks.insert(datums.count / InternedBlock.size)
        datums.append(datum)
        ids[key] = id
        return id
    }

    func find(_ datum: Datum) -> UInt32? { datum.isNull ? 0 : ids[form(datum)] }
}
