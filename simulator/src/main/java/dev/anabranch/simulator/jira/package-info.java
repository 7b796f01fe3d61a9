/// Of Jira just as much as shows that it is there, who is signed in, and which projects there are:
/// [JiraApi][dev.anabranch.simulator.jira.JiraApi] answers,
/// [Project][dev.anabranch.simulator.jira.Project] is all that it holds.
///
/// It knows the people of the site, because both products of a site have the same ones, and neither spaces nor pages.
@NullMarked
package dev.anabranch.simulator.jira;

import org.jspecify.annotations.NullMarked;
