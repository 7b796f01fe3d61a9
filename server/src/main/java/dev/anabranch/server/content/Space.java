package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.util.Optional;

/// A space of a site.
///
/// @param id what it is tracked by; never changes
/// @param key what people type
/// @param name what its folder is called
/// @param webPath where people open it, relative to the site's wiki
/// @param about what it tells of itself
public record Space(String id, String key, String name, String webPath, About about) {
    private static final int LONGEST_KEY = 255;

    /// What a space tells of itself.
    ///
    /// @param type the site's word: `global`, `personal`, `collaboration`, `knowledge_base` and others
    /// @param archived whether it was put away
    /// @param description plain text, often none
    /// @param homepage its home page, which need not be held
    public record About(String type, boolean archived, String description, Optional<DocumentId> homepage) {
        /// Of a space of which nothing more is known.
        public static final About NOTHING = new About("global", false, "", Optional.empty());

        private static final int LONGEST_TYPE = 64;
        private static final int LONGEST_DESCRIPTION = 10_000;

        /// Cuts off what is too long to be kept.
        public About {
            type = StoredText.of(type, LONGEST_TYPE);
            description = StoredText.of(description, LONGEST_DESCRIPTION);
        }
    }

    /// A space of which nothing more is known.
    public Space(String id, String key, String name, String webPath) {
        this(id, key, name, webPath, About.NOTHING);
    }

    /// Cuts off what is too long to be kept.
    public Space {
        key = StoredText.of(key, LONGEST_KEY);
        name = StoredText.of(name);
        webPath = StoredText.of(webPath);
    }
}
