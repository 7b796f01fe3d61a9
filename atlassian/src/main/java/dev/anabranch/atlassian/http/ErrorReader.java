package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException;

/// Knows how a product words its refusals.
@FunctionalInterface
public interface ErrorReader {
    /// The error that an answer with a status of 300 or more means, or one of 200 that is no JSON. It may send
    /// calls of its own.
    AtlassianException explain(Call call, RefusedAnswer refusal);
}
