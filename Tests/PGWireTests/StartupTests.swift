import Columns
import NIOCore
import PGWire
import Testing
import WireTesting

private typealias F = FrontendBytes

@Suite("Startup")
struct StartupTests {
    private func receive(_ packets: [UInt8]..., bytesFollow: Bool = false) -> StartupNegotiation.Action? {
        var negotiation = StartupNegotiation()
        return packets.map { negotiation.receive(ByteBuffer(bytes: $0[4...]), bytesFollow: bytesFollow) }.last
    }

    @Test("parameters become the session's, options before the rest")
    func parameters() {
        let action = receive(
            F.startup([
                ("user", "ann"), ("database", "shop"), ("application_name", "psql"),
                ("options", "-c statement_timeout=30s -csearch_path=a\\ b --extra-float-digits=2"), ("TimeZone", "UTC"),
            ]))
        let settings = [
            ("statement_timeout", "30s"), ("search_path", "a b"), ("extra_float_digits", "2"), ("application_name", "psql"), ("TimeZone", "UTC"),
        ].map { SessionSetting(name: $0.0, value: $0.1) }
        #expect(action == .begin(SessionParameters(user: "ann", database: "shop", settings: settings), nil))
    }

    @Test("without a database the user's name is taken")
    func defaultDatabase() {
        #expect(receive(F.startup([("user", "ann")])) == .begin(SessionParameters(user: "ann", database: "ann"), nil))
    }

    @Test(
        "a newer minor version or a protocol option is negotiated",
        arguments: [
            (1, [], 0, []), (2, [], 2, nil), (9999, [("_pq_.test", "1")], 2, ["_pq_.test"]), (0, [("_pq_.x", "1")], 0, ["_pq_.x"]), (0, [], 0, nil),
        ] as [(Int, [(String, String)], UInt16, [String]?)])
    func negotiation(minor: Int, options: [(String, String)], spoken: UInt16, unknown: [String]?) {
        let action = receive(F.startup([("user", "u")] + options, version: 196_608 + minor))
        var parameters = SessionParameters(user: "u", database: "u")
        parameters.protocolMinor = spoken
        #expect(action == .begin(parameters, unknown.map { NegotiateProtocolVersion(minor: spoken, unknownOptions: $0) }))
    }

    @Test("the key of a CancelRequest is compared whole")
    func keys() {
        let key = BackendKeyData(processID: 7, secretKey: [UInt8](repeating: 9, count: 32))
        func isNamed(_ bytes: [UInt8]) -> Bool {
            guard case .cancel(let request)? = receive(F.packet(F.int32(80_877_102) + F.int32(7) + bytes)) else { return false }
            return key.isNamed(by: request)
        }
        #expect(isNamed([UInt8](repeating: 9, count: 32)))
        #expect(!isNamed([UInt8](repeating: 9, count: 31)))
        #expect(!isNamed([UInt8](repeating: 9, count: 4)))
        #expect(!isNamed([UInt8](repeating: 9, count: 31) + [8]))
        #expect(!isNamed([]) && !isNamed([UInt8](repeating: 9, count: 257)))
    }

