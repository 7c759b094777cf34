internal import Columns

/// An IPv4 or IPv6 address. An IPv4 address that came through an IPv6 socket (`::ffff:10.0.0.1`) is the IPv4 address.
package struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 or 16.
    package let bytes: [UInt8]

    /// nil for a text that is no address. A zone (`fe80::1%eth0`) is left out.
    package init?(_ text: String) {
        let bare = text.prefix { $0 != "%" }
        guard !bare.contains("/"), let parsed = try? InetText.parse(String(bare)) else { return nil }
        bytes = Self.unmapped(parsed.bytes)
    }

    private static func unmapped(_ bytes: [UInt8]) -> [UInt8] {
        bytes.count == 16 && bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff] ? Array(bytes.suffix(4)) : bytes
    }

    package var isLoopback: Bool { AddressRange.loopback.contains { $0.contains(self) } }

    /// Who is one client to a limit: an IPv4 address, or the /64 network that one IPv6 host has for itself.
    package var clientKey: [UInt8] { bytes.count == 16 ? Array(bytes.prefix(8)) : bytes }

    package var description: String { InetText.text(bytes: bytes, bits: bytes.count * 8) }
}

/// The addresses of a network: `10.0.0.0/8`.
package struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]
    package let bits: Int

    package static let loopback = [AddressRange("127.0.0.0/8"), AddressRange("::1/128")].compactMap(\.self)

    /// nil for a text that is no address with a length of a network, or whose address has bits behind that length.
    package init?(_ text: String) {
        guard text.contains("/"), let parsed = try? InetText.parse(text) else { return nil }
        self.init(bytes: parsed.bytes, bits: parsed.bits)
    }

    /// From an address and a mask, `255.0.0.0`; nil when the mask has holes.
    package init?(address: String, mask: String) {
        guard let address = try? InetText.parse(address), let mask = try? InetText.parse(mask), address.bytes.count == mask.bytes.count,
            address.bits == address.bytes.count * 8, mask.bits == mask.bytes.count * 8
        else { return nil }
        let bits = mask.bytes.reduce(0) { $0 + $1.nonzeroBitCount }
        guard mask.bytes.indices.allSatisfy({ mask.bytes[$0] == Self.mask(bits, byte: $0) }) else { return nil }
        self.init(bytes: address.bytes, bits: bits)
    }

    private init?(bytes: [UInt8], bits: Int) {
        guard bytes.indices.allSatisfy({ bytes[$0] & ~Self.mask(bits, byte: $0) == 0 }) else { return nil }
        self.bytes = bytes
        self.bits = bits
    }

    /// The part of a network's mask that lies in one byte.
    private static func mask(_ bits: Int, byte: Int) -> UInt8 { UInt8(truncatingIfNeeded: 0xff00 >> min(8, max(0, bits - byte * 8))) }

    package func contains(_ address: NetworkAddress) -> Bool {
        address.bytes.count == bytes.count && bytes.indices.allSatisfy { address.bytes[$0] & Self.mask(bits, byte: $0) == bytes[$0] }
    }

    /// Whether all of its addresses are this machine's own.
    var isLoopback: Bool {
        Self.loopback.contains { net in
            net.bytes.count == bytes.count && net.bits <= bits
                && bytes.indices.allSatisfy { bytes[$0] & Self.mask(net.bits, byte: $0) == net.bytes[$0] }
        }
    }

    package var description: String { InetText.text(bytes: bytes, bits: bytes.count * 8) + "/\(bits)" }
}
