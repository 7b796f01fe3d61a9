/// Of Jira just as much as shows that it is there, who is signed in, and which projects there are:
/// [JiraApi][dev.anabranch.simulator.jira.JiraApi] answers,
/// [Project][dev.anabranch.simulator.jira.Project] is all that it holds.
///
/// It knows people, and neither spaces nor pages.
@NullMarked
package dev.anabranch.simulator.jira;

import org.jspecify.annotations.NullMarked;
