package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException;
import java.io.IOException;

/// Makes a value of a successful answer. It may be called again for a later try and must then start afresh.
///
/// @param <T> the value
@FunctionalInterface
public interface AnswerReader<T> {
    /// Reads the body to its end.
    ///
    /// @param call the call as sent, which may be a lighter one than was asked for
    /// @throws IOException when the body cannot be read; the call is tried again
    /// @throws AtlassianException.Unreadable when the body is not what was promised
    Priced<T> read(Call call, Answer answer) throws IOException;

    /// A value and what it cost.
    ///
    /// @param points of an app's quota beside the one that each request costs: one per object, two per person or
    ///     group
    /// @param <T> the value
    record Priced<T>(T value, int points) {}
}
