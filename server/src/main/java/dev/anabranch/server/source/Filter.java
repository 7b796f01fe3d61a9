package dev.anabranch.server.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The filters by which people choose what is taken. Each has one name, in flags (`--not-page`), in `anabranch.yaml`
/// (`not-page:`) and in JSON.
public enum Filter {
    /// Only these pages and everything below them.
    PAGE(Kind.ID, true, "only these pages, by id, with everything below them", "123456"),
    /// All but these pages and everything below them.
    NOT_PAGE(Kind.ID, true, "not these pages, by id, and nothing below them", "123456"),
    /// Only these blog posts.
    BLOG_POST(Kind.ID, true, "only these blog posts, by id", "123456"),
    /// All but these blog posts.
    NOT_BLOG_POST(Kind.ID, true, "not these blog posts, by id", "123456"),
    /// Only what bears one of these labels.
    LABEL(Kind.LABEL, true, "only what bears one of these labels", "public"),
    /// Nothing that bears one of these labels.
    NOT_LABEL(Kind.LABEL, true, "nothing that bears one of these labels", "draft"),
    /// Only what was changed then or later.
    MODIFIED_AFTER(Kind.TIME, false, "only what was changed then or later", "2026-01-31"),
    /// Only what was changed last before then.
    MODIFIED_BEFORE(Kind.TIME, false, "only what was last changed before then", "2026-01-31"),
    /// Only what was created then or later.
    CREATED_AFTER(Kind.TIME, false, "only what was created then or later", "2026-01-31"),
    /// Only what was created before then.
    CREATED_BEFORE(Kind.TIME, false, "only what was created before then", "2026-01-31"),
    /// Only what was changed within this span before the run.
    LAST(Kind.SPAN, false, "only what was changed within so many days before the run", "30d"),
    /// Only titles like these.
    TITLE(Kind.TITLE, true, "only titles like these; * is anything, ? one character", "Runbook*"),
    /// No titles like these.
    NOT_TITLE(Kind.TITLE, true, "no titles like these; * is anything, ? one character", "*(old)"),
    /// Only what a query finds, too.
    CQL(Kind.CQL, false, "only what this query in Confluence's query language finds, too", "creator = currentUser()"),
    /// None of these spaces, where spaces are named by a pattern.
    NOT_SPACE(Kind.SPACE, true, "none of these spaces, by key; * is anything", "SANDBOX"),
    /// Archived pages as well, and archived spaces where spaces are named by a pattern.
    ARCHIVED(Kind.SWITCH, false, "archived pages as well, and archived spaces where a pattern names spaces", "true"),
    /// Personal spaces as well, where spaces are named by a pattern.
    PERSONAL(Kind.SWITCH, false, "personal spaces as well, where a pattern names spaces", "true");

    private final Kind kind;
    private final boolean many;
    private final String explanation;
    private final String example;

    /// What the values of a filter are.
    public enum Kind {
        /// The number of a page or blog post.
        ID,
        /// The name of a label.
        LABEL,
        /// A pattern for titles.
        TITLE,
        /// A day, or a moment with its zone.
        TIME,
        /// A span of time.
        SPAN,
        /// A query.
        CQL,
        /// The key of a space, or a pattern for keys.
        SPACE,
        /// On or off.
        SWITCH
    }

    Filter(Kind kind, boolean many, String explanation, String example) {
        this.kind = kind;
        this.many = many;
        this.explanation = explanation;
        this.example = example;
    }

    /// Its name: `not-page`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What its values are.
    public Kind kind() {
        return kind;
    }

    /// Whether it takes several values, of which one has to fit.
    public boolean takesMany() {
        return many;
    }

    /// What it does, in one line.
    public String explanation() {
        return explanation;
    }

    /// A value that could be right.
    public String example() {
        return example;
    }

    /// Whether it chooses spaces and not documents.
    boolean isOfSpaces() {
        return this == NOT_SPACE || this == PERSONAL;
    }

    /// The filter of this name.
    public static Optional<Filter> ofKey(String key) {
        return Arrays.stream(values())
                .filter(filter -> filter.key().equals(key))
                .findFirst();
    }

    /// The names of all filters.
    public static List<String> keys() {
        return Arrays.stream(values()).map(Filter::key).toList();
    }
}
