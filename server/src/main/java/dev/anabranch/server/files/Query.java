package dev.anabranch.server.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Values in the query part of an address.
final class Query {
    private Query() {}

    static String value(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
