package dev.anabranch.atlassian.oauth;

/// A scope to tick in the developer console and to ask people for.
///
/// @param name as Atlassian writes it, such as `read:page:confluence`
/// @param style under which of the console's two tabs it stands
/// @param reason what needs it, in words for whoever has to agree to it
public record Scope(String name, Style style, ScopePurpose purpose, String reason) {
    /// The two kinds of scopes; neither contains the other.
    public enum Style {
        /// The old, broad ones, which interfaces of version 1 want.
        CLASSIC,
        /// The new, narrow ones, which interfaces of version 2 want.
        GRANULAR
    }
}
