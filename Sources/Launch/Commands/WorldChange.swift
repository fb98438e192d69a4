/// Whether a command changes the world. Nothing is known of any command yet, so each counts as one that does.
public struct WorldChange {
  public let reason: String

  public static func found(in command: String) -> WorldChange? {
    WorldChange(reason: "nothing says that it only looks")
  }
}

public struct Attendance {
  public let reason: String

  public static func needed(for command: String) -> Attendance? { nil }
}

public enum SecretPrinting {
  public static func found(in command: String) -> String? { nil }
}
