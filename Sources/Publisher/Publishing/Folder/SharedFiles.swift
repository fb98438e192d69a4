import SystemPackage

/// Files of a build that is being written which are those of the build before it by a second name.
struct SharedFiles {
  /// With the time that each had when it got that name.
  let files: [(file: BuiltSite.File, time: FileTime)]
  /// Of the build, since 1970.
  let second: Int

  /// Writes those anew that were touched since: who edits the old build meanwhile edits the new one.
  func replaceTouched(in path: FilePath) throws(FileFailure) {
    let isTouched = files.concurrentMap { file, time in
      FileStatus("\(path)/\(file.path)")?.touched != time
    }
    for ((file, _), isTouched) in zip(files, isTouched) where isTouched {
      let name = path.appending(file.path)
      try name.removeName()
      try ReleaseFolder.write(file.bytes, to: name.string, second)
    }
  }
}
