package dev.anabranch.server.choosing;

import dev.anabranch.server.source.Contents;

/// What runs carry beside pages and blog posts, as it is set now; attached files are said apart.
@FunctionalInterface
public interface Carried {
    /// What is set now.
    Contents now();
}
