internal import Columns

/// One event with all that is derived.
struct TraceEvent: Sendable {
    var requestID: UInt64
    var user: String
    var model: Int
    var promptTokens: Int32
    var completionTokens: Int32
    var latencyMilliseconds: Int
    var errorCode: String?
    var finishReason: String?
    /// Tenths.
    var temperature: Int?
    /// 10^-12 dollars: tokens times micro-dollars for a million tokens.
    var cost: Int64
}

extension TraceEvents {
    /// How the derived part behaves; the README of the trace gives the reasons.
    private enum Rule {
        static let latencySpread = 0.25
        static let rateLimitedPerMille = 6
        /// Of the busiest user of each kind.
        static let busiestRateLimitedPerMille = 50
        static let timeoutPerMille = 5
        static let contentFilterPerMille = 3
        static let timeoutMilliseconds = 30_000
        /// In each round one model is slow for a while and often times out.
        static let incident = (model: 0, from: Int64(20 * 60_000_000), to: Int64(26 * 60_000_000))
        static let incidentSlowness = 3.0
        static let incidentTimeoutPerMille = 120
    }

    func derive(_ index: Int) -> TraceEvent {
        let request = trace.requests[index % count]
        var chance = Chance(seed: seed, index: UInt64(index))
        let requestID = chance.bits()
        let model = Self.model(for: request.kind, &chance)
        let (user, rank) = users.pick(request.kind, &chance)
        let hasIncident = model == Rule.incident.model && (Rule.incident.from..<Rule.incident.to).contains(request.arrival)

        var event = TraceEvent(
            requestID: requestID, user: user, model: model, promptTokens: request.promptTokens,
            completionTokens: request.completionTokens, latencyMilliseconds: 0,
            temperature: Self.temperature(request.kind, TraceModel.all[model], &chance), cost: 0)
        event.latencyMilliseconds = Self.latency(request, TraceModel.all[model], slowness: hasIncident ? Rule.incidentSlowness : 1, &chance)
        if let failure = Self.failure(request, TraceModel.all[model], isBusiest: rank == 0, hasIncident: hasIncident, &chance) {
            event.errorCode = failure.code
            event.latencyMilliseconds = failure.latencyMilliseconds
            event.completionTokens = 0
        } else {
            event.finishReason = Self.finishReason(request, TraceModel.all[model], &chance)
            event.cost = Int64(request.promptTokens) * prices[model].input + Int64(request.completionTokens) * prices[model].output
        }
        return event
    }

    private static func model(for kind: RequestTrace.Kind, _ chance: inout Chance) -> Int {
        var rest = chance.unit() * 100
        for (index, model) in TraceModel.all.enumerated() {
            rest -= Double(kind == .code ? model.codeShare : model.conversationShare)
            if rest < 0 { return index }
        }
        return 0
    }

    private static func temperature(_ kind: RequestTrace.Kind, _ model: TraceModel, _ chance: inout Chance) -> Int? {
        let choices = kind == .code ? [0, 0, 2] : [7, 7, 10, 2]
        let choice = choices[Int(chance.unit() * Double(choices.count))]
        return model.takesTemperature ? choice : nil
    }

    private static func latency(
        _ request: RequestTrace.Request, _ model: TraceModel, slowness: Double, _ chance: inout Chance
    ) -> Int {
        let expected =
            model.firstTokenMilliseconds + Double(request.promptTokens) / 1_000 * model.promptMillisecondsPerThousand
            + Double(request.completionTokens) / 1_000 * model.completionMillisecondsPerThousand
        return min(Rule.timeoutMilliseconds - 1, max(1, Int(expected * chance.spread(Rule.latencySpread) * slowness)))
    }

    private static func failure(
        _ request: RequestTrace.Request, _ model: TraceModel, isBusiest: Bool, hasIncident: Bool, _ chance: inout Chance
    ) -> (code: String, latencyMilliseconds: Int)? {
        let short = 20 + Int(chance.unit() * 130)
        if request.promptTokens > model.contextTokens { return ("context_overflow", short) }
        if chance.happens(perMille: isBusiest ? Rule.busiestRateLimitedPerMille : Rule.rateLimitedPerMille) { return ("rate_limit_error", short) }
        if chance.happens(perMille: hasIncident ? Rule.incidentTimeoutPerMille : Rule.timeoutPerMille) {
            return ("timeout", Rule.timeoutMilliseconds + short)
        }
        return nil
    }

    private static func finishReason(_ request: RequestTrace.Request, _ model: TraceModel, _ chance: inout Chance) -> String {
        if chance.happens(perMille: Rule.contentFilterPerMille) { return "content_filter" }
        return request.completionTokens >= model.completionTokensMax ? "length" : "stop"
    }
}
