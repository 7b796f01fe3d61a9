package dev.anabranch.atlassian.http;

import java.util.Locale;
import java.util.Optional;

/// An answer that is not what was asked for, with the start of its body.
///
/// @param status the status code
/// @param contentType without parameters, in lower case; empty when there was none
/// @param location where it redirects to, if it does
/// @param start the first characters of the body: only to look for known words, never to be shown whole
public record RefusedAnswer(int status, String contentType, Optional<String> location, String start) {
    /// True for a web page instead of an answer for programs.
    public boolean isHtml() {
        return contentType.contains("html") || start.stripLeading().startsWith("<");
    }

    /// True when the start of the body holds these words, in any case.
    public boolean says(String words) {
        return start.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
