package import Columns

/// A stream of LLM API events without end, made of requests that really happened.
///
/// Arrival times and token counts are those of the trace; user, model, latency, status, error, finish reason, temperature and cost are
/// derived by the rule in `Schemas/traces/README.md`. Event `n` depends on `n` and the seed alone. After the last request the trace
/// begins again: the same arrivals and tokens, other users and models.
package struct TraceEvents: Sendable {
    let trace: RequestTrace
    let prices: [PriceList.Price]
    let users = TraceUsers()
    let seed: UInt64

    /// `trace` and `prices` are the bytes of the two CSV files. Throws 22P04 for a line that cannot be read.
    package init(trace: [UInt8], prices: [UInt8], seed: UInt64 = 1) throws(SQLError) {
        self.trace = try RequestTrace(csv: trace)
        let list = try PriceList(csv: prices)
        var known: [PriceList.Price] = []
        for model in TraceModel.all { known.append(try list.price(of: model.name)) }
        self.prices = known
        self.seed = seed
    }

    /// Requests of one round.
    package var count: Int { trace.requests.count }

    /// Microseconds that one round takes at speed 1.
    package var period: Int64 { trace.period }

    /// When event `index` arrives, in microseconds after event 0, at speed 1.
    package func arrival(of index: Int) -> Int64 {
        let index = max(0, index)
        return Int64(index / count) &* period &+ trace.requests[index % count].arrival
    }

    /// The first event that has not arrived `elapsed` microseconds after event 0.
    package func index(at elapsed: Int64) -> Int {
        guard elapsed >= 0 else { return 0 }
        let rounds = Int(elapsed / period)
        let rest = elapsed % period
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if trace.requests[middle].arrival > rest { high = middle } else { low = middle + 1 }
        }
        return rounds * count + low
    }

    /// Appends event `index` as one JSON object, without a line's end, logged at `loggedAt` (microseconds since 1970).
    package func append(_ index: Int, loggedAt: Int64, to out: inout [UInt8]) {
        append(derive(max(0, index)), loggedAt: loggedAt, to: &out)
    }
}
