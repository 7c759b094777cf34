internal import Authentication
internal import Dispatch
internal import Foundation
internal import Logging
internal import PGServer
internal import Synchronization

/// Reads the access files again: all of them at SIGHUP, the users' file also when it has changed. What cannot be read leaves what was there.
final class AccessReloading: Sendable {
    private let files: AccessFiles
    private let usersFile: String?
    private let hasCertificateFiles: Bool
    private let access: AccessControl
    private let publish: @Sendable (AccessPolicy) -> Void
    private let logger = Log.logger("access")
    private let stamp: Mutex<[Double]?>
    /// How often the users' file is looked at.
    private static let lookSeconds = 1.0

    /// - Parameter publish: is told the users, at each change.
    init(_ configuration: ServeConfiguration, _ access: AccessControl, publish: @escaping @Sendable (AccessPolicy) -> Void) {
        files = AccessFiles(configuration)
        usersFile = configuration.usersFile
        hasCertificateFiles = files.certificateFiles != nil
        self.access = access
        self.publish = publish
        stamp = Mutex(configuration.usersFile.flatMap { PrivateFile.stamp($0) })
    }

    func start() {
        let queue = DispatchQueue(label: "weir.access")
        signal(SIGHUP, SIG_IGN)
        let hangUp = DispatchSource.makeSignalSource(signal: SIGHUP, queue: queue)
        hangUp.setEventHandler { [self] in
            reloadPolicy()
            reloadIdentity()
        }
        hangUp.resume()
        // Both live until the process ends.
        _ = Unmanaged.passRetained(hangUp as AnyObject)
        guard usersFile != nil else { return }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + Self.lookSeconds, repeating: Self.lookSeconds)
        timer.setEventHandler { [self] in lookAtUsers() }
        timer.resume()
        _ = Unmanaged.passRetained(timer as AnyObject)
    }

    private func lookAtUsers() {
        guard let usersFile else { return }
        let current = PrivateFile.stamp(usersFile)
        let hasChanged = stamp.withLock { stamp in
            defer { stamp = current }
            return stamp != current
        }
        if hasChanged { reloadPolicy() }
    }

    private func reloadPolicy() {
        do {
            let policy = try files.policy()
            access.use(policy)
            publish(policy)
            logger.info(
                "users and access rules read again", metadata: ["users": "\(policy.users.users.count)", "rules": "\(policy.rules.rules.count)"])
        } catch {
            logger.error("users and access rules stay as they were", metadata: ["error": "\(error)"])
        }
    }

    private func reloadIdentity() {
        // One that is in no file stays as it is, so that its fingerprint does.
        guard hasCertificateFiles else { return }
        do {
            guard let identity = try files.identity() else { return }
            access.use(identity)
            logger.info("certificate read again", metadata: identity.metadata)
        } catch {
            logger.error("the certificate stays as it was", metadata: ["error": "\(error)"])
        }
    }
}

extension TLSIdentity {
    var metadata: Logger.Metadata { ["sha256": "\(fingerprint)", "valid_until": "\(notValidAfter)"] }
}
