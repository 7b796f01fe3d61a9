package dev.anabranch.atlassian.http;

import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Optional;

/// The answer to one try. Its body can be read once, ends with an exception when it takes too long or grows too
/// large, and is closed by whoever sent the call.
///
/// @param status the status code
/// @param headers as received; hostile like everything else
/// @param body decompressed
public record Answer(int status, HttpHeaders headers, InputStream body) {

    /// The first value of a header.
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
