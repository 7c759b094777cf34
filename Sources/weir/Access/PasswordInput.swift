internal import Authentication
internal import Foundation

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// A password as a person types it, or as a script pipes it in. Never from the command line, which every user of the machine can read.
enum PasswordInput {
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    /// Bytes of a password.
    static let bytesMax = 1_024

    /// Asks twice on the terminal, without showing what is typed.
    static func ask(for user: String) throws -> String {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0, isatty(terminal) == 1 else {
            throw Fault(description: "weir: there is no terminal to ask for the password; pipe it in and say --password-stdin")
        }
        defer { close(terminal) }
        let first = try read(terminal, "Password for user \(user): ")
        guard first == (try read(terminal, "The same again: ")) else { throw Fault(description: "weir: the two passwords differ") }
        return try checked(first)
    }

    private static func read(_ terminal: Int32, _ prompt: String) throws -> String {
        var saved = termios()
        guard tcgetattr(terminal, &saved) == 0 else { throw Fault(description: "weir: the terminal cannot be told not to show the password") }
        var quiet = saved
        quiet.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(terminal, TCSAFLUSH, &quiet) == 0 else {
            throw Fault(description: "weir: the terminal cannot be told not to show the password")
        }
        defer {
            tcsetattr(terminal, TCSAFLUSH, &saved)
            _ = write(terminal, "\n", 1)
        }
        let bytes = Array(prompt.utf8)
        _ = write(terminal, bytes, bytes.count)
        return try line(terminal)
    }

    /// The first line of standard input.
    static func fromStandardInput() throws -> String { try checked(try line(STDIN_FILENO)) }

    private static func line(_ descriptor: Int32) throws -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count <= bytesMax, readByte(descriptor, &byte), byte != 0x0a { bytes.append(byte) }
        guard bytes.count <= bytesMax else { throw Fault(description: "weir: a password has at most \(bytesMax) bytes") }
        if bytes.last == 0x0d { bytes.removeLast() }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw Fault(description: "weir: the password is not UTF-8 text")
        }
        return text
    }

    private static func readByte(_ descriptor: Int32, _ byte: inout UInt8) -> Bool {
        #if canImport(Glibc)
        Glibc.read(descriptor, &byte, 1) == 1
        #else
        Musl.read(descriptor, &byte, 1) == 1
        #endif
    }

    private static func checked(_ password: String) throws -> String {
        guard !password.isEmpty else { throw Fault(description: "weir: the password is empty") }
        return password
    }

    /// What clients make of a password before they use it.
    static func prepared(_ password: String) -> String {
        SASLprep.prepared(password) { $0.precomposedStringWithCompatibilityMapping } ?? password
    }
}