    @Test("encryption is declined once of each kind, in either order")
    func encryption() {
        #expect(receive(F.ssl) == .answer(0x4E))
        #expect(receive(F.gss) == .answer(0x4E))
        #expect(receive(F.gss, F.ssl) == .answer(0x4E))
        #expect(
            receive(F.ssl, F.ssl) == .refuse(SQLError(.featureNotSupported, "unsupported frontend protocol 1234.5679: server supports 3.0 to 3.0")))
        guard case .refuse(let error)? = receive(F.ssl, bytesFollow: true) else {
            Issue.record("bytes ahead of the answer were accepted")
            return
        }
        #expect(error.state == .protocolViolation)
    }

    @Test("with a certificate SSLRequest begins TLS, after which nothing asks for encryption again")
    func encryptionOffered() {
        func receive(_ packets: [UInt8]..., bytesFollow: Bool = false) -> StartupNegotiation.Action? {
            var negotiation = StartupNegotiation(offersTLS: true)
            return packets.map { negotiation.receive(ByteBuffer(bytes: $0[4...]), bytesFollow: bytesFollow) }.last
        }
        #expect(receive(F.ssl) == .startTLS(0x53))
        #expect(receive(F.gss, F.ssl) == .startTLS(0x53))
        let unsupported = SQLError(.featureNotSupported, "unsupported frontend protocol 1234.5680: server supports 3.0 to 3.0")
        #expect(receive(F.ssl, F.gss) == .refuse(unsupported))
        // Put before the client's first encrypted bytes by somebody between the two (CVE-2021-23214).
        guard case .refuse(let error)? = receive(F.ssl, bytesFollow: true) else {
            Issue.record("bytes ahead of the handshake were accepted")
            return
        }
        #expect(error.message == "received unencrypted data after SSL request")
    }

    @Test("a connection may begin with TLS, in its first byte alone, and where there is a certificate")
    func direct() {
        for (offersTLS, byte, expected) in [(true, 0x16, true), (false, 0x16, false), (true, 0x00, false)] as [(Bool, UInt8, Bool)] {
            var negotiation = StartupNegotiation(offersTLS: offersTLS)
            let answers = (negotiation.opensTLS(firstByte: byte), negotiation.opensTLS(firstByte: 0x16))
            #expect(answers == (expected, false))
        }
        var negotiation = StartupNegotiation(offersTLS: true)
        _ = negotiation.opensTLS(firstByte: 0x16)
        guard case .refuse = negotiation.receive(ByteBuffer(bytes: F.ssl[4...]), bytesFollow: false) else {
            Issue.record("TLS within TLS")
            return
        }
    }

    @Test(
        "what cannot be a session is refused with PostgreSQL's words",
        arguments: [
            (F.startup([("database", "d")]), "28000", "no PostgreSQL user name specified in startup packet"),
            (F.startup([("user", "u")], version: 131_072), "0A000", "unsupported frontend protocol 2.0: server supports 3.0 to 3.0"),
            (F.packet(F.int32(196_608) + F.terminated("user") + Array("u".utf8)), "08P01", "invalid string in message"),
            (
                F.packet(F.int32(196_608) + F.terminated("user") + F.terminated("u")), "08P01",
                "invalid startup packet layout: expected terminator as last byte"
            ),
            (
                F.packet(F.int32(196_608) + F.terminated("user") + F.terminated("u") + [0, 9]), "08P01",
                "invalid startup packet layout: expected terminator as last byte"
            ),
            (F.startup([("user", "u"), ("options", "-x")]), "42601", "invalid command-line argument for server process: -x"),
            (F.startup([("user", "u"), ("replication", "database")]), "0A000", "replication is not supported"),
        ])
    func refusals(packet: [UInt8], state: String, message: String) {
        #expect(receive(packet) == .refuse(SQLError(SQLState(state), message)))
    }

    @Test("a CancelRequest is passed on, and one that is too short is not")
    func cancel() {
        guard case .cancel(let request)? = receive(F.cancel(7, 0xFFFF_FFFE)) else {
            Issue.record("no cancel")
            return
        }
        #expect(request.processID == 7 && request.secretKey == [0xFF, 0xFF, 0xFF, 0xFE])
        #expect(
            receive(F.packet(F.int32(80_877_102) + F.int32(7) + [1, 2, 3]))
                == .refuse(
                    SQLError(.protocolViolation, "invalid length of cancel request")))
    }

    @Test("the greeting tells PostgreSQL 15's thirteen settings in its order, as the runner has them")
    func greeting() {
        let parameters = SessionParameters(user: "ann", database: "d", settings: [SessionSetting(name: "application_name", value: "psql")])
        var session = Session(runner: EchoRunner(parameters), cancellation: CancellationFlag())
        _ = session.start(
            user: "ann", serverVersion: "15.8 (Weir)", key: BackendKeyData(processID: 5, secretKey: [0, 0, 0, 6]))
        #expect(
            Transcript.lines(Array(session.takeOutput().readableBytesView)) == [
                "R 0", "S application_name=psql", "S client_encoding=UTF8", "S DateStyle=ISO, MDY",
                "S default_transaction_read_only=off", "S in_hot_standby=off", "S integer_datetimes=on", "S IntervalStyle=postgres",
                "S is_superuser=off", "S server_encoding=UTF8", "S server_version=15.8 (Weir)", "S session_authorization=ann",
                "S standard_conforming_strings=on", "S TimeZone=UTC", "K 5 6", "Z I",
            ])
    }
}
