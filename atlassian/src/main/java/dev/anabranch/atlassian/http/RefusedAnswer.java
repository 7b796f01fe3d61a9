package dev.anabranch.atlassian.http;

import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/// An answer that is not what was asked for, with the start of its body.
///
/// @param status the status code
/// @param contentType without parameters, in lower case; empty when there was none
/// @param headers as received; hostile like everything else
/// @param start the first characters of the body: only to look for known words, never to be shown whole
public record RefusedAnswer(int status, String contentType, HttpHeaders headers, String start) {
    /// Where it redirects to, if it does.
    public Optional<String> location() {
        return header("Location");
    }

    /// The first value of a header.
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// True for a web page instead of an answer for programs.
    public boolean isHtml() {
        return contentType.contains("html") || start.stripLeading().startsWith("<");
    }

    /// True when the start of the body holds these words, in any case.
    public boolean says(String words) {
        return start.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
