import Columns

extension FunctionTableBuilder {
    mutating func addFloatOperators() {
        addFloatArithmetic(Float.self)
        addFloatArithmetic(Double.self)
        // float4 beside float8 is computed as float8; both lie in a Datum as a Double.
        for (left, right) in [(ParameterType.float4, ParameterType.float8), (.float8, .float4)] {
            binary("+", left, right, .float8) { (a: Double, b: Double) throws(SQLError) in try FloatArithmetic.sum(a, b) }
            binary("-", left, right, .float8) { (a: Double, b: Double) throws(SQLError) in try FloatArithmetic.difference(a, b) }
            binary("*", left, right, .float8) { (a: Double, b: Double) throws(SQLError) in try FloatArithmetic.product(a, b) }
            binary("/", left, right, .float8) { (a: Double, b: Double) throws(SQLError) in try FloatArithmetic.quotient(a, b) }
        }
        binary("^", .float8, .float8, .float8) { (a: Double, b: Double) throws(SQLError) in try FloatArithmetic.power(a, b) }
        unary("|/", .float8, .float8) { (a: Double) throws(SQLError) in try FloatArithmetic.squareRoot(a) }
        unary("||/", .float8, .float8) { (a: Double) in FloatArithmetic.cubeRoot(a) }
    }

    private mutating func addFloatArithmetic<Value: SQLFloat>(_: Value.Type) {
        let type = Value.sqlType
        binary("+", type, type, type) { (a: Value, b: Value) throws(SQLError) in try FloatArithmetic.sum(a, b) }
        binary("-", type, type, type) { (a: Value, b: Value) throws(SQLError) in try FloatArithmetic.difference(a, b) }
        binary("*", type, type, type) { (a: Value, b: Value) throws(SQLError) in try FloatArithmetic.product(a, b) }
        binary("/", type, type, type) { (a: Value, b: Value) throws(SQLError) in try FloatArithmetic.quotient(a, b) }
        add("+", [type], type, .unary { (value, _) in value })
        unary("-", type, type) { (a: Value) in -a }
        unary("@", type, type) { (a: Value) in a.magnitude }
    }

    mutating func addNumericOperators() {
        binary("+", .numeric, .numeric, .numeric) { (a: Numeric, b: Numeric) throws(SQLError) in try a.adding(b) }
        binary("-", .numeric, .numeric, .numeric) { (a: Numeric, b: Numeric) throws(SQLError) in try a.subtracting(b) }
        binary("*", .numeric, .numeric, .numeric) { (a: Numeric, b: Numeric) throws(SQLError) in try a.multiplied(by: b) }
        binary("/", .numeric, .numeric, .numeric) { (a: Numeric, b: Numeric) throws(SQLError) in try a.divided(by: b) }
        binary("%", .numeric, .numeric, .numeric) { (a: Numeric, b: Numeric) throws(SQLError) in try a.remainder(dividingBy: b) }
        binary("^", .numeric, .numeric, .numeric) { (a: Numeric, b: Numeric) throws(SQLError) in try a.power(b) }
        add("+", [.numeric], .numeric, .unary { (value, _) in value })
        unary("-", .numeric, .numeric) { (a: Numeric) in a.negated }
        unary("@", .numeric, .numeric) { (a: Numeric) in a.magnitude }
    }
}
