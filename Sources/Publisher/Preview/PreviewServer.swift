import FlyingSocks
import Foundation

/// Answers a browser on this machine, and nobody else: it listens on 127.0.0.1 alone, and refuses what was not asked of it by that
/// name, so that no page of another host reads what it serves by giving its own name this address (DNS rebinding).
public struct PreviewServer: Sendable {
  /// Why there is nothing to listen on.
  public struct Failure: Error, Hashable, Sendable {
    public let message: String
    public let hint: String?
  }

  /// The port that it listens on.
  public let port: UInt16
  private let socket: Socket

  /// More than a browser ever sends to this machine.
  private static let headLimit = 64 * 1024
  /// How long a connection may take for its request, and its answer.
  private static let timeLimit = Duration.seconds(30)

  /// Listens; `run` answers.
  /// - Parameter port: 0 for one that is free.
  public init(port: UInt16) throws(Failure) {
    do {
      let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: port)
      socket = try Socket(domain: AF_INET)
      // So that a port can be taken again right after a preview has ended.
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: address)
      try socket.listen()
      guard case .ip4(_, let given) = try socket.sockname() else {
        throw SocketError.unsupportedAddress
      }
      self.port = given
    } catch SocketError.failed(_, errno: EADDRINUSE, _) {
      throw Failure(
        message: "port \(port) of 127.0.0.1 is in use",
        hint: "end what uses it, or name another with --port; --port 0 takes one that is free")
    } catch SocketError.failed(_, errno: EACCES, _) {
      throw Failure(
        message: "port \(port) of 127.0.0.1 is not for this user",
        hint: "name one from 1024 on with --port")
    } catch {
      throw Failure(
        message: "port \(port) of 127.0.0.1 cannot be listened on: \(error.localizedDescription)",
        hint: nil)
    }
  }

  /// `http://127.0.0.1:8000/`
  public var address: String { "http://127.0.0.1:\(port)/" }

  /// Answers until its task is cancelled.
  /// - Parameter preview: gives the site as it is when it is asked for.
  public func run(_ preview: @escaping @Sendable () async -> Preview) async throws {
    try await run(preview, pool: .make())
  }

  private func run(
    _ preview: @escaping @Sendable () async -> Preview, pool: some AsyncSocketPool
  ) async throws {
    try await pool.prepare()
    let listener = try AsyncSocket(socket: socket, pool: pool)
    defer { try? listener.close() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask {
        await withDiscardingTaskGroup { connections in
          while !Task.isCancelled {
            guard let connection = try? await listener.accept() else {
              // No room for another one, for example.
              try? await Task.sleep(for: .milliseconds(100))
              continue
            }
            connections.addTask { await serve(connection, preview) }
          }
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func serve(
    _ connection: AsyncSocket, _ preview: @escaping @Sendable () async -> Preview
  ) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        guard let answer = await answer(on: connection, preview) else { return }
        do { try await connection.write(Data(answer.encoded)) } catch { return }
        // What is closed while the other side still sends is cut off before the answer was read.
        shutdown(connection.socket.file.rawValue, Int32(SHUT_WR))
        while (try? await connection.read(atMost: 4096)) != nil {}
      }
      group.addTask { try? await Task.sleep(for: Self.timeLimit) }
      await group.next()
      group.cancelAll()
    }
    try? connection.close()
  }

  /// `nil`: nothing was asked.
  private func answer(
    on connection: AsyncSocket, _ preview: @Sendable () async -> Preview
  ) async -> Answer? {
    var head: [UInt8] = []
    while !head.endsHead {
      guard head.count < Self.headLimit else {
        return .refusal(.headTooLarge, "The head of this request is over 64 KiB.")
      }
      guard let bytes = try? await connection.read(atMost: 4096) else { return nil }
      head += bytes
    }
    guard let request = RequestHead(parsing: head.head) else {
      return .refusal(.badRequest, "This is no request that a preview understands.")
    }
    guard hosts.contains(request.host) else {
      return .refusal(.misdirected, "A preview answers as \(address) alone.")
    }
    return await preview().answer(to: request)
  }

  private var hosts: [String] {
    let names = ["127.0.0.1", "localhost", "[::1]"]
    return names.map { "\($0):\(port)" } + (port == 80 ? names : [])
  }
}

extension [UInt8] {
  private static let ends = [Array("\r\n\r\n".utf8), Array("\n\n".utf8)]

  /// Whether the head of a request is complete.
  fileprivate var endsHead: Bool { headEnd != nil }

  /// Without what follows it.
  fileprivate var head: [UInt8] { Array(self[..<(headEnd ?? endIndex)]) }

  private var headEnd: Int? {
    Self.ends.compactMap { firstRange(of: $0)?.lowerBound }.min()
  }
}
