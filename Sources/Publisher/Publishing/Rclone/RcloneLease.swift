import Foundation
import Launch

/// The right to write to a store for a while: a file that is there alone. It needs a store that lists what was just written, as S3,
/// GCS, Azure, SFTP and WebDAV do, and clocks that agree within some 20 seconds.
actor RcloneLease {
  /// The file of a lease: what its name says.
  struct Ticket: Hashable, Sendable {
    /// Milliseconds since 1970.
    let until: Int64
    /// Of who wrote it: 16 hexadecimal digits.
    let owner: String

    /// Relative to `.gonogo-releases`.
    var path: String { "lease/\(until)-\(owner)" }

    init(until: Int64, owner: String) {
      self.until = until
      self.owner = owner
    }

    /// - Returns: `nil`: it is something else.
    init?(path: String) {
      guard path.hasPrefix("lease/") else { return nil }
      let parts = path.dropFirst(6).split(separator: "-")
      guard parts.count == 2, let until = Int64(parts[0]), parts[1].utf8.count == 16 else {
        return nil
      }
      self.init(until: until, owner: String(parts[1]))
    }
  }

  /// How long a lease is good for; it is renewed twice in that time.
  static let duration = Duration.seconds(75)
  /// How long another publisher's lease is waited for.
  private static let patience = Duration.seconds(30)

  private let store: RcloneStore
  private let owner: String
  private let holder: LeaseHolder
  private var ticket: Ticket
  private var hasEnded = false

  private init(_ store: RcloneStore, _ owner: String, _ holder: LeaseHolder, _ ticket: Ticket) {
    self.store = store
    self.owner = owner
    self.holder = holder
    self.ticket = ticket
  }

  /// Takes the lease, after waiting for whoever has it.
  /// - Throws: `.overtaken` naming who has it.
  static func take(_ store: RcloneStore) async throws(PublishFailure) -> RcloneLease {
    let owner = String(
      (UInt64.random(in: .min ... .max) | 1 << 63).description(inBase: 16))
    let holder = LeaseHolder.own(isTied: store.rclone.isTied)
    let end = ContinuousClock.now + patience
    // That nobody has it is most likely: it is looked at before only once somebody was there.
    var others: [Ticket] = []
    while true {
      if !others.isEmpty { others = try await Self.others(than: owner, in: store) }
      if others.isEmpty {
        let ticket = Ticket(until: Self.soon, owner: owner)
        try store.write(holder.bytes, to: "\(RcloneStore.keep)/\(ticket.path)")
        do {
          others = try await Self.others(than: owner, in: store)
        } catch {
          try? store.delete([ticket.path], in: RcloneStore.keep)
          throw error
        }
        if others.isEmpty { return RcloneLease(store, owner, holder, ticket) }
        try store.delete([ticket.path], in: RcloneStore.keep)
      }
      guard ContinuousClock.now < end else {
        let other = try store.read("\(RcloneStore.keep)/\(others[0].path)")
          .flatMap(LeaseHolder.init(parsing:))
        throw PublishFailure(
          .overtaken,
          "another publisher is at it\(other.map { ": \($0.words)" } ?? ""); it was waited for 30 s"
        )
      }
      try? await Task.sleep(for: .milliseconds(Int.random(in: 150...900)))
    }
  }

  /// Those of others that still count. What has run out, and what a process of this machine left that is gone, is removed.
  private static func others(than owner: String, in store: RcloneStore)
    async throws(PublishFailure) -> [Ticket]
  {
    let tickets = try store.names(in: "\(RcloneStore.keep)/lease")
      .compactMap { Ticket(path: "lease/\($0)") }.filter { $0.owner != owner }
    var gone: [Ticket] = []
    for ticket in tickets {
      if ticket.until < Self.milliseconds {
        gone.append(ticket)
      } else if let bytes = try store.read("\(RcloneStore.keep)/\(ticket.path)"),
        let holder = LeaseHolder(parsing: bytes), holder.isGone
      {
        gone.append(ticket)
      }
    }
    try store.delete(gone.map(\.path), in: RcloneStore.keep)
    return tickets.filter { !gone.contains($0) }
  }

  /// So long it is good for at least.
  var left: Duration { .milliseconds(ticket.until - Self.milliseconds) }

  /// The file of it, relative to `.gonogo-releases`.
  var path: String { ticket.path }

  /// Makes it good for the whole time again, where a third of that has passed.
  /// - Throws: `.overtaken` where it ran out.
  func renew() throws(PublishFailure) {
    guard !hasEnded else { return }
    let left = self.left
    guard left > .zero else {
      throw PublishFailure(.overtaken, "this publisher was too slow: its lease ran out")
    }
    guard left < Self.duration * 2 / 3 else { return }
    let next = Ticket(until: Self.soon, owner: owner)
    try store.write(holder.bytes, to: "\(RcloneStore.keep)/\(next.path)")
    let before = ticket
    ticket = next
    try store.delete([before.path], in: RcloneStore.keep)
  }

  /// Gives it back, once.
  /// - Parameter paths: what is removed with it, relative to `.gonogo-releases`.
  func end(removing paths: [String] = []) throws(PublishFailure) {
    guard !hasEnded else { return }
    try store.delete(paths + [ticket.path], in: RcloneStore.keep)
    hasEnded = true
  }

  private static var milliseconds: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
  private static var soon: Int64 { milliseconds + duration.components.seconds * 1000 }
}

extension UInt64 {
  fileprivate func description(inBase base: Int) -> String { String(self, radix: base) }
}
