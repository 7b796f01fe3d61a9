package dev.anabranch.simulator.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request as it came in.
///
/// @param path decoded, without the query
/// @param rawPath as sent
/// @param rawQuery as sent, without the question mark; empty when there is none
/// @param headers names in lower case
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed through, never compared
public record Request(
        String method, String rawPath, String path, String rawQuery, Map<String, List<String>> headers, byte[] body) {
    /// The first value of a header, named in any case.
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /// The values of a query parameter, decoded, in the order sent.
    public List<String> query(String name) {
        return Queries.parse(rawQuery).getOrDefault(name, List.of());
    }
}
