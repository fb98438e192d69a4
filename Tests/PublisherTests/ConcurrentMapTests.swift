import Testing

@testable import Publisher

@Suite("Mapping on all processors")
struct ConcurrentMapTests {
  @Test(
    "The order stays, whatever the number of elements",
    arguments: [0, 1, 2, 31, 32, 33, 64, 2048, 10_001])
  func order(count: Int) {
    let numbers = Array(0..<count)
    #expect(numbers.concurrentMap { "\($0)" } == numbers.map { "\($0)" })
  }

  @Test("Elements that map may map themselves")
  func nested() {
    let sums = Array(0..<100).concurrentMap { number in
      Array(0..<number).concurrentMap { $0 }.reduce(0, +)
    }
    #expect(sums == (0..<100).map { $0 * ($0 - 1) / 2 })
  }
}
