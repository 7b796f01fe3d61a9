package dev.anabranch.converter.page;

/// Why a page names something else, which tells when the page's Markdown is stale: a link when the target moves or is
/// renamed, an inclusion when its text changes, a list when anything below the target comes or goes.
public enum Role {
    /// A link or a mention.
    LINK,
    /// Shown as part of this page's text.
    INCLUDE,
    /// The place a computed list (children, page tree) starts from.
    LIST,
    /// An image or a media file shown in place.
    IMAGE
}
