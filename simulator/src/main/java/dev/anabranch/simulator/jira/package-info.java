/// Of Jira just as much as shows that it is there and who is signed in:
/// [JiraApi][dev.anabranch.simulator.jira.JiraApi].
@NullMarked
package dev.anabranch.simulator.jira;

import org.jspecify.annotations.NullMarked;
