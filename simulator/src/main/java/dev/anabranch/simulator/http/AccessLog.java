package dev.anabranch.simulator.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The requests that were answered, oldest first; the newest 200,000 of them. Safe for many threads.
public final class AccessLog {
    private static final int MOST = 200_000;

    /// One request.
    ///
    /// @param at the site's time
    /// @param path decoded
    /// @param query as sent, empty when there was none
    /// @param status 0 when the connection was closed without an answer
    /// @param account the e-mail address signed in with; empty for anonymous and refused callers
    /// @param bytes of the body that were sent
    public record Entry(Instant at, String method, String path, String query, int status, String account, long bytes) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    /// Notes a request. Done before the answer goes out, so that a caller who has his answer finds it here.
    public synchronized void add(Entry entry) {
        if (entries.size() == MOST) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    /// What was noted since the last [#clear].
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// Forgets everything.
    public synchronized void clear() {
        entries.clear();
    }
}
