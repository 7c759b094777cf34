#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The C library's logarithms, for estimates that PostgreSQL makes with them too.
enum FloatMath {
    static func log(_ value: Double) -> Double {
        #if canImport(Glibc)
        Glibc.log(value)
        #elseif canImport(Musl)
        Musl.log(value)
        #else
        Darwin.log(value)
        #endif
    }

    static func log10(_ value: Double) -> Double {
        #if canImport(Glibc)
        Glibc.log10(value)
        #elseif canImport(Musl)
        Musl.log10(value)
        #else
        Darwin.log10(value)
        #endif
    }
}
