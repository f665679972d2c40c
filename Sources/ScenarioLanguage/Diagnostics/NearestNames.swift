/// The names most like a misspelt one, nearest first, at most three; empty where none is near.
///
/// Damerau-Levenshtein distance (insert, delete, replace, swap neighbours; optimal string alignment) without regard to case;
/// allowed is a third of the longer length, at least 1 and at most 4. Ties keep the order of `names`.
/// Cost: O(|name| |candidate|) each; names longer than 64 characters are not compared.
public func nearestNames(to name: String, in names: [String]) -> [String] {
  let target = Array(name.lowercased().unicodeScalars.prefix(65))
  guard !target.isEmpty, target.count <= 64 else { return [] }
  var found: [(distance: Int, name: String)] = []
  for candidate in names where candidate != name {
    let letters = Array(candidate.lowercased().unicodeScalars.prefix(65))
    guard letters.count <= 64 else { continue }
    let allowed = min(4, max(1, max(target.count, letters.count) / 3))
    guard abs(letters.count - target.count) <= allowed else { continue }
    let distance = editDistance(target, letters)
    // a name whose every letter differs is not near, however short
    if distance <= allowed && distance < max(target.count, letters.count) { found.append((distance, candidate)) }
  }
  // insertion by distance keeps the order of equals
  var sorted: [(distance: Int, name: String)] = []
  for entry in found {
    let place = sorted.firstIndex { $0.distance > entry.distance } ?? sorted.endIndex
    if place < 3 { sorted.insert(entry, at: place) }
    if sorted.count > 3 { sorted.removeLast() }
  }
  return sorted.map(\.name)
}

/// Smallest number of insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.
func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var current = beforeLast
  for i in a.indices {
    current[0] = i + 1
    for j in b.indices {
      var best = last[j] + (a[i] == b[j] ? 0 : 1)
      best = min(best, last[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
      current[j + 1] = best
    }
    (beforeLast, last, current) = (last, current, beforeLast)
  }
  return last[b.count]
}
