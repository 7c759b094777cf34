// The messages without fields: type | length:4.

/// '1': a Parse succeeded.
package struct ParseComplete: BackendMessage {
    package static let type: UInt8 = 0x31
    package init() {}
}

/// '2': a Bind succeeded.
package struct BindComplete: BackendMessage {
    package static let type: UInt8 = 0x32
    package init() {}
}

/// '3': a Close is done.
package struct CloseComplete: BackendMessage {
    package static let type: UInt8 = 0x33
    package init() {}
}

/// 'n': the described statement or portal gives no rows.
package struct NoData: BackendMessage {
    package static let type: UInt8 = 0x6E
    package init() {}
}

/// 's': an Execute reached its row limit; another one goes on from here.
package struct PortalSuspended: BackendMessage {
    package static let type: UInt8 = 0x73
    package init() {}
}

/// 'I': stands for CommandComplete when the text held no statement.
package struct EmptyQueryResponse: BackendMessage {
    package static let type: UInt8 = 0x49
    package init() {}
}

/// 'c': the end of COPY data to the client.
package struct CopyDone: BackendMessage {
    package static let type: UInt8 = 0x63
    package init() {}
}
