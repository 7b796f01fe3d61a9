package dev.anabranch.atlassian.http;

/// Who goes first when the requests to a site have to queue.
public enum Priority {
    /// A person is waiting.
    INTERACTIVE,
    /// A run that nobody watches second by second.
    BULK
}
