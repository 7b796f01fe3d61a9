/// Search: finds the documents that answer a question, among those that the asker may read, and tells of each what is
/// known of it now, with the passages that speak for it. What is hidden counts as if it did not exist.
@NullMarked
package dev.anabranch.server.search;

import org.jspecify.annotations.NullMarked;
