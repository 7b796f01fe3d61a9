package dev.anabranch.server.connection.store;

import java.util.List;

/// Tells what would be left behind if a connection were deleted. Those who build on connections answer.
@FunctionalInterface
public interface Dependents {
    /// Something that depends on a connection.
    ///
    /// @param kind  for programs: `mapping`, `schedule`, …
    /// @param what  in words: `ENG into docs/engineering`
    /// @param count how many documents or files it holds; 0 where that is no question
    record Dependent(String kind, String what, long count) {}

    /// All that depends on it.
    List<Dependent> of(StoredConnection connection);
}
