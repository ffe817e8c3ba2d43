import Testing

/// Everything that needs a real OpenStack. One at a time: what it can do in a second is little.
@Suite(.serialized) struct CloudTests {}
