package dev.anabranch.server.content;

/// A space of a site.
///
/// @param id what it is tracked by; never changes
/// @param key what people type
/// @param name what its folder is called
/// @param webPath where people open it, relative to the site's wiki
public record Space(String id, String key, String name, String webPath) {
    public Space {
        name = Node.wellFormed(name);
        webPath = Node.wellFormed(webPath);
    }
}
