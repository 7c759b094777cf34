internal import Columns

/// List prices of models (`Schemas/prices.csv`).
struct PriceList: Sendable {
    /// Micro-dollars for a million tokens: prices have up to five decimals, so this is exact.
    struct Price: Hashable, Sendable {
        var input: Int64
        var output: Int64
    }

    /// The highest price taken, in dollars for a million tokens; it keeps a request's cost far from overflow.
    private static let dollarsMax: Int64 = 100_000

    private var prices: [String: Price] = [:]

    /// Reads lines that begin with `model,provider,input_usd_per_1m,output_usd_per_1m,cached_input_usd_per_1m,effective_from`, behind
    /// a header line; of several prices of a model the one since launch counts. Throws 22P04 with the line's number.
    init(csv: [UInt8]) throws(SQLError) {
        for (index, line) in csv.split(separator: UInt8(ascii: "\n")).enumerated().dropFirst() {
            let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            guard fields.count >= 6, let input = Self.microDollars(fields[2]), let output = Self.microDollars(fields[3]) else {
                throw SQLError(.badCopyFileFormat, "invalid line \(index + 1) of the price list")
            }
            guard fields[5].isEmpty else { continue }
            prices[String(decoding: fields[0], as: UTF8.self)] = Price(input: input, output: output)
        }
    }

    /// A price is never guessed: a model without one is an error.
    func price(of model: String) throws(SQLError) -> Price {
        guard let price = prices[model] else { throw SQLError(.undefinedObject, "no price for model \"\(model)\"") }
        return price
    }

    /// `0.15` is 150,000 micro-dollars; at most six decimals.
    private static func microDollars(_ text: ArraySlice<UInt8>) -> Int64? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int64(String(decoding: parts[0], as: UTF8.self)), (0...dollarsMax).contains(whole)
        else { return nil }
        guard parts.count == 2 else { return whole * 1_000_000 }
        guard (1...6).contains(parts[1].count), parts[1].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let padded = Array(parts[1]) + [UInt8](repeating: 0x30, count: 6 - parts[1].count)
        guard let fraction = Int64(String(decoding: padded, as: UTF8.self)) else { return nil }
        return whole * 1_000_000 + fraction
    }
}
