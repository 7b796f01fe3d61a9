package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;

/// A space of a site.
///
/// @param id what it is tracked by; never changes
/// @param key what people type
/// @param name what its folder is called
/// @param webPath where people open it, relative to the site's wiki
public record Space(String id, String key, String name, String webPath) {
    private static final int LONGEST_KEY = 255;

    public Space {
        key = StoredText.of(key, LONGEST_KEY);
        name = StoredText.of(name);
        webPath = StoredText.of(webPath);
    }
}
