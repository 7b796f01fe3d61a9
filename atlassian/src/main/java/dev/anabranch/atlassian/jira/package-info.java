/// Of Jira just what shows that it is there and what can be seen of it. Start at
/// [dev.anabranch.atlassian.jira.Jira]: who is signed in, and which projects the account may see.
///
/// It asks the way that the rest of the client asks, with the same credentials, and knows no issue.
@NullMarked
package dev.anabranch.atlassian.jira;

import org.jspecify.annotations.NullMarked;
