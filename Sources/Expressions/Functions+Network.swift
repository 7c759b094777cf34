import Columns

/// An address as an argument or result of functions.
struct NetworkAddress: SQLValue {
    var bytes: [UInt8]
    /// The bits that name the network.
    var bits: Int

    init(bytes: [UInt8], bits: Int) {
        self.bytes = bytes
        self.bits = bits
    }

    init(_ datum: Datum) throws(SQLError) { (bytes, bits) = try InetText.parse(String(datum)) }

    var datum: Datum { .text(InetText.text(bytes: bytes, bits: bits)) }

    var bitsMax: Int { bytes.count * 8 }

    /// 4 or 6.
    var family: Int64 { bytes.count == 4 ? 4 : 6 }

    /// Ones for the network, zeros for the rest.
    private func maskByte(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: 0xff00 >> min(8, max(0, bits - index * 8))) }

    /// The last address of the network.
    var broadcast: NetworkAddress { mapped { $0 | ~maskByte($1) } }

    var netmask: NetworkAddress { NetworkAddress(bytes: bytes.indices.map(maskByte), bits: bitsMax) }

    var hostmask: NetworkAddress { NetworkAddress(bytes: bytes.indices.map { ~maskByte($0) }, bits: bitsMax) }

    func with(bits: Int64) throws(SQLError) -> NetworkAddress {
        guard -1...Int64(bitsMax) ~= bits else { throw SQLError(.invalidParameterValue, "invalid mask length: \(bits)") }
        return NetworkAddress(bytes: bytes, bits: bits == -1 ? bitsMax : Int(bits))
    }

    /// Whether the first bits are those of another address of the family.
    private func agrees(with other: NetworkAddress, bits: Int) -> Bool {
        guard bytes.count == other.bytes.count else { return false }
        let prefix = NetworkAddress(bytes: bytes, bits: bits)
        return bytes.indices.allSatisfy { (bytes[$0] ^ other.bytes[$0]) & prefix.maskByte($0) == 0 }
    }

    /// `<<=`: whether this lies in another network or is it.
    func isWithin(_ other: NetworkAddress) -> Bool { bits >= other.bits && agrees(with: other, bits: other.bits) }

    /// `<<`.
    func isInside(_ other: NetworkAddress) -> Bool { bits > other.bits && agrees(with: other, bits: other.bits) }

    /// `&&`.
    func overlaps(_ other: NetworkAddress) -> Bool { agrees(with: other, bits: min(bits, other.bits)) }

    func mapped(_ transform: (UInt8, Int) -> UInt8) -> NetworkAddress {
        NetworkAddress(bytes: bytes.indices.map { transform(bytes[$0], $0) }, bits: bits)
    }

    func combined(_ other: NetworkAddress, _ verb: String, _ transform: (UInt8, UInt8) -> UInt8) throws(SQLError) -> NetworkAddress {
        guard bytes.count == other.bytes.count else { throw SQLError(.invalidParameterValue, "cannot \(verb) inet values of different sizes") }
        return NetworkAddress(bytes: zip(bytes, other.bytes).map(transform), bits: max(bits, other.bits))
    }

    private static let outOfRange = SQLError(.numericValueOutOfRange, "result is out of range")

    /// The address so many places on; 22003 where there is none.
    func advanced(by distance: Int64) throws(SQLError) -> NetworkAddress {
        var bytes = bytes
        var carry = Int128(distance)
        for index in bytes.indices.reversed() {
            let sum = Int128(bytes[index]) + carry
            bytes[index] = UInt8(truncatingIfNeeded: sum)
            carry = sum >> 8
        }
        guard carry == 0 else { throw Self.outOfRange }
        return NetworkAddress(bytes: bytes, bits: bits)
    }

    func distance(from other: NetworkAddress) throws(SQLError) -> Int64 {
        guard bytes.count == other.bytes.count else { throw SQLError(.invalidParameterValue, "cannot subtract inet values of different sizes") }
        func number(_ bytes: [UInt8]) -> UInt128 { bytes.reduce(0) { $0 << 8 | UInt128($1) } }
        let (a, b) = (number(bytes), number(other.bytes))
        guard let distance = a >= b ? Int64(exactly: a - b) : Int128(exactly: b - a).flatMap({ Int64(exactly: -$0) }) else { throw Self.outOfRange }
        return distance
    }
}

extension FunctionTableBuilder {
    /// Functions of `inet` (manual, 9.12); those that give a `cidr` are not there.
    mutating func addNetworkFunctions() {
        let inet = ParameterType.type(.scalar(.inet))
        unary("abbrev", inet, .text) { (a: NetworkAddress) in InetText.text(bytes: a.bytes, bits: a.bits) }
        unary("broadcast", inet, inet) { (a: NetworkAddress) in a.broadcast }
        unary("family", inet, .int4) { (a: NetworkAddress) in a.family }
        unary("host", inet, .text) { (a: NetworkAddress) in InetText.text(bytes: a.bytes, bits: a.bitsMax) }
        unary("hostmask", inet, inet) { (a: NetworkAddress) in a.hostmask }
        unary("masklen", inet, .int4) { (a: NetworkAddress) in Int64(a.bits) }
        unary("netmask", inet, inet) { (a: NetworkAddress) in a.netmask }
        binary("inet_same_family", inet, inet, .bool) { (a: NetworkAddress, b: NetworkAddress) in a.family == b.family }
        binary("set_masklen", inet, .int4, inet) { (a: NetworkAddress, bits: Int64) throws(SQLError) in try a.with(bits: bits) }
        unary("text", inet, .text) { (a: String) throws(SQLError) in try InetText.withLength(a) }
    }

    mutating func addNetworkOperators() {
        let inet = ParameterType.type(.scalar(.inet))
        binary("<<", inet, inet, .bool) { (a: NetworkAddress, b: NetworkAddress) in a.isInside(b) }
        binary("<<=", inet, inet, .bool) { (a: NetworkAddress, b: NetworkAddress) in a.isWithin(b) }
        binary(">>", inet, inet, .bool) { (a: NetworkAddress, b: NetworkAddress) in b.isInside(a) }
        binary(">>=", inet, inet, .bool) { (a: NetworkAddress, b: NetworkAddress) in b.isWithin(a) }
        binary("&&", inet, inet, .bool) { (a: NetworkAddress, b: NetworkAddress) in a.overlaps(b) }
        unary("~", inet, inet) { (a: NetworkAddress) in a.mapped { byte, _ in ~byte } }
        binary("&", inet, inet, inet) { (a: NetworkAddress, b: NetworkAddress) throws(SQLError) in try a.combined(b, "AND") { $0 & $1 } }
        binary("|", inet, inet, inet) { (a: NetworkAddress, b: NetworkAddress) throws(SQLError) in try a.combined(b, "OR") { $0 | $1 } }
        binary("+", inet, .int8, inet) { (a: NetworkAddress, distance: Int64) throws(SQLError) in try a.advanced(by: distance) }
        binary("+", .int8, inet, inet) { (distance: Int64, a: NetworkAddress) throws(SQLError) in try a.advanced(by: distance) }
        binary("-", inet, .int8, inet) { (a: NetworkAddress, distance: Int64) throws(SQLError) in
            guard distance != .min else { throw SQLError(.numericValueOutOfRange, "result is out of range") }
            return try a.advanced(by: -distance)
        }
        binary("-", inet, inet, .int8) { (a: NetworkAddress, b: NetworkAddress) throws(SQLError) in try a.distance(from: b) }
    }
}
