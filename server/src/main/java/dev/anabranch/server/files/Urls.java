package dev.anabranch.server.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/// Addresses of files in the web app.
final class Urls {
    static final String FILES = "/files/";
    static final String BYTES = "/raw/";

    private Urls() {}

    static String file(String path) {
        return FILES + encoded(path);
    }

    static String folder(String path) {
        return path.isEmpty() ? "/files" : FILES + encoded(path) + "/";
    }

    static String bytes(String path) {
        return BYTES + encoded(path);
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/"))
                .map(name -> UriUtils.encode(name, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/"));
    }
}
