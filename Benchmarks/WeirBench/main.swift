// `WeirBench [decode] [views] [pipe] [kafka]`: one benchmark, or all of them without a word.
let chosen = CommandLine.arguments.dropFirst()

if chosen.isEmpty || chosen.contains("decode") { runDecodeBenchmark() }
if chosen.isEmpty || chosen.contains("views") { try runViewsBenchmark() }
if chosen.isEmpty || chosen.contains("pipe") { try runPipeBenchmark() }
if chosen.isEmpty || chosen.contains("kafka") { try KafkaBenchmark.run() }
if chosen.isEmpty || chosen.contains("query") { try QueryBenchmark.run() }
if chosen.contains("kafka-broker") { try KafkaBenchmark.runBroker() }
