// `WeirBench [decode] [views] [pipe] [kafka] [query] [store]`: one benchmark, or all of them without a word; `WeirBench sql` serves
// `scripts/bench-sql`, `WeirBench store --closed-gigabytes 5` measures a start with as much on the disk.
let chosen = CommandLine.arguments.dropFirst()

if chosen.isEmpty || chosen.contains("decode") { runDecodeBenchmark() }
if chosen.isEmpty || chosen.contains("views") { try runViewsBenchmark() }
if chosen.isEmpty || chosen.contains("pipe") { try runPipeBenchmark() }
if chosen.isEmpty || chosen.contains("kafka") { try KafkaBenchmark.run() }
if chosen.isEmpty || chosen.contains("query") { try QueryBenchmark.run() }
if chosen.isEmpty || (chosen.contains("store") && !chosen.contains("--closed-gigabytes")) { try StoreBenchmark.run() }
if chosen.count == 3, chosen.starts(with: ["store", "--closed-gigabytes"]) {
    try RecoveryBenchmark.run(closedGigabytes: chosen.last.flatMap { Double($0) } ?? 5)
}
if chosen.contains("kafka-broker") { try KafkaBenchmark.runBroker() }
if chosen.first == "sql" { try await SQLBenchmark.run(Array(chosen.dropFirst())) }
