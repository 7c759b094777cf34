// swift-tools-version: 6.2
import PackageDescription

// One array for every Swift target: the language rules that this project keeps.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "weir",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "weir", targets: ["weir"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
    ],
    targets: [
        // Layer 0: values, types and columns; no I/O.
        .target(name: "Columns", dependencies: [.product(name: "BigInt", package: "BigInt")], swiftSettings: settings),

        // Layer 1: pure parts of the engine.
        .target(name: "JSONDecoding", dependencies: ["Columns"], swiftSettings: settings),
        .target(name: "SQLSyntax", dependencies: ["Columns", "CPgQuery"], swiftSettings: settings),
        .target(
            name: "Expressions", dependencies: ["Columns", .product(name: "Crypto", package: "swift-crypto")], swiftSettings: settings),
        .target(name: "SQL", dependencies: ["Columns", "SQLSyntax", "Expressions"], swiftSettings: settings),
        .target(name: "Views", dependencies: ["Columns", "Expressions"], swiftSettings: settings),
        .target(name: "Queries", dependencies: ["Columns", "Expressions", "SQL"], swiftSettings: settings),
        .target(name: "SystemCatalog", dependencies: ["Columns", "Expressions", "SQL"], swiftSettings: settings),
        .target(
            name: "Authentication",
            dependencies: [
                "Columns", .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(
            name: "PGWire", dependencies: ["Columns", "Authentication", .product(name: "NIOCore", package: "swift-nio")],
            swiftSettings: settings),

        // Layer 2: the one loop over ports, and what a client session may do.
        .target(
            name: "Pipeline",
            dependencies: [
                "Columns", "JSONDecoding", "SQLSyntax", "Expressions", "SQL", "Views", "Queries", "SystemCatalog",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),

        .target(
            name: "Sessions",
            dependencies: ["Columns", "Authentication", "SQLSyntax", "Expressions", "SQL", "Queries", "SystemCatalog", "PGWire", "Pipeline"],
            swiftSettings: settings),

        // Layer 3: the edges; siblings never meet.
        .target(
            name: "KafkaIO",
            dependencies: ["Columns", "SQL", "Pipeline", "CKafkaShim", "CLibrdkafka", .product(name: "Logging", package: "swift-log")],
            swiftSettings: settings),
        .target(name: "Store", dependencies: ["Columns", "Pipeline", "CSQLite"], swiftSettings: settings),
        .target(
            name: "PGServer",
            dependencies: [
                "Columns", "Authentication", "PGWire",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),

        // Layer 4: the executable: commands, configuration, wiring.
        .executableTarget(
            name: "weir",
            dependencies: [
                "Columns", "JSONDecoding", "SQLSyntax", "Expressions", "SQL", "Views", "Queries", "SystemCatalog", "Authentication", "PGWire",
                "Pipeline", "Sessions", "KafkaIO", "Store", "PGServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),

        // C: system libraries, and the one shim that moves Kafka batches.
        .systemLibrary(name: "CPgQuery", providers: [.apt(["libpg-query-dev"])]),
        .systemLibrary(name: "CLibrdkafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "CKafkaShim", dependencies: ["CLibrdkafka"]),

        // Benchmarks: `make bench`.
        .executableTarget(
            name: "WeirBench",
            dependencies: [
                "Columns", "JSONDecoding", "SQLSyntax", "Expressions", "SQL", "Views", "Queries", "PGWire", "Pipeline", "Sessions", "KafkaIO",
                "Store", "PGServer", "CLibrdkafka",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Benchmarks/WeirBench", swiftSettings: settings),

        // Tests: a file for each source file, a folder for each target; first the rules of the house.
        .testTarget(name: "TidyTests", swiftSettings: settings),
        .testTarget(name: "ColumnsTests", dependencies: ["Columns", "SeededRandom"], swiftSettings: settings),
        .testTarget(name: "JSONDecodingTests", dependencies: ["JSONDecoding", "Columns"], swiftSettings: settings),
        .testTarget(name: "SQLSyntaxTests", dependencies: ["SQLSyntax", "Columns"], swiftSettings: settings),
        .testTarget(name: "ExpressionsTests", dependencies: ["Expressions", "Columns"], swiftSettings: settings),
        .testTarget(name: "SQLTests", dependencies: ["SQL", "SQLSyntax", "Expressions", "Columns"], swiftSettings: settings),
        .testTarget(name: "ViewsTests", dependencies: ["Views", "Expressions", "Columns", "SeededRandom"], swiftSettings: settings),
        .testTarget(
            name: "QueriesTests", dependencies: ["Queries", "SQL", "SQLSyntax", "Expressions", "Columns", "SeededRandom"], swiftSettings: settings),
        .testTarget(
            name: "SystemCatalogTests", dependencies: ["SystemCatalog", "SQL", "SQLSyntax", "Expressions", "Columns", "Pipeline", "Queries"],
            swiftSettings: settings),
        .testTarget(
            name: "AuthenticationTests", dependencies: ["Authentication", "Columns", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings),
        // Random numbers for the tests that try many cases.
        .target(name: "SeededRandom", path: "Tests/Support/SeededRandom", swiftSettings: settings),
        // A client and a database of almost nothing, for both test targets of the wire.
        .target(name: "WireTesting", dependencies: ["PGWire", "Columns"], path: "Tests/Support/WireTesting", swiftSettings: settings),
        .testTarget(
            name: "PGWireTests",
            dependencies: ["PGWire", "WireTesting", "SeededRandom", "Authentication", "Columns", .product(name: "NIOCore", package: "swift-nio")],
            swiftSettings: settings),
        .testTarget(
            name: "PGServerTests",
            dependencies: [
                "PGServer", "PGWire", "WireTesting", "Authentication", "Columns",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "PipelineTests",
            dependencies: [
                "Pipeline", "Columns", "JSONDecoding", "SQLSyntax", "Expressions", "SQL", "Views", "Queries", "Store", "CFaultyVFS", "SeededRandom",
            ],
            swiftSettings: settings),
        // An SQLite VFS that fails when it is told to.
        .target(name: "CFaultyVFS", dependencies: ["CSQLite"], path: "Tests/Support/CFaultyVFS"),
        .testTarget(
            name: "StoreTests", dependencies: ["Store", "Pipeline", "Columns", "CSQLite", "CFaultyVFS", "SeededRandom"], swiftSettings: settings),
        .testTarget(
            name: "SessionsTests",
            dependencies: [
                "Sessions", "Authentication", "SystemCatalog", "Pipeline", "PGWire", "Columns", "SQLSyntax", "Expressions", "SQL", "Queries",
            ],
            swiftSettings: settings),
        // Bytes of strangers, for libFuzzer and for the tests with its corpus.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Columns", "Authentication", "SQLSyntax", "PGWire", "Pipeline", "Sessions", "WireTesting",
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Tests/Fuzz/FuzzTargets", swiftSettings: settings),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets", "SeededRandom"], swiftSettings: settings),
        .testTarget(
            name: "KafkaIOTests",
            dependencies: ["KafkaIO", "Pipeline", "SQL", "Columns", "CKafkaShim", "CLibrdkafka", .product(name: "Logging", package: "swift-log")],
            swiftSettings: settings),
    ]
)

// Fuzzing: `make fuzz`. libFuzzer brings the main function, so the program is there only when it is to be built with it.
if Context.environment["WEIR_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Program",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}
