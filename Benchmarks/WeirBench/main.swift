// `WeirBench [decode]`: one benchmark, or all of them without a word.
let chosen = CommandLine.arguments.dropFirst()

if chosen.isEmpty || chosen.contains("decode") { runDecodeBenchmark() }
