import Launch

extension LaunchFolders {
  /// Judges all of them for one instant and makes something of each, one after another: no more than one has its files in memory.
  /// - Throws: all that is wrong with any of them, at once; none is left out.
  func judged<Value>(
    for situation: Situation, isHistoric: Bool = false, keepsFiles: Bool = false,
    _ make: (Folder, Evaluation) throws -> Value
  ) throws -> [Value] {
    let now = try situation.instant()
    var problems = Problems()
    var values: [Value] = []
    for folder in all {
      let value = try problems.collect {
        try make(
          folder,
          Evaluation(
            folder.path, at: now, environment: situation.environment, isHistoric: isHistoric,
            keepsFiles: keepsFiles))
      }
      if let value { values.append(value) }
    }
    try problems.check()
    return values
  }
}
