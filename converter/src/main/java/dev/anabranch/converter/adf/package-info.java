/// Reads the Atlassian Document Format, the JSON of Confluence's new editor and of Jira, into the tree.
///
/// [AdfReader] is the door; [JsonReader] reads any text, however broken, into [JsonObject]s that know their place.
/// Nodes and marks are those of Atlassian's published schema; of others the content or the text is kept.
///
/// Knows nothing of Markdown.
@NullMarked
package dev.anabranch.converter.adf;

import org.jspecify.annotations.NullMarked;
