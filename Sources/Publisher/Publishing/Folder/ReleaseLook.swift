import SystemPackage

/// What kinds and times tell of the files of a build, so that few must be read. Links are not followed, those of folders neither.
struct ReleaseLook {
  private let path: FilePath
  private let list: FileStatus?
  /// `nil`: everything must be read.
  private(set) var proof: Proof?
  /// Folders that are none, or not there: what lies below is not of the build.
  private var detours: Set<String> = []

  /// - Parameter proof: `nil`: there is none.
  init(_ folder: ReleaseFolder, trusting proof: Proof?) {
    path = folder.path
    list = FileStatus(path.appending(Manifest.name).string)
    self.proof = proof
    for name in [""] + folder.folders.sorted() {
      guard let status = FileStatus(name.isEmpty ? path.string : "\(path)/\(name)"),
        status.kind == .folder
      else {
        detours.insert(name)
        self.proof = nil
        continue
      }
      // That of the build itself is touched when it gets another name.
      let time = name.isEmpty ? FileTime(status.modified) : status.touched
      if let proof, time >= proof.time { self.proof = nil }
    }
  }

  /// - Returns: `nil`: it is surely not the file that was published; otherwise what it is, and whether only its bytes tell.
  func status(of file: String) -> (status: FileStatus, mustBeRead: Bool)? {
    guard isInFolders(file), let list, let status = FileStatus("\(path)/\(file)"),
      status.isWritten(with: list)
    else { return nil }
    return (status, proof.map { status.touched >= $0.time } ?? true)
  }

  /// - Returns: `nil`: it is no file, or lies beyond a link.
  func bytes(of file: String) throws(FileFailure) -> [UInt8]? {
    try isInFolders(file) ? path.appending(file).bytes() : nil
  }

  private func isInFolders(_ file: String) -> Bool {
    detours.isEmpty
      || (!detours.contains("") && !SitePath.folders(of: file).contains(where: detours.contains))
  }
}

extension FileStatus {
  /// Whether it is a file whose time is one that a publish gives, and not a later one than that of its list.
  fileprivate func isWritten(with list: FileStatus) -> Bool {
    kind == .file && modified.tv_nsec == 0 && modified.tv_sec <= list.modified.tv_sec
  }
}
