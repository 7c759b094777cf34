/// How a model behaves in the derived part of the trace. The figures are plausible, not measured; `Schemas/traces/README.md` lists them.
struct TraceModel: Sendable {
    var name: String
    /// Its share of the requests of each kind, in percent.
    var conversationShare: Int
    var codeShare: Int
    /// Milliseconds to the first token of an empty prompt, for each 1,000 prompt tokens, and for each 1,000 completion tokens.
    var firstTokenMilliseconds: Double
    var promptMillisecondsPerThousand: Double
    var completionMillisecondsPerThousand: Double
    /// Longer prompts are refused.
    var contextTokens: Int32
    /// The answer is cut at this many tokens.
    var completionTokensMax: Int32
    /// Whether callers may set a temperature.
    var takesTemperature = true

    /// The shares of each kind add up to 100.
    static let all: [TraceModel] = [
        TraceModel(
            name: "gpt-4o", conversationShare: 30, codeShare: 10, firstTokenMilliseconds: 380, promptMillisecondsPerThousand: 90,
            completionMillisecondsPerThousand: 11_000, contextTokens: 128_000, completionTokensMax: 500),
        TraceModel(
            name: "gpt-4o-mini", conversationShare: 25, codeShare: 5, firstTokenMilliseconds: 290, promptMillisecondsPerThousand: 40,
            completionMillisecondsPerThousand: 8_000, contextTokens: 128_000, completionTokensMax: 600),
        TraceModel(
            name: "gpt-3.5-turbo", conversationShare: 12, codeShare: 0, firstTokenMilliseconds: 260, promptMillisecondsPerThousand: 50,
            completionMillisecondsPerThousand: 9_000, contextTokens: 4_096, completionTokensMax: 400),
        TraceModel(
            name: "claude-sonnet-4-5", conversationShare: 13, codeShare: 35, firstTokenMilliseconds: 650, promptMillisecondsPerThousand: 110,
            completionMillisecondsPerThousand: 14_000, contextTokens: 200_000, completionTokensMax: 1_000),
        TraceModel(
            name: "claude-haiku-4-5", conversationShare: 8, codeShare: 10, firstTokenMilliseconds: 360, promptMillisecondsPerThousand: 50,
            completionMillisecondsPerThousand: 7_000, contextTokens: 200_000, completionTokensMax: 800),
        TraceModel(
            name: "gemini-2.5-flash", conversationShare: 7, codeShare: 10, firstTokenMilliseconds: 320, promptMillisecondsPerThousand: 30,
            completionMillisecondsPerThousand: 5_000, contextTokens: 1_000_000, completionTokensMax: 600),
        TraceModel(
            name: "gpt-5", conversationShare: 5, codeShare: 18, firstTokenMilliseconds: 1_400, promptMillisecondsPerThousand: 120,
            completionMillisecondsPerThousand: 16_000, contextTokens: 400_000, completionTokensMax: 1_000, takesTemperature: false),
        TraceModel(
            name: "codestral-2508", conversationShare: 0, codeShare: 12, firstTokenMilliseconds: 210, promptMillisecondsPerThousand: 35,
            completionMillisecondsPerThousand: 6_000, contextTokens: 7_000, completionTokensMax: 250),
    ]
}
