import ClusterSpec
import Testing

/// Zones, server groups, boot volumes, metadata and tags.
@Suite struct PlacementSpecTests {
  @Test func allThatIsWrongIsSaidAtOnce() {
    let text = """
      kubernetes: {version: v1.28.7}
      network: {control: cloud, pods: {backend: vxlan}, cloud: {addresses: assigned}}
      serverMetadata: {cluster: mine, 'a b': c, long: \(String(repeating: "é", count: 256)), good: ''}
      serverTags: [a/b, 'a,b', ok, ok]
      masters:
        count: 3
        zones: az1
        serverGroup: soft-antiaffinity
        bootVolume: {sise: 40, type: ''}
      nodes:
        zones: [az1, az1]
        bootVolume: {size: 0, deleteOnTermination: no}
      """
    #expect(
      summary(read(text).diagnostics) == """
        7:18: error: a name in serverMetadata must be a name of at most 255 letters, digits, '-', '_', ':' and '.' such as team, not 'cluster' [RK0204]
          hint: rkgen sets it on every server itself
        7:33: error: a name in serverMetadata must be a name of at most 255 letters, digits, '-', '_', ':' and '.' such as team, not 'a b' [RK0204]
        7:49: error: serverMetadata.long must be a text of at most 255 characters, not '\(String(repeating: "é", count: 60))…' [RK0204]
          hint: it has 256
        8:14: error: serverTags[0] must be a tag of at most 60 letters, digits, '-', '_', ':', '.', '=', '@' and '+' such as web, not 'a/b' [RK0204]
        8:19: error: serverTags[1] must be a tag of at most 60 letters, digits, '-', '_', ':', '.', '=', '@' and '+' such as web, not 'a,b' [RK0204]
        8:30: error: serverTags[3] repeats an earlier value [RK0205]
          note: 8:26: first given here
        11:10: error: masters.zones must be a list of availability zones such as [az1, az2], not 'az1' [RK0204]
        12:16: error: masters.serverGroup must be one of soft-anti-affinity, anti-affinity, soft-affinity, affinity, none, not 'soft-antiaffinity' [RK0204]
          hint: did you mean 'soft-anti-affinity'?
        13:15: error: masters.bootVolume must have size [RK0204]
        13:16: error: a key of masters.bootVolume must be size, type or deleteOnTermination, not 'sise' [RK0204]
          hint: did you mean 'size'?
        13:32: error: masters.bootVolume.type must be a non-empty text without control characters, not '' [RK0204]
        15:16: error: nodes.zones[1] repeats an earlier value [RK0205]
          note: 15:11: first given here
        16:22: error: nodes.bootVolume.size must be a whole number from 1 to 65536 such as 20, not '0' [RK0204]
        16:46: error: nodes.bootVolume.deleteOnTermination must be true or false, not 'no' [RK0204]
          hint: write false
        """)
  }

  @Test func tagsOfAllLevelsAreCountedTogether() {
    let tags = { (letter: String, count: Int) in
      "[" + (1...count).map { "\(letter)\($0)" }.joined(separator: ", ") + "]"
    }
    let text = "serverTags: \(tags("a", 30))\nnodes: {serverTags: \(tags("b", 21))}"
    #expect(
      summary(read(text).diagnostics)
        == "6:21: error: nodes.serverTags: servers can have at most 50 tags, not 51 [RK0204]")
    #expect(read("serverTags: \(tags("a", 30))\nnodes: {serverTags: \(tags("b", 20))}").spec != nil)
  }
}
