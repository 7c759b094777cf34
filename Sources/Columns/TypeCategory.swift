/// The broad kind of a type, by which overload resolution groups types (PostgreSQL 15 manual, table 53.65, `pg_type.typcategory`).
package enum TypeCategory: Character, Hashable, Sendable {
    case array = "A"
    case boolean = "B"
    case composite = "C"
    case dateTime = "D"
    case network = "I"
    case numeric = "N"
    case pseudo = "P"
    case string = "S"
    case timespan = "T"
    case userDefined = "U"
    case unknown = "X"
    case `internal` = "Z"
}
