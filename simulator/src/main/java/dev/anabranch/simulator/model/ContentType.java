package dev.anabranch.simulator.model;

/// The kinds of content, with the names that the API gives them.
public enum ContentType {
    PAGE("page"),
    BLOG_POST("blogpost"),
    FOLDER("folder"),
    WHITEBOARD("whiteboard"),
    DATABASE("database"),
    EMBED("embed"),
    /// Slides: search knows them, and nothing else tells of them.
    SLIDE("slide"),
    ATTACHMENT("attachment"),
    COMMENT("comment");

    private final String apiName;

    ContentType(String apiName) {
        this.apiName = apiName;
    }

    /// The name in CQL, in v1's `type` and in v2's `type` and `parentType`.
    public String apiName() {
        return apiName;
    }
}
