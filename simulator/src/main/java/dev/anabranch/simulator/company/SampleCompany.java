package dev.anabranch.simulator.company;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All that is known of the sample company.
///
/// @param people the first one reads everything
/// @param spaces in the order of their ids, archived ones included
/// @param jira projects, issues, links and sprints as Jira would tell them; kept as JSON
public record SampleCompany(String name, List<Person> people, List<Group> groups, List<Space> spaces, JsonNode jira) {
    /// The address under which pages of the resource files link to one another by URL.
    static final String WRITTEN_SITE_URL = "https://weirlight.atlassian.example";

    /// Copies the lists.
    public SampleCompany {
        people = List.copyOf(people);
        groups = List.copyOf(groups);
        spaces = List.copyOf(spaces);
    }

    /// As {@link #load(String)} for a site that is not served anywhere.
    public static SampleCompany load() {
        return load(WRITTEN_SITE_URL);
    }

    /// Reads the company from the class path. Each call reads anew and gives an equal value.
    ///
    /// @param siteUrl the address of the site that serves the company, without `/wiki` or slash at the end;
    ///     links by URL lead there
    /// @throws UncheckedIOException when a resource is missing
    /// @throws IllegalArgumentException when a resource is not written as it must be; the message names the file
    public static SampleCompany load(String siteUrl) {
        try {
            var json = JsonMapper.shared();
            return new SiteFile(json.readTree(Resources.text("site.json")), siteUrl)
                    .company(json.readTree(Resources.text("jira.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the company has in Jira, without the rest.
    ///
    /// @throws UncheckedIOException when the resource is missing
    public static JsonNode jiraAlone() {
        try {
            return JsonMapper.shared().readTree(Resources.text("jira.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
