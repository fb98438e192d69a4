import Launch

// exercise RUNS SEED   judges so many random pairs, and stops at the first that breaks a rule
// exercise time        says how long a judgement takes
let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "time" {
  Timing.print()
} else {
  let runs = arguments.first.flatMap { Int($0) } ?? 1_000_000
  let seed = arguments.dropFirst().first.flatMap { UInt64($0) } ?? 1
  var exercise = Exercise(seed: seed)
  for _ in 0..<runs { exercise.run() }
  print("\(runs) judgements: \(exercise.summary)")
}
